"""Which points belong into a reading: those between states, with or without a contact that was found whole."""

from __future__ import annotations

import pytest

from readout.claims import interpret
from readout.claims.learned.classifier import NO_MODELS
from readout.language import analyse
from readout.records import Article, Claim

TOLD = "Die tarsische Präsidentin Tova Lind und der astenische Präsident Ilo Varga haben am Montag telefoniert. "
AT_HOME = "Der Fraktionschef Orban Velk eröffnete am Montag den Parteitag in der Stadthalle. "
FACTS = {"form", "participant", "time", "place", "duration", "initiator"}


def points(text: str) -> list[Claim]:
    article = Article(id="t", text=text, published="2031-03-04")
    return [claim for claim in interpret(analyse(article), NO_MODELS).claims if claim.aspect not in FACTS]


@pytest.mark.parametrize(
    ("text", "aspect", "content"),
    [
        ("Die Gespräche kamen am Montag voran. Die Republik Tarsien sagte der Republik Astenau zu, die drei Boote bis Mai zurückzugeben.",
         "promise", "die drei Boote bis Mai zurückzugeben"),
        ("In Wohlau gab es Gespräche zwischen den Außenministern der Republik Tarsien und der Republik Astenau. Vereinbart wurde der Abzug der Geschütze.",
         "agreement", "der Abzug der Geschütze"),
        ("In Wohlau gab es Gespräche zwischen den Außenministern der Republik Tarsien und der Republik Astenau. Eine Stundung der Schulden wurde abgelehnt.",
         "refusal", "Eine Stundung der Schulden"),
    ],
)  # fmt: skip
def test_points_between_states_need_no_whole_contact(text: str, aspect: str, content: str) -> None:
    assert (aspect, content) in [(claim.aspect, claim.content) for claim in points(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Velk verlangte einen Preisdeckel für Gewächshäuser.",
        "Vereinbart wurde eine Erhöhung der Renten.",
        "Die Gewerkschaft kündigte einen Warnstreik an.",
    ],
)
def test_what_is_wanted_at_home_is_no_point(text: str) -> None:
    assert points(AT_HOME + text) == []


def test_a_denial_says_that_something_is_not_so() -> None:
    found = points(TOLD + "Lind dementierte, dass Tarsien die Grenze geschlossen habe.")
    assert [claim.factuality for claim in found if claim.aspect == "denial"] == ["denied"]


@pytest.mark.parametrize(
    ("text", "aspect", "factuality"),
    [
        ("Lind drohte Astenau mit der Schließung der Häfen.", "measure", "possible"),
        ("Ein Verzicht auf die Inseln komme nicht in Frage, sagte Lind.", "refusal", "asserted"),
        ("Tarsien ist bereit, 40 Gefangene zu entlassen, wenn Astenau die Brücke öffnet.", "offer", "asserted"),
    ],
)
def test_threats_refused_thoughts_and_readiness(text: str, aspect: str, factuality: str) -> None:
    assert (aspect, factuality) in [(claim.aspect, claim.factuality) for claim in points(TOLD + text)]
