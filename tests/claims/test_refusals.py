"""What somebody will not have, do or talk about, in many words: each a refusal, whole enough to be read as one."""

from __future__ import annotations

import pytest

from readout.claims import interpret
from readout.claims.learned.classifier import NO_MODELS
from readout.language import analyse
from readout.records import Article, Claim

CALL = "Die tarsische Präsidentin Tova Lind und der astenische Präsident Ilo Varga haben am Montag telefoniert. "


def refusals(text: str) -> list[Claim]:
    article = Article(id="t", text=CALL + text, published="2031-03-04")
    return [claim for claim in interpret(analyse(article), NO_MODELS).claims if claim.aspect == "refusal"]


@pytest.mark.parametrize(
    ("text", "content", "condition"),
    [
        ("Beobachter auf dem eigenen Ufer kämen für ihn derzeit nicht in Frage, sagte Varga.",
         "Beobachter auf dem eigenen Ufer kämen für ihn derzeit nicht in Frage", ""),
        ("„Die Insel ist nicht verhandelbar“, sagte Varga.", "Die Insel ist nicht verhandelbar", ""),
        ("Unter Drohungen verhandle er nicht, sagte Varga.", "Unter Drohungen verhandle er nicht", ""),
        ("Für einen Abzug bestehe kein Anlass, sagte Lind.", "Für einen Abzug bestehe kein Anlass", ""),
        ("Mit der Miliz gebe es nichts zu besprechen, sagte Lind.", "Mit der Miliz gebe es nichts zu besprechen", ""),
        ("Varga sagte Nein zu einer gemeinsamen Kommission.", "sagte Nein zu einer gemeinsamen Kommission", ""),
        ("Varga machte deutlich, dass es ohne die Boote keine Öffnung der Häfen gibt.",
         "es keine Öffnung der Häfen gibt", "ohne die Boote"),
        ("Es werde keinen Abzug geben, solange die Boote festgehalten werden, sagte Lind.",
         "Es werde keinen Abzug geben", "solange die Boote festgehalten werden"),
        ("Varga sagte, sein Land werde keine Beobachter dulden.", "sein Land werde keine Beobachter dulden", ""),
    ],
)  # fmt: skip
def test_what_is_refused(text: str, content: str, condition: str) -> None:
    found = refusals(text)
    assert [claim.content for claim in found] == [content]
    assert " ".join(span.quote for span in found[0].condition) == condition
    assert found[0].commitment == "ruled_out"


@pytest.mark.parametrize(
    "text",
    [
        "Er wisse das nicht, sagte Varga.",
        "Astenau besitze keine Raketen, sagte Varga.",
        "Ohne die Gespräche gäbe es keine Hoffnung, sagte Lind.",
        "Es gab nichts zu besprechen, sagte Lind.",
        "Für einen Abzug gebe es gute Gründe, sagte Lind.",
        "Varga sagte, die Insel sei verhandelbar.",
    ],
)
def test_what_is_no_refusal(text: str) -> None:
    assert refusals(text) == []


def test_a_state_of_mind_about_a_proposal_is_no_offer() -> None:
    article = Article(id="t", text=CALL + "Varga zeigte sich offen für eine Kommission.", published="2031-03-04")
    aspects = [claim.aspect for claim in interpret(analyse(article), NO_MODELS).claims]
    assert "position" in aspects
    assert "offer" not in aspects


def test_a_warning_keeps_what_is_not_to_be_done() -> None:
    text = "Lind warnte Varga davor, die Häfen zu schließen."
    article = Article(id="t", text=CALL + text, published="2031-03-04")
    found = [claim for claim in interpret(analyse(article), NO_MODELS).claims if claim.aspect == "demand"]
    assert [claim.content for claim in found] == ["davor, die Häfen zu schließen"]
