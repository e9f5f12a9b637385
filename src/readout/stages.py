"""Names a stage by module and function, and loads it on first use, so that importing the package stays fast."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple


class Stage(NamedTuple):
    """Where a stage is found."""

    module: str
    function: str


@lru_cache(maxsize=64)
def load_stage(stage: Stage) -> Callable[..., Any] | None:
    """The function of ``stage``, or ``None`` where its module or the function has not been written yet."""
    if find_spec(stage.module) is None:
        return None
    return getattr(import_module(stage.module), stage.function, None)


def load_stages(stages: tuple[Stage, ...]) -> tuple[Callable[..., Any], ...]:
    """The functions of ``stages``, in order; one that has not been written yet is left out."""
    return tuple(found for found in map(load_stage, stages) if found is not None)


def missing_stages(stages: tuple[Stage, ...]) -> tuple[str, ...]:
    """The names of the stages that have not been written yet: a reading made without them says so."""
    return tuple(stage.function for stage in stages if load_stage(stage) is None)
