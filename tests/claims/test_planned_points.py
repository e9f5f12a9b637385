"""What is to be by what was agreed, told by the publisher without a frame."""

from __future__ import annotations

import pytest

from readout.claims import interpret
from readout.claims.learned.classifier import NO_MODELS
from readout.language import analyse
from readout.records import Article, Claim

CALL = "Die tarsische Präsidentin Tova Lind und der astenische Präsident Ilo Varga haben am Montag telefoniert. "


def planned(text: str) -> list[Claim]:
    article = Article(id="t", text=CALL + text, published="2031-03-04")
    return [claim for claim in interpret(analyse(article), NO_MODELS).claims if claim.rule == "planned.point"]


@pytest.mark.parametrize(
    ("text", "aspect", "content"),
    [
        ("Vom 10. März an sollen die Geschütze schweigen.", "agreement", "Vom 10. März an sollen die Geschütze schweigen"),
        ("Bis Ostern müssen beide Länder ihre Kutter abziehen.", "agreement",
         "Bis Ostern müssen beide Länder ihre Kutter abziehen"),
        ("Nächste Woche sollen die Rechtsberater einen Entwurf ausarbeiten.", "follow_up",
         "Nächste Woche sollen die Rechtsberater einen Entwurf ausarbeiten"),
    ],
)  # fmt: skip
def test_what_is_to_be(text: str, aspect: str, content: str) -> None:
    assert [(claim.aspect, claim.content, claim.factuality) for claim in planned(text)] == [
        (aspect, content, "planned")
    ]


def test_its_condition_goes_with_it() -> None:
    found = planned("Die sieben Matrosen sollen bis Mai folgen, sofern die Boote besichtigt werden dürfen.")
    assert [[span.quote for span in claim.condition] for claim in found] == [
        ["sofern die Boote besichtigt werden dürfen"]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Lind soll Varga am Telefon beschimpft haben.",
        "Ursprünglich hatte der Gipfel im Mai beginnen sollen.",
        "Sollen die Waffen bis Mai schweigen?",
        "Es sollen vier sein.",
        "Lind sagte, die Waffen sollten bis Mai schweigen.",
    ],
)
def test_hearsay_and_old_plans_are_none(text: str) -> None:
    assert planned(text) == []
