"""Articles in the manner of desks (``points_de.toml``): every commitment with who, to whom, condition, deadline, number.

What is found beside the claims named is wrong, unless it stands under ``beside``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from readout import read
from readout.records import Article, Claim, Reading
from support.told_contacts import with_misses

ARTICLES = tomllib.loads(Path(__file__).with_name("points_de.toml").read_text(encoding="utf-8"))["article"]
FEWEST = 30
COMMITMENTS = {"promise", "demand", "offer", "agreement", "refusal", "invitation", "exchange", "denial"}
PLANNED = {"promise", "agreement"}
ALIKE = 0.7
"""Share of words from which two stretches are one point."""


def reading_of(text: str) -> Reading:
    unwrapped = "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))
    return read(Article(id="test", text=unwrapped, published="2031-03-13"))


def alike(left: str, right: str) -> float:
    """F1 of the words of two stretches."""
    one, other = set(left.lower().split()), set(right.lower().split())
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def names(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    known = {actor.id: actor.name.split()[-1] for actor in reading.actors}
    return sorted(known.get(one, one) for one in ids)


def told(reading: Reading, claim: Claim, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of the claim that ``wanted`` names, in the notation of the table."""
    condition = " ".join(one.quote for one in claim.condition)
    found: dict[str, Any] = {
        "by": names(reading, claim.by),
        "to": names(reading, claim.to),
        "factuality": claim.factuality,
        "condition": condition if not alike(condition, wanted.get("condition", "")) > ALIKE else wanted["condition"],
        "due": claim.due.end if claim.due is not None and "due" in wanted else None,
        "quantity": claim.quantity.value if claim.quantity is not None and "quantity" in wanted else None,
    }
    return {key: value for key, value in found.items() if key != "to" or "to" in wanted}


def expected(wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The same parts as they should be."""
    planned = "planned" if wanted["aspect"] in PLANNED else "asserted"
    parts = {
        "by": sorted(wanted.get("by", ())),
        "to": sorted(wanted.get("to", ())),
        "factuality": wanted.get("factuality", planned),
        "condition": wanted.get("condition", ""),
        "due": wanted.get("due"),
        "quantity": wanted.get("quantity"),
    }
    return {key: value for key, value in parts.items() if key != "to" or "to" in wanted}


def faults(article: Mapping[str, Any]) -> Iterator[str]:
    """What is missed, wrong or too much in the reading of an article."""
    reading = reading_of(article["text"])
    left = [claim for claim in reading.claims if claim.aspect in COMMITMENTS]
    for wanted in article["claims"]:
        fitting = [claim for claim in left if claim.aspect == wanted["aspect"]]
        best = max(fitting, key=lambda claim: alike(claim.content, wanted["content"]), default=None)
        if best is None or alike(best.content, wanted["content"]) < ALIKE:
            yield f"missed: {wanted['aspect']} {wanted['content']!r}"
            continue
        left.remove(best)
        found, right = told(reading, best, wanted), expected(wanted)
        yield from (
            f"{key} is {found[key]!r} and not {right[key]!r}: {wanted['content']!r}"
            for key in right
            if found[key] != right[key]
        )
    for claim in left:
        if not any(
            claim.aspect == one["aspect"] and alike(claim.content, one["content"]) > ALIKE
            for one in article.get("beside", ())
        ):
            yield f"too much: {claim.aspect} {claim.content!r} by {names(reading, claim.by)} ({claim.rule})"


@pytest.mark.parametrize("article", with_misses(ARTICLES))
def test_what_is_promised_demanded_offered_and_agreed(article: dict[str, Any]) -> None:
    assert list(faults(article)) == []


def test_there_are_many_and_each_is_called_otherwise() -> None:
    assert len(ARTICLES) >= FEWEST
    assert len({article["id"] for article in ARTICLES}) == len(ARTICLES)
