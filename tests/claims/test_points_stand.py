"""Points in somebody's words without a frame, refusals of what was asked, strengths and conditions of points."""

from __future__ import annotations

import pytest

from readout.claims import interpret
from readout.claims.learned.classifier import NO_MODELS
from readout.language import analyse
from readout.records import Article, Claim

CALL = "Die tarsische Präsidentin Tova Lind und der astenische Präsident Ilo Varga haben am Montag telefoniert. "
FACTS = {"form", "participant", "time", "place", "duration", "initiator"}


def points(text: str, publisher: str = "Nordpost") -> list[Claim]:
    article = Article(id="t", text=CALL + text, published="2031-03-04", publisher=publisher)
    return [claim for claim in interpret(analyse(article), NO_MODELS).claims if claim.aspect not in FACTS]


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("„Ich verhandle nicht mit Leuten, die Schiffe versenken“, sagte Varga.", "refusal"),
        ("Lind sagte, sie werde den Vertrag nicht als Erste kündigen.", "promise"),
        ("Alle 43 Matrosen müssten bis zum 31. Mai heimkehren, sagte Lind.", "demand"),
        ("„Wir können die Häfen öffnen, falls Astenau die Boote zurückgibt“, sagte Lind.", "offer"),
        ("„Wir liefern, sobald Astenau bezahlt“, sagte Lind.", "promise"),
    ],
)
def test_what_somebody_says_he_does(text: str, aspect: str) -> None:
    assert aspect in [claim.aspect for claim in points(text)]


@pytest.mark.parametrize(
    "text",
    [
        "„Ich weiß das nicht“, sagte Varga.",
        "„Wir können gut schlafen“, sagte Lind.",
        "„Wir glauben den Berichten aus dem Norden nicht“, sagte Lind.",
    ],
)
def test_what_takes_no_stand(text: str) -> None:
    assert points(text) == []


def test_a_refusal_of_what_was_asked_is_the_whole_clause() -> None:
    found = points("Dieses Verlangen wies Varga als unbegründet zurück.")
    assert [claim.content for claim in found] == ["Dieses Verlangen wies Varga als unbegründet zurück"]


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Lind stellte eine wohlwollende Prüfung in Aussicht.", "examined"),
        ("Ein Verzicht auf die Inseln komme nicht in Frage, sagte Lind.", "ruled_out"),
        ("Vom 10. März an sollen die Geschütze schweigen.", "agreed"),
        ("Das Abkommen über die Häfen ist vom Tisch.", None),
    ],
)
def test_strengths(text: str, strength: str | None) -> None:
    assert [claim.commitment for claim in points(text)] == [strength]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Lind versprach die Freilassung erst nach dem Abzug der Schiffe.", "nach dem Abzug der Schiffe"),
        ("Beide vereinbarten vorbehaltlich der Zustimmung der Parlamente einen Austausch.",
         "vorbehaltlich der Zustimmung der Parlamente"),
        ("Ohne die Boote gebe es keine Öffnung der Häfen, sagte Lind.", "Ohne die Boote"),
    ],
)  # fmt: skip
def test_conditions_in_phrases(text: str, condition: str) -> None:
    assert condition in [span.quote for claim in points(text) for span in claim.condition]


def test_a_release_speaks_for_its_state() -> None:
    found = points("Eine Stundung der Schulden wird abgelehnt.", publisher="Außenministerium der Republik Tarsien")
    assert [claim.aspect for claim in found] == ["refusal"]


def test_a_day_to_come_behind_zum_is_a_deadline() -> None:
    found = points("Vereinbart wurde die Öffnung der Häfen zum 15. Juli.")
    assert [claim.due.end for claim in found if claim.due is not None] == ["2031-07-15"]
