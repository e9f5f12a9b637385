"""What people decide about claims: accept, reject, correct; and how that is written as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from readout.dates import TimeSpan, parse_date
from readout.errors import FormatInput
from readout.exchange.fields import Fields
from readout.records import Aspect, CommitmentStrength, ContactForm, Factuality

DecisionVerdict = Literal["accept", "reject", "correct"]
Value = str | float | tuple[str, ...] | TimeSpan | None
CHOICES: Mapping[str, tuple[str, ...]] = {
    "aspect": get_args(Aspect),
    "factuality": get_args(Factuality),
    "commitment": get_args(CommitmentStrength),
}
FORMS: tuple[str, ...] = get_args(ContactForm)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One judgement of a person on one claim. ``made`` is an ISO 8601 time; of two at one time the id decides.

    ``changes`` holds the corrected fields and their values: ``aspect``, ``factuality``, ``content`` and ``commitment``
    (or None) are strings, ``value`` a string, a number or None, ``due`` a TimeSpan or None, ``by`` and ``to`` names or
    ids of actors, ``speaker`` one of them (None: the publisher says it), ``contact`` the id of a contact or None. With
    ``undoes`` it takes back the judgement of that id, and says nothing else.
    """

    id: str
    made: str
    author: str
    claim: str = ""
    verdict: DecisionVerdict = "accept"
    changes: tuple[tuple[str, Value], ...] = ()
    undoes: str | None = None


def changes_to_json(changes: tuple[tuple[str, Value], ...]) -> dict[str, Any]:
    """The corrected fields as a JSON object; times as elsewhere in schema ``readout/1``."""
    return {name: _written(value) for name, value in changes}


def changes_from_json(value: object, origin: str = "JSON") -> tuple[tuple[str, Value], ...]:
    """The corrected fields that a JSON object holds, by name; ``origin`` names the input in errors.

    Raises :class:`readout.errors.FormatInput` where a field cannot be corrected or a value is of a wrong type, and
    :class:`readout.errors.DateInput` where a date is none.
    """
    fields = Fields(value, origin, "changes")
    names: list[str] = sorted(value) if isinstance(value, dict) else []
    unknown = [name for name in names if name not in _READ]
    if unknown:
        problem = f"there is no field {unknown[0]!r} to correct"
        raise FormatInput(origin, problem, f"Correct one of {', '.join(_READ)}")
    return tuple((name, _READ[name](fields, name)) for name in names)


def _written(value: Value) -> Any:
    if isinstance(value, TimeSpan):
        approximate = {"approximate": True} if value.approximate else {}
        return {"from": value.start, "to": value.end, "words": value.words} | approximate
    return list(value) if isinstance(value, tuple) else value


def _content(fields: Fields, name: str) -> str:
    text = fields.text(name)
    if not text.strip():
        raise fields.wrong(name, "words", text)
    return text


def _value(fields: Fields, name: str) -> str | float | None:
    return fields.maybe_text(name) if isinstance(fields.raw(name), str) else fields.maybe_number(name)


def _time(fields: Fields, name: str) -> TimeSpan | None:
    return fields.maybe(name, _span)


def _span(fields: Fields) -> TimeSpan:
    start, end = fields.maybe_text("from"), fields.maybe_text("to")
    for day in (start, end):
        if day is not None:
            parse_date(day, fields.origin)
    return TimeSpan(
        start=start, end=end, words=fields.maybe_text("words") or "", approximate=fields.flag("approximate")
    )


_READ: Mapping[str, Callable[[Fields, str], Value]] = {
    "aspect": lambda fields, name: str(fields.choice(name, CHOICES[name])),
    "factuality": lambda fields, name: str(fields.choice(name, CHOICES[name])),
    "commitment": lambda fields, name: fields.maybe_choice(name, CHOICES[name]),
    "content": _content,
    "value": _value,
    "due": _time,
    "by": lambda fields, name: fields.texts(name),
    "to": lambda fields, name: fields.texts(name),
    "speaker": lambda fields, name: fields.maybe_text(name),
    "contact": lambda fields, name: fields.maybe_text(name),
}
