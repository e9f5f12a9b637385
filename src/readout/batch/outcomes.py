"""What became of each piece of an input, as lines of JSON: read, about no contact, left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from readout import errors
from readout.errors import DeadlyInput, FaultInput, InputError, SlowInput

Kind = Literal["read", "given", "nothing", "set aside", "rejected", "killed the worker", "too slow", "fault"]
"""``read``: a reading was made. ``given``: it was one already. ``nothing``: it cannot hold a contact, and was not read.
``set aside``: it is nothing that is read, which is no fault of its own (another language, a picture in an archive).
``rejected``: it cannot be read. The last three name what it did to the program."""
WITH_READING: frozenset[Kind] = frozenset({"read", "given"})
FAILED: frozenset[Kind] = frozenset({"rejected", "killed the worker", "too slow", "fault"})
_SET_ASIDE = frozenset({"LanguageInput", "NotAnArticle"})
"""Names of errors that an archive is full of."""
ANOTHER_LANGUAGE = "another language"
"""What is set aside without more being known."""
_BY_CLASS: Mapping[type[InputError], Kind] = {
    DeadlyInput: "killed the worker",
    SlowInput: "too slow",
    FaultInput: "fault",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one article, or of a piece that gave none. ``origin`` names it; ``why`` is set where it failed.

    ``given_id`` is the id that the input gave the article, where the ledger gives it another one.
    """

    origin: str
    outcome: Kind
    article: str | None = None
    given_id: str | None = None
    why: Mapping[str, Any] | None = None

    def to_json(self) -> dict[str, Any]:
        """Without what is not there."""
        known = {"origin": self.origin, "outcome": self.outcome, "article": self.article, "given_id": self.given_id}
        return {name: value for name, value in known.items() if value is not None} | dict(self.why or {})


def failed(error: InputError) -> Outcome:
    """The outcome that an error is. All that it knows is kept, so that it can be made again from the outcome."""
    name = type(error).__name__
    is_aside = name in _SET_ASIDE or getattr(error, "aside", None)
    kind: Kind = "set aside" if is_aside else _BY_CLASS.get(type(error), "rejected")
    known = {key: value for key, value in vars(error).items() if isinstance(value, str | int | None)}
    return Outcome(origin=error.origin, outcome=kind, why={"kind": name, **known})


def outcome_of(line: Mapping[str, Any]) -> Outcome:
    """The outcome that :meth:`Outcome.to_json` wrote. Raises ValueError where it is none."""
    own = ("origin", "outcome", "article", "given_id")
    if not _is_outcome(line):
        raise ValueError
    rest = {name: value for name, value in line.items() if name not in own[1:]}
    return Outcome(**{name: line.get(name) for name in own}, why=rest if "kind" in line else None)  # type: ignore[arg-type]


def _is_outcome(line: Any) -> bool:
    if not isinstance(line, dict) or line.get("outcome") not in get_args(Kind):
        return False
    needed = ("origin", "kind", "problem") if "kind" in line else ("origin",)
    known = (line.get("article"), line.get("given_id"))
    return all(isinstance(line.get(name), str) for name in needed) and all(isinstance(x, str | None) for x in known)


def error_of(outcome: Outcome) -> InputError:
    """The error that an outcome tells of, of its class where this program has it."""
    known = dict(outcome.why or {})
    found = getattr(errors, str(known.pop("kind", "")), InputError)
    kind = found if isinstance(found, type) and issubclass(found, InputError) else InputError
    error = kind.__new__(kind)  # its class may want more than is known of one
    InputError.__init__(error, outcome.origin, str(known.pop("problem", "")), str(known.pop("remedy", "")))
    vars(error).update(known)
    if outcome.outcome == "set aside" and error.aside is None:
        error.aside = str(known.get("language") or ANOTHER_LANGUAGE)
    return error
