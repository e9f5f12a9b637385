"""Contacts in texts of our own (``contacts_de.toml``): which there are, who takes part, when, where, held or not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from readout.claims.attribution import find_statements
from readout.claims.contact_claims import contact_claims
from readout.claims.contacts import ContactReading, read_contacts
from readout.claims.frames import match_frames
from readout.language import analyse
from readout.language.document import Document
from readout.records import Article, Contact, Statement

TEXTS = tomllib.loads(Path(__file__).with_name("contacts_de.toml").read_text(encoding="utf-8"))["text"]


def read(text: str, published: str | None = None) -> tuple[Document, tuple[Statement, ...], ContactReading]:
    doc = analyse(Article(id="test", text=text, published=published))
    matches = match_frames(doc)
    statements = find_statements(doc, matches)
    return doc, statements, read_contacts(doc, matches, statements)


def unwrapped(text: str) -> str:
    """The table's lines joined into paragraphs."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


def told(contact: Contact, expected: dict[str, Any]) -> dict[str, Any]:
    """What was found, in the table's notation and only with the keys that ``expected`` has."""
    time = contact.time
    found = {
        "form": contact.form,
        "status": contact.status,
        "with": sorted(participant.actor.name for participant in contact.participants),
        "time": None if time is None else (time.start if time.start == time.end else f"{time.start}/{time.end}"),
        "place": contact.place,
        "duration": contact.duration_minutes,
        "ordinal": contact.ordinal,
        "initiator": next((p.actor.name for p in contact.participants if p.role == "initiator"), None),
    }
    return {key: found[key] for key in expected}


def wanted(expected: dict[str, Any]) -> dict[str, Any]:
    return {key: sorted(value) if key == "with" else value for key, value in expected.items()}


def cases() -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["id"],
            marks=[pytest.mark.xfail(reason=case["known_miss"], strict=True)] if "known_miss" in case else [],
        )
        for case in TEXTS
    ]


@pytest.mark.parametrize("case", cases())
def test_contacts_of_text(case: dict[str, Any]) -> None:
    _, _, reading = read(unwrapped(case["text"]), case.get("published"))
    found = list(reading.contacts)
    for expected in case["contacts"]:
        match = next((c for c in found if told(c, expected) == wanted(expected)), None)
        assert match is not None, f"missing {expected}; found {[told(c, expected) for c in found]}"
        found.remove(match)
    assert found == [], f"contacts too many: {found}"


def test_ids_are_unique() -> None:
    ids = [case["id"] for case in TEXTS]
    assert len(ids) == len(set(ids))
