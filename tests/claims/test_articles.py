"""Articles written to mislead (``articles*_de.toml``): every statement with its speaker, every contact with its parties.

What is found beside the statements and contacts named is wrong: a wrong attribution is worse than a missing one.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from readout import read
from readout.records import Article, Contact, Reading, Statement
from support.told_contacts import with_misses

TABLES = sorted(Path(__file__).parent.glob("articles*_de.toml"))
ARTICLES = [one for table in TABLES for one in tomllib.loads(table.read_text(encoding="utf-8"))["article"]]
FEWEST = 30


def reading_of(text: str) -> Reading:
    unwrapped = "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))
    return read(Article(id="test", text=unwrapped, published="2031-03-13"))


def said(statement: Statement) -> dict[str, Any]:
    """A statement in the table's notation."""
    found: dict[str, Any] = {
        "speaker": statement.speaker.name if statement.speaker is not None else "",
        "content": " … ".join(one.quote for one in statement.content),
    }
    if statement.relayed_by:
        found["via"] = [actor.name for actor in statement.relayed_by]
    if statement.stance != "asserts":
        found["stance"] = statement.stance
    return found


def told(contact: Contact) -> dict[str, Any]:
    """A contact in the table's notation."""
    parties = sorted(one.actor.name for one in contact.participants)
    return {"form": contact.form, "status": contact.status, "with": parties}


@pytest.mark.parametrize("article", with_misses(ARTICLES))
def test_who_says_what_and_who_takes_part(article: dict[str, Any]) -> None:
    reading = reading_of(article["text"])
    found = [said(one) for one in reading.statements]
    assert [one for one in found if one not in article["statements"]] == [], "found, and wrong"
    assert [one for one in article["statements"] if one not in found] == [], "not found"
    if "contacts" in article:
        contacts = sorted((told(one) for one in reading.contacts), key=str)
        wanted = sorted(({**one, "with": sorted(one["with"])} for one in article["contacts"]), key=str)
        assert contacts == wanted


def test_there_are_many_and_each_is_called_otherwise() -> None:
    assert len(ARTICLES) >= FEWEST
    assert len({article["id"] for article in ARTICLES}) == len(ARTICLES)
