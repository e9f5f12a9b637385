"""Makes the plan by looking through all inputs, several at once, and tells later whether they are still the same."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from readout.batch.engine import Engine
from readout.batch.options import Options
from readout.batch.orders import Answer, Order
from readout.batch.plan import InputFile, Plan, Range, bytes_of_a_shard, make_plan, sha256_of
from readout.batch.runs import Runs
from readout.batch.watching import Watch
from readout.errors import BatchError

_SHOWN = {
    "pieces": "--shard",
    "seconds": "--seconds-per-article",
    "memory": "--memory-per-worker",
    "skipper": "setting of --all",
}
"""Options as they are called on the command line, where that is otherwise."""
_ANEW = "Take another folder, or begin this one anew with --anew"


def inputs_of(files: Iterable[str], folder: Path) -> list[InputFile]:
    """The inputs as they are now, not hashed yet; nothing that lies in ``folder`` itself is one, nor a pipe or device.

    A file that is missing has size 0: it is rejected when it is read.
    """
    own = folder.absolute()
    return [one for path in files if not Path(path).absolute().is_relative_to(own) for one in _input(path)]


def _input(path: str) -> Iterator[InputFile]:
    if path == "-":
        raise BatchError("standard input", "it can be read only once", "Write it to a file, and give that")
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        yield InputFile(path=path, size=0, modified=0, sha256="")
        return
    if stat.S_ISREG(found.st_mode):
        yield InputFile(path=path, size=found.st_size, modified=found.st_mtime_ns, sha256="")


def planned(inputs: Sequence[InputFile], options: Options, engine: Engine, watch: Watch) -> Plan:
    """The plan for these inputs. Raises BatchError where one cannot be looked through."""
    target = bytes_of_a_shard(one.size for one in inputs)
    watch.cutting(sum(one.size for one in inputs))
    answers: dict[int, Answer] = {}

    def told(answer: Answer) -> None:
        if answer.problem:
            raise BatchError(inputs[answer.number].path, answer.problem, "Check the file")
        answers[answer.number] = answer
        watch.cut(inputs[answer.number].size)

    engine.run(Runs([_cutting(number, one, target) for number, one in enumerate(inputs)]), told)
    hashed = [replace(one, sha256=answers[number].sha256) for number, one in enumerate(inputs)]
    ranges = (Range(number, *one) for number in range(len(inputs)) for one in answers[number].ranges)
    return make_plan(hashed, ranges, options, target)


def _cutting(number: int, one: InputFile, target: int) -> Order:
    return Order(what="cut", number=number, name=one.path, ranges=((one.path, one.size, 0, -1),), target=target)


def check_same(plan: Plan, identity: dict[str, Any], inputs: Sequence[InputFile], where: Path) -> None:
    """Raises BatchError where a folder's plan was made for other inputs, or by other options or another program."""
    if plan.identity != identity:
        mine, theirs = _flat(identity), _flat(plan.identity)
        name = next(name for name in (*mine, *theirs) if mine.get(name) != theirs.get(name))
        problem = f"it was begun with another {_SHOWN.get(name, name)} ({theirs.get(name)}, not {mine.get(name)})"
        raise BatchError(str(where), problem, _ANEW)
    given, known = {one.path for one in inputs}, {one.path for one in plan.inputs}
    if other := sorted(given ^ known):
        what = "is not among the inputs it was begun with" if other[0] in given else "is no input any more"
        raise BatchError(str(where), f"{other[0]} {what}", _ANEW)
    if [one.path for one in inputs] != [one.path for one in plan.inputs]:
        raise BatchError(str(where), "it was begun with the inputs in another order", _ANEW)
    check_unchanged(plan.inputs, where)


def _flat(identity: dict[str, Any]) -> dict[str, Any]:
    options = dict(identity.get("options", {}))
    return {"version of the program": identity.get("readout"), **identity, **options, **options.pop("overrides", {}),
            "options": None, "overrides": None, "readout": None}  # fmt: skip


def check_unchanged(inputs: Iterable[InputFile], where: Path) -> None:
    """Raises BatchError where an input is not what it was: of another size, or touched since and of other content."""
    for one in inputs:
        for now in _input(one.path):
            if now.size != one.size or (now.modified != one.modified and _hashed(one.path) != one.sha256):
                raise BatchError(str(where), f"{one.path} has changed since it was begun", _ANEW)


def _hashed(path: str) -> str:
    try:
        return sha256_of(path)
    except (OSError, ValueError):
        return ""
