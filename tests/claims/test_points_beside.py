"""Addressees, pronouns that go on from a point, and what is no claim: own sentences about invented states."""

from __future__ import annotations

import pytest

from support.points_of_call import names, points


@pytest.mark.parametrize(
    ("text", "aspect", "to"),
    [
        ("Varga verlangte einen Abzug der Truppen.", "demand", {"Lind"}),
        ("Lind versprach, die Häfen zu öffnen.", "promise", {"Varga"}),
        ("Varga schlug vor, die Frist zu verlängern.", "offer", {"Lind"}),
        ("Lind lehnte den Vorschlag ab.", "refusal", {"Varga"}),
        ("Varga richtete einen Appell an die Welt, die Insel nicht zu vergessen.", "demand", set()),
        ("Lind kündigte an, bald wieder mit Varga zu sprechen.", "promise", set()),
    ],
)
def test_who_is_addressed(text: str, aspect: str, to: set[str]) -> None:
    claims = points(text, aspect)
    assert claims
    assert [names(text, claim.to) for claim in claims] == [to] * len(claims)


@pytest.mark.parametrize(
    ("text", "aspect", "content"),
    [
        ("Sie vereinbarten den Austausch von Gefangenen. Er solle am Samstag stattfinden.", "follow_up",
         "am Samstag stattfinden"),
        ("Sie vereinbarten eine Waffenruhe. Sie soll 30 Tage gelten.", "agreement", "30 Tage gelten"),
        ("Die Waffenruhe, auf die sich beide einigten, beginnt im Mai.", "agreement", "Die Waffenruhe"),
        ("Beide vereinbarten den Austausch von je 100 Gefangenen.", "agreement", "den Austausch von je 100 Gefangenen"),
        ("Sie einigten sich auf eine Waffenruhe im Bereich Energie und Verkehr.", "agreement",
         "eine Waffenruhe im Bereich Energie und Verkehr"),
        ("Lind sagte, ein solches Treffen habe es nie gegeben.", "denial", "ein solches Treffen habe es nie gegeben"),
        ("Das Verhältnis sei so gut wie lange nicht, sagte Varga.", "assessment",
         "Das Verhältnis sei so gut wie lange nicht"),
        ("„Hören Sie auf, die Schiffe zu beschießen“, sagte Lind.", "demand",
         "Hören Sie auf, die Schiffe zu beschießen"),
    ],
)  # fmt: skip
def test_points_are_found_whole(text: str, aspect: str, content: str) -> None:
    assert content in [claim.content for claim in points(text, aspect)]


def test_a_counted_exchange_stands_beside_its_agreement() -> None:
    text = "Sie vereinbarten den Austausch von je 100 Gefangenen."
    exchanges = points(text, "exchange")
    assert [claim.quantity.value for claim in exchanges if claim.quantity] == [100]


def test_a_refusal_by_pronoun_is_matched_by_what_was_asked() -> None:
    refusals = points("Varga schlug vor, die Frist zu verlängern. Lind lehnte dies ab.", "refusal")
    assert [claim.content for claim in refusals] == ["lehnte dies ab"]
    assert "frist" in refusals[0].key


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("Hat Lind auch die Fischerei angesprochen?", "topic"),
        ("Auf einer Tagung in Sarn wurde über das Wetter gesprochen.", "topic"),
        ("Sie erörterten Wege zu engeren Beziehungen.", "assessment"),
        ("Als Beispiele nannte Lind die Häfen, den Zoll.", "assessment"),
        ("Ursprünglich sollte ein Treffen in Sarn stattfinden.", "follow_up"),
        ("Die Sitzung dauerte länger als geplant.", "follow_up"),
    ],
)
def test_no_claim_is_made(text: str, aspect: str) -> None:
    assert points(text, aspect) == []


def test_we_of_a_refusal_is_the_speaker_alone() -> None:
    text = "„Einen Abzug lehnen wir ab“, sagte Lind."
    refusals = points(text, "refusal")
    assert [names(text, claim.by) for claim in refusals] == [{"Lind"}]


def test_an_agreed_exchange_is_planned_as_its_agreement_is() -> None:
    exchanges = points("Sie vereinbarten den Austausch von je 100 Gefangenen.", "exchange")
    assert [claim.factuality for claim in exchanges] == ["planned"]
