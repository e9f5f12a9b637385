"""The form that corrects a claim: every field as it stands, what it can be, and what was just written into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import FormData

from readout.ledger import Ledger
from readout.ledger.review import Subject
from readout.ledger.review.told_changes import FIELDS, written_fields
from readout.records import Contact, Reading
from readout.resolution.decisions import CHOICES
from readout.views.labels import aspect_name, shown_time
from readout.views.words import Words
from readout.web.review_answers import claim_and_reading

MAX_FIELD_CHARACTERS = 2_000
_NAMES = {"factuality": "factuality", "commitment": "strength"}
_MAY_BE_EMPTY = frozenset({"commitment", "contact"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a claim; ``choices`` are values and their names where it takes no other."""

    name: str
    value: str
    choices: tuple[tuple[str, str], ...]
    long: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """The form; ``open`` where something was written into it already."""

    fields: tuple[Field, ...]
    open: bool


def fields_of_form(form: FormData) -> dict[str, str]:
    """The fields that a form sends, cut to what a field can hold."""
    return {
        name: str(value)[:MAX_FIELD_CHARACTERS]
        for name in FIELDS
        if (value := form.get(f"f-{name}")) is not None and isinstance(value, str)
    }


def correcting(ledger: Ledger, subject: Subject, words: Words, sent: Mapping[str, str]) -> Correcting | None:
    """The form for a claim, filled with what was sent; None where the claim is not there any more."""
    found = claim_and_reading(ledger, subject)
    if found is None:
        return None
    reading, claim = found
    now = written_fields(reading, claim)
    fields = tuple(
        Field(
            name=name,
            value=sent.get(name, now[name]),
            choices=_choices(name, reading, words),
            long=name == "content",
        )
        for name in FIELDS
    )
    return Correcting(fields=fields, open=any(sent.get(name, now[name]) != now[name] for name in FIELDS))


def _choices(name: str, reading: Reading, words: Words) -> tuple[tuple[str, str], ...]:
    empty = (("", words("review.none")),) if name in _MAY_BE_EMPTY else ()
    if name == "contact":
        return (*empty, *((one.id, _contact_line(one, words)) for one in reading.contacts))
    named = [(value, _named(name, value, words)) for value in CHOICES.get(name, ())]
    return (*empty, *named) if named else ()


def _named(name: str, value: str, words: Words) -> str:
    return aspect_name(value, words) if name == "aspect" else words.name(_NAMES[name], value)


def _contact_line(contact: Contact, words: Words) -> str:
    names = " – ".join(part.actor.name for part in contact.participants) or words("report.nobody")
    return f"{words.name('form', contact.form)}, {names}, {shown_time(contact.time, words)}"
