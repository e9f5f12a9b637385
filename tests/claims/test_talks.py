"""Reports in the manner of news desks (``talks_de.toml``): every contact with who took part, when, where and how long.

They are read as a user reads them, with the models that ship. What is found beside the contacts named is wrong.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from readout import read
from readout.records import Article, Contact

TEXTS = tomllib.loads(Path(__file__).with_name("talks_de.toml").read_text(encoding="utf-8"))["text"]


def contacts_of(case: dict[str, Any]) -> list[Contact]:
    text = "\n\n".join(" ".join(paragraph.split()) for paragraph in case["text"].strip().split("\n\n"))
    return list(read(Article(id="test", text=text, published=case["published"])).contacts)


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
    return plain | {"with": sorted(expected["with"])}


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
def test_contacts_of_report(case: dict[str, Any]) -> None:
    found = contacts_of(case)
    for expected in case["contacts"]:
        match = next((one for one in found if told(one, expected) == wanted(expected)), None)
        assert match is not None, f"missing {expected}; found {[told(one, expected) for one in found]}"
        found.remove(match)
    assert found == [], f"contacts too many: {found}"


def test_ids_are_unique() -> None:
    ids = [case["id"] for case in TEXTS]
    assert len(ids) == len(set(ids))
