"""Runs a target on one input, and tells what it did that it may not."""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import readout
from evaluation.fuzzing.target import Target

_PROGRAM = Path(readout.__file__).parent
SECONDS = 10.0
"""Of processor time that one input may take."""


@dataclass(frozen=True, slots=True)
class Find:
    """``key`` is the same for inputs that fail at the same place in the same way; ``told`` is for people."""

    key: str
    told: str


def tried(target: Target, data: bytes) -> Find | None:
    """What is wrong: an error that may not be raised, or too much time. None where all is well."""
    begun = time.process_time()
    try:
        target.run(data)
    except target.allowed:
        pass
    except Exception as error:
        place = _place(error.__traceback__)
        told = f"{type(error).__name__}: {str(error)[:200]!r} at {place}"
        return Find(f"{type(error).__name__} {place}", told)
    seconds = time.process_time() - begun
    return Find("slow", f"it took {seconds:.1f} s") if seconds > SECONDS else None


def _place(trace: TracebackType | None) -> str:
    """The innermost line of ours: of the program, else of the target itself."""
    frames = [(Path(frame.filename), frame.lineno) for frame in traceback.extract_tb(trace)][1:]
    for folder in (_PROGRAM, Path(__file__).parent):
        ours = [one for one in frames if one[0].is_relative_to(folder)]
        if ours:
            break
    path, line = (ours or frames)[-1]
    return f"{path.parent.name}/{path.name}:{line}"
