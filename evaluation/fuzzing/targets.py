"""All targets by their names, and the modules they stand in."""

from __future__ import annotations

from collections.abc import Mapping

from evaluation.fuzzing import of_archives, of_batch, of_forms, of_intake, of_ledger, of_lists, of_records
from evaluation.fuzzing.target import Target

_MODULES = (of_intake, of_archives, of_lists, of_forms, of_records, of_batch, of_ledger)
TARGETS: Mapping[str, Target] = {one.name: one for module in _MODULES for one in module.TARGETS}
PLACES: Mapping[str, str] = {one.name: module.__name__ for module in _MODULES for one in module.TARGETS}
"""The module of each: a process loads only the one it needs, because to instrument all takes half a minute."""
