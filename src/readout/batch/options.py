"""What decides what is in a folder of readings: the options of a run, and the program and tables that read."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, field, fields
from importlib import import_module
from typing import Any

from readout.intake import Overrides
from readout.versions import code_fingerprint, package_version, tables_fingerprint

SECONDS = 60.0
"""Of the processor, that one article may take. The longest that are read (200,000 characters) take some 20 seconds of
running news, the usual 0.03; what takes minutes is made to."""
MEMORY = 2048
"""Megabytes of addresses that a process may have. With all tables loaded it has 80, with the longest article 400."""
PIECES = 200
"""Pieces in a shard at most: five seconds of reading, which is what a kill makes a process do again."""
SKIPPER = "readout.prefilter:may_hold_contact"
"""What tells that a text cannot hold a contact."""
STALLED = 1.0
"""How many times an article's seconds its process may stand still, using none of the processor: one that only waits
for others on a busy machine has some now and then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of a run that change its result. ``model`` is a spaCy pipeline's name or folder.

    ``reader`` and ``skipper`` name functions as "module:function": what makes a Reading of an Article, and what tells
    of a text whether it can hold a contact (of a raw page where ``skipper`` with ``_raw`` added exists). Tests and
    measures put their own in place of these.
    """

    overrides: Overrides = field(default_factory=Overrides)
    model: str | None = None
    seconds: float = SECONDS
    memory: int = MEMORY
    pieces: int = PIECES
    reader: str = "readout.pipeline:read"
    skipper: str | None = None
    stalled: float = STALLED

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)

    @property
    def identity(self) -> dict[str, Any]:
        """What must be the same for one folder: these options, and the versions of program and tables."""
        versions = {"readout": package_version(), "tables": tables_fingerprint(), "code": code_fingerprint()}
        return versions | {"options": self.to_json()}


def options_of(given: dict[str, Any]) -> Options:
    """The options that :meth:`Options.to_json` wrote."""
    known = {one.name: given[one.name] for one in fields(Options)}
    return Options(**known | {"overrides": Overrides(**given["overrides"])})


def named(function: str) -> Any:
    """The function that "module:function" names."""
    module, _, name = function.partition(":")
    return getattr(import_module(module), name)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
