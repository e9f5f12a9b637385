"""Denials: what was not said, asked, agreed or held, in somebody's words or in an office's own release."""

from __future__ import annotations

import pytest

from readout.claims import interpret
from readout.claims.learned.classifier import NO_MODELS
from readout.language import analyse
from readout.records import Article, Claim

CALL = "Die tarsische Präsidentin Tova Lind und der astenische Präsident Ilo Varga haben am Montag telefoniert. "


def denials(text: str, publisher: str = "Nordpost") -> list[Claim]:
    article = Article(id="t", text=CALL + text, published="2031-03-04", publisher=publisher)
    return [claim for claim in interpret(analyse(article), NO_MODELS).claims if claim.aspect == "denial"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Eine Einladung nach Sarn habe es nicht gegeben, sagte Lind.", "Eine Einladung nach Sarn habe es nicht gegeben"),
        ("Ein Datum sei nicht vereinbart worden, sagte Varga.", "Ein Datum sei nicht vereinbart worden"),
        ("Von 40 Schiffen sei nie die Rede gewesen, sagte Lind.", "Von 40 Schiffen sei nie die Rede gewesen"),
        ("Zusagen habe sie keine gemacht, sagte Lind.", "Zusagen habe sie keine gemacht"),
        ("„Ich habe ihm nichts davon versprochen“, sagte Varga.", "Ich habe ihm nichts davon versprochen"),
        ("Tarsien habe zu keinem Zeitpunkt um ein Treffen ersucht, erklärte Lind.",
         "Tarsien habe zu keinem Zeitpunkt um ein Treffen ersucht"),
        ("Lind wies Berichte zurück, wonach sie heimlich in Wohlau gewesen sei.", "sie heimlich in Wohlau gewesen sei"),
        ("Die Darstellung der Zeitungen sei frei erfunden, sagte Varga.", "Die Darstellung der Zeitungen sei frei erfunden"),
        ("Das stimme so nicht, sagte Lind.", "Das stimme so nicht"),
    ],
)  # fmt: skip
def test_denials_in_somebodys_words(text: str, content: str) -> None:
    found = denials(text)
    assert [claim.content for claim in found] == [content]
    assert all(claim.factuality == "denied" and claim.by for claim in found)


@pytest.mark.parametrize(
    "text",
    [
        "Eine Frist wurde nicht genannt.",
        "Ein Treffen habe es gegeben, sagte Lind.",
        "Es habe nicht nur ein Treffen gegeben, sagte Lind.",
        "Ohne Abzug werde es kein Treffen geben, sagte Lind.",
        "Lind habe keinen Hunger gehabt, sagte Varga.",
        "Hat es kein Treffen gegeben?",
    ],
)
def test_what_denies_nothing(text: str) -> None:
    assert denials(text) == []


def test_an_office_denies_in_its_own_release() -> None:
    found = denials("Eine Einigung über die Inseln liegt nicht vor.", publisher="Außenministerium der Republik Tarsien")
    assert [claim.content for claim in found] == ["Eine Einigung über die Inseln liegt nicht vor"]
