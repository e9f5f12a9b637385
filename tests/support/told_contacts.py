"""Contacts of a table of short reports: how they are written there, and what of one that was read is compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from readout.records import Contact


def unwrapped(text: str) -> str:
    """The table's lines joined into paragraphs."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


def told(contact: Contact, expected: dict[str, Any]) -> dict[str, Any]:
    """What was found, in the table's notation and only with the keys that ``expected`` has."""
    time = contact.time
    found = {
        "form": contact.form,
        "status": contact.status,
        "with": sorted(one.actor.name for one in contact.participants),
        "time": None if time is None else (time.start if time.start == time.end else f"{time.start}/{time.end}"),
        "place": contact.place,
        "duration": contact.duration_minutes,
        "ordinal": contact.ordinal,
        "initiator": next((one.actor.name for one in contact.participants if one.role == "initiator"), None),
    }
    return {key: found[key] for key in expected}


def wanted(expected: dict[str, Any]) -> dict[str, Any]:
    """What the table asks for; nobody and no time are written as "None"."""
    plain = {key: None if value == "None" else value for key, value in expected.items()}
    return plain | {"with": sorted(expected["with"])} if "with" in expected else plain


def with_misses(cases: Iterable[dict[str, Any]]) -> list[Any]:
    """The cases as parameters of a test; one with a ``known_miss`` is a strict expected failure."""
    return [
        pytest.param(
            case,
            id=case["id"],
            marks=[pytest.mark.xfail(reason=case["known_miss"], strict=True)] if "known_miss" in case else [],
        )
        for case in cases
    ]
