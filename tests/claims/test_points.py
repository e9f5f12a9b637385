"""Claims end to end: own sentences about invented states, with what must and must not be claimed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pytest

from readout.claims import interpret
from readout.claims.learned.classifier import NO_MODELS
from readout.language import analyse
from readout.records import Article, Claim, Reading

CALL = "Die tarsische Präsidentin Tova Lind und der astenische Präsident Ilo Varga haben am Montag telefoniert. "
FACTS = {"form", "participant", "time", "place", "duration", "initiator"}


@dataclass(frozen=True)
class Read:
    reading: Reading

    def points(self, aspect: str | None = None) -> list[Claim]:
        found = [claim for claim in self.reading.claims if claim.aspect not in FACTS]
        return [claim for claim in found if aspect is None or claim.aspect == aspect]

    def contents(self, aspect: str) -> list[str]:
        return [claim.content for claim in self.points(aspect)]

    def names(self, ids: tuple[str, ...]) -> set[str]:
        return {actor.name.split()[-1] for actor in self.reading.actors if actor.id in ids}

    def speaker(self, claim: Claim) -> str | None:
        made = next((one for one in self.reading.statements if one.id == claim.statement), None)
        return made.speaker.name.split()[-1] if made is not None and made.speaker is not None else None


@lru_cache(maxsize=256)
def read(text: str, *, call: bool = True) -> Read:
    article = Article(id="t", text=(CALL if call else "") + text, published="2031-03-04")
    return Read(interpret(analyse(article), NO_MODELS))


@pytest.mark.parametrize(
    ("text", "aspect", "contents"),
    [
        ("Sie erörterten den Grenzstreit und die bilateralen Beziehungen.", "topic",
         ["den Grenzstreit", "die bilateralen Beziehungen"]),
        ("In dem Telefonat ging es um die Freilassung der Matrosen.", "topic", ["die Freilassung der Matrosen"]),
        ("Auch die Fischerei kam in dem Telefonat zur Sprache.", "topic", ["die Fischerei"]),
        ("Beide kamen überein, enger zusammenzuarbeiten und die Häfen im Mai zu öffnen.", "agreement",
         ["enger zusammenzuarbeiten", "die Häfen im Mai zu öffnen"]),
        ("Sie einigten sich auf den Austausch von zwölf Matrosen und die Übergabe von drei Schiffen.", "agreement",
         ["den Austausch von zwölf Matrosen", "die Übergabe von drei Schiffen"]),
        ("Lind versprach, die Häfen zu öffnen.", "promise", ["die Häfen zu öffnen"]),
        ("Varga forderte Lind auf, die Truppen abzuziehen.", "demand", ["die Truppen abzuziehen"]),
        ("Varga verlangte einen sofortigen Abzug der Truppen.", "demand", ["einen sofortigen Abzug der Truppen"]),
        ("Lind bot an, die Ernte zu kaufen.", "offer", ["die Ernte zu kaufen"]),
        ("Varga lud Lind nach Wohlau ein.", "invitation", ["nach Wohlau"]),
        ("Varga lehnte den Vorschlag ab.", "refusal", ["den Vorschlag"]),
        ("Lind sprach sich für eine baldige Einstellung der Kämpfe aus.", "position",
         ["eine baldige Einstellung der Kämpfe"]),
        ("Lind nannte das Telefonat ausgesprochen nützlich.", "assessment", ["ausgesprochen nützlich"]),
        ("Die Grenze müsse offen bleiben, sagte Lind.", "position", ["Die Grenze müsse offen bleiben"]),
        ("Lind sagte, sie werde die Häfen im Mai öffnen.", "promise", ["sie werde die Häfen im Mai öffnen"]),
    ],
)  # fmt: skip
def test_points_of_each_aspect(text: str, aspect: str, contents: list[str]) -> None:
    assert read(text).contents(aspect) == contents


def test_who_promises_whom() -> None:
    found = read("Varga sagte Lind zu, die Häfen zu öffnen.").points("promise")
    assert [read("Varga sagte Lind zu, die Häfen zu öffnen.").names(claim.by) for claim in found] == [{"Varga"}]
    assert read("Varga sagte Lind zu, die Häfen zu öffnen.").names(found[0].to) == {"Lind"}


def test_topics_and_agreements_belong_to_both() -> None:
    found = read("Sie erörterten den Grenzstreit. Sie vereinbarten eine Waffenruhe.")
    for claim in found.points("topic") + found.points("agreement"):
        assert found.names(claim.by) == {"Lind", "Varga"}


def test_a_point_belongs_to_the_contact_it_was_made_in() -> None:
    found = read("Varga verlangte einen Abzug der Truppen.")
    held = [contact.id for contact in found.reading.contacts if contact.form == "phone_call"]
    assert [claim.contact for claim in found.points("demand")] == held


def test_a_spokesman_tells_of_an_agreement() -> None:
    found = read("Lind und Varga vereinbarten einen Besuch in Wohlau, sagte der Sprecher Joris Bek.")
    claim = found.points("agreement")[0]
    assert found.speaker(claim) == "Bek"
    assert found.names(claim.by) == {"Lind", "Varga"}


def test_what_the_publisher_narrates_has_no_statement() -> None:
    assert [claim.statement for claim in read("Sie vereinbarten eine Waffenruhe.").points("agreement")] == [None]


def test_we_in_a_quotation_are_the_speaker_and_the_other_side() -> None:
    found = read("„Wir haben vereinbart, die Häfen zu öffnen“, sagte Lind.")
    claims = found.points("agreement")
    assert [claim.content for claim in claims] == ["die Häfen zu öffnen"]
    assert found.names(claims[0].by) == {"Lind", "Varga"}
    assert found.speaker(claims[0]) == "Lind"


@pytest.mark.parametrize(
    ("text", "aspect", "condition"),
    [
        ("Varga sagte zu, die Häfen zu öffnen, sofern die Minen geräumt werden.", "promise", "Minen geräumt"),
        ("Falls die Waffen schweigen, werde er die Häfen öffnen, sagte Varga.", "promise", "Waffen schweigen"),
        ("Varga erklärte sich unter der Bedingung zu Gesprächen bereit, dass die Truppen abziehen.", "promise",
         "Truppen abziehen"),
        ("Varga versprach, die Häfen zu öffnen. Voraussetzung sei, dass das Parlament zustimme.", "promise",
         "Parlament zustimme"),
    ],
)  # fmt: skip
def test_a_condition_goes_with_its_claim(text: str, aspect: str, condition: str) -> None:
    found = read(text)
    claims = found.points(aspect)
    assert claims, found.points()
    assert condition in " ".join(one.quote for one in claims[0].condition)
    assert condition not in claims[0].content
    assert [claim.aspect for claim in found.points()] == [aspect]


@pytest.mark.parametrize(
    ("text", "aspect", "factuality"),
    [
        ("Sie einigten sich nicht auf eine Waffenruhe.", "agreement", "denied"),
        ("Lind versprach, die Häfen zu öffnen.", "promise", "planned"),
        ("Sie wollen über die Fischerei sprechen.", "topic", "planned"),
        ("Lind könnte die Öffnung der Häfen zusagen.", "promise", "possible"),
        ("Varga verlangte einen Abzug der Truppen.", "demand", "asserted"),
    ],
)
def test_factuality(text: str, aspect: str, factuality: str) -> None:
    assert [claim.factuality for claim in read(text).points(aspect)] == [factuality]


@pytest.mark.parametrize(
    "text",
    [
        "Das Wetter war am Montag in Wohlau schön.",
        "Der Minister eröffnete ein Museum.",
        "Ob Lind die Einladung annimmt, ist offen.",
        "Lind hofft auf eine Einigung. Wenn Varga die Häfen öffnet, ändert sich viel.",
    ],
)
def test_nothing_is_agreed_or_promised_here(text: str) -> None:
    made = {claim.aspect for claim in read(text).points()}
    assert not made & {"agreement", "promise", "offer", "refusal"}


def test_agreeing_to_negotiate_is_not_agreeing() -> None:
    found = read("Lind und Varga vereinbarten, über eine Waffenruhe zu verhandeln.")
    assert found.contents("agreement") == ["über eine Waffenruhe zu verhandeln"]


def test_a_repeated_point_is_one_claim() -> None:
    found = read("Sie vereinbarten eine Waffenruhe. Sie vereinbarten eine Waffenruhe auf See.")
    assert found.contents("agreement") == ["eine Waffenruhe auf See"]


def test_numbers_and_dates_are_read() -> None:
    claim = read("Sie einigten sich darauf, bis zum 30. April 175 Gefangene auszutauschen.").points("agreement")[0]
    assert claim.quantity is not None
    assert claim.quantity.value == 175
    assert claim.due is not None
    assert claim.due.end == "2031-04-30"


def test_every_claim_points_at_its_words() -> None:
    found = read("Varga lud Lind nach Wohlau ein. Lind sagte zu, die Häfen zu öffnen, sofern die Minen verschwinden.")
    for claim in found.reading.claims:
        assert claim.spans
        for place in (*claim.spans, *claim.condition):
            assert found.reading.article.text[place.start : place.end] == place.quote


def test_domestic_points_are_left_out() -> None:
    text = "Der Stadtrat von Wohlau fordert mehr Geld. Der Verein versprach, den Park zu pflegen."
    assert read(text, call=False).points() == []


def test_reading_twice_gives_the_same_claims() -> None:
    article = Article(id="t", text=CALL + "Varga lud Lind nach Wohlau ein.")
    assert interpret(analyse(article), NO_MODELS) == interpret(analyse(article), NO_MODELS)
