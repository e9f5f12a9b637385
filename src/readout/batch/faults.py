"""Errors for what is no fault of the input alone: the program failed at it, or a process ended."""

from __future__ import annotations

import os
import traceback

from readout.batch.orders import Order
from readout.batch.outcomes import error_of, outcome_of
from readout.errors import FaultInput, InputError

_REPORT = "Please report it, with the article if you may"


def fault(origin: str, error: Exception) -> FaultInput:
    """The error for an exception that is none of ours; READOUT_TRACEBACK=1 shows where it comes from."""
    if os.environ.get("READOUT_TRACEBACK"):
        traceback.print_exception(error)
    what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    return FaultInput(origin, f"a fault of the program ({what})", _REPORT)


def guilty_of(order: Order, piece: int, part: int, origin: str) -> InputError | None:
    """The error of a piece at which a process ended, where it was at this part of the work on it."""
    for guilty_piece, guilty_part, outcome in order.guilty:
        if (guilty_piece, guilty_part) == (piece, part):
            return error_of(outcome_of({**outcome, "origin": origin}))
    return None
