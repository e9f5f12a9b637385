"""Talks that a third brings about: who takes part, who only mediates, and who holds what the mediator tells of.

All states and people but those of Norway, Sweden and Finland are invented, and so is what these three do here.
"""

from __future__ import annotations

from functools import lru_cache

import pytest

from readout import make_article, read
from readout.records import Claim, Reading

TALKS = "Unterhändler aus Velmora und Tarska haben am Freitag unter Vermittlung Ostriens in Kesten verhandelt."
BENKOW = "sagte die ostrische Außenministerin Lia Benkow"
SIDES = {"Velmora", "Tarska"}


@lru_cache(maxsize=64)
def reading(text: str) -> Reading:
    return read(make_article(text, publisher="Blatt", published="2026-11-08"))


def parts(text: str) -> list[dict[str, str]]:
    """By contact the roles of its participants."""
    return [{one.actor.name: one.role for one in contact.participants} for contact in reading(text).contacts]


def held(text: str, aspect: str) -> list[set[str]]:
    """By claim of the aspect the names of who holds it."""
    names = {actor.id: actor.name for actor in reading(text).actors}
    return [{names.get(one, one) for one in claim.by} for claim in claims(text, aspect)]


def claims(text: str, aspect: str) -> list[Claim]:
    return [claim for claim in reading(text).claims if claim.aspect == aspect]


@pytest.mark.parametrize(
    "sent",
    [
        "Unterhändler aus Velmora und Tarska haben am Freitag unter Vermittlung Ostriens in Kesten verhandelt.",
        "Unterhändler aus Velmora und aus Tarska haben am Freitag auf Vermittlung Ostriens in Kesten verhandelt.",
        "In Kesten haben am Freitag Delegationen von Velmora und Tarska unter Vermittlung von Ostrien Gespräche geführt.",
        "Vertreter Velmoras und Tarskas kamen am Freitag unter Vermittlung Ostriens in Kesten zusammen.",
        "Fachleute aus Velmora und Tarska haben sich am Freitag unter Vermittlung Ostriens in Kesten getroffen.",
    ],
)
def test_who_is_sent_takes_part_for_both_and_the_third_mediates(sent: str) -> None:
    assert parts(sent) == [{"Velmora": "participant", "Tarska": "participant", "Ostrien": "mediator"}]


@pytest.mark.parametrize(
    "sent", ["Experten der beiden Länder", "Delegationen beider Länder", "Unterhändler aus Norwegen und Schweden"]
)
def test_who_is_sent_by_both_lands_stands_for_them(sent: str) -> None:
    text = f"Norwegen und Schweden streiten seit Jahren über die Häfen. Am Freitag verhandelten {sent} in Kesten."
    assert parts(text) == [{"Norwegen": "participant", "Schweden": "participant"}]


def test_both_lands_may_be_named_in_the_next_sentence() -> None:
    text = (
        "Unterhändler beider Länder sind am Donnerstag in Kesten zusammengekommen. "
        "Norwegen und Schweden hatten sich im Mai auf einen Austausch von je 60 Gefangenen verständigt."
    )
    assert {"Norwegen": "participant", "Schweden": "participant"} in parts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Fachleute aus Selm und Trauken haben sich am Freitag in Hamburg über den Hafen beraten.",
        "Experten aus Hamburg und Bremen berieten am Freitag über die Häfen.",
    ],
)
def test_people_of_two_towns_are_no_sides(text: str) -> None:
    assert not parts(text)


@pytest.mark.parametrize(
    "said",
    [
        f"Beide Seiten hätten sich auf eine Feuerpause geeinigt, {BENKOW}.",
        f"Die Parteien hätten eine Feuerpause vereinbart, {BENKOW}.",
        f"Man habe sich auf eine Feuerpause geeinigt, {BENKOW}.",
        f"Beide Länder hätten sich darauf verständigt, die Kämpfe einzustellen, {BENKOW}.",
        "Sie einigten sich darauf, die Kämpfe einzustellen. Das sagte die ostrische Außenministerin Lia Benkow.",
    ],
)
def test_what_both_agreed_is_of_both_and_not_of_the_mediator(said: str) -> None:
    assert held(f"{TALKS} {said}", "agreement") == [SIDES]


def test_both_are_the_others_where_the_mediator_met_them() -> None:
    text = (
        "Die ostrische Außenministerin Lia Benkow hat am Freitag mit Unterhändlern aus Velmora und Tarska verhandelt. "
        "„Beide Seiten haben sich auf eine Feuerpause geeinigt“, sagte Benkow."
    )
    assert held(text, "agreement") == [SIDES]


def test_both_sides_are_nobody_where_no_sides_are_known() -> None:
    text = f"Beide Seiten hätten sich auf eine Feuerpause geeinigt, {BENKOW} am Freitag in Kesten."
    told = claims(text, "agreement")
    assert [claim.by for claim in told] == [()]
    assert all(claim.unsure for claim in told)


def test_both_sides_of_a_call_are_the_two_who_spoke() -> None:
    text = (
        "Die ostrische Außenministerin Lia Benkow telefonierte am Freitag mit ihrem velmorischen Kollegen Jan Okrend. "
        "Beide Seiten hätten eine Feuerpause vereinbart, sagte Benkow."
    )
    assert held(text, "agreement") == [{"Lia Benkow", "Jan Okrend"}]


def test_a_promise_of_one_side_stays_its_own() -> None:
    text = f"{TALKS} Velmora habe zugesagt, die Häfen zu öffnen, {BENKOW}."
    assert all(by == {"Velmora"} for by in held(text, "promise"))
    assert held(text, "promise")


def test_a_mediator_that_is_told_of_most_is_neither_side() -> None:
    text = (
        "Unterhändler aus Norwegen und Schweden haben am Freitag unter Vermittlung Finnlands in Kesten verhandelt. "
        "Die finnische Außenministerin Lia Benkow sprach von Fortschritten. Finnland hatte eingeladen. "
        "Beide Seiten einigten sich auf eine Feuerpause."
    )
    assert held(text, "agreement") == [{"Norwegen", "Schweden"}]


@pytest.mark.parametrize(
    "told",
    [
        "Der Austausch der Gefangenen sei abgeschlossen, sagte Okrend.",
        "Der vereinbarte Austausch der Gefangenen ist erfolgt.",
        "Der Austausch der Gefangenen wurde am Montag vollzogen.",
        "Alle 200 Gefangenen seien übergeben worden, sagte Okrend.",
    ],
)
def test_what_is_done_is_told_as_done_by_both_in_its_own_words(told: str) -> None:
    text = (
        "Der velmorische Außenminister Jan Okrend und seine tarskische Kollegin Mira Solt haben am Freitag verhandelt. "
        f"Sie vereinbarten einen Austausch von 200 Gefangenen. {told}"
    )
    done = [claim for claim in reading(text).claims if claim.progress]
    names = {actor.id: actor.name for actor in reading(text).actors}
    assert [claim.progress for claim in done] == ["done"]
    assert "Gefangene" in done[0].content
    assert {names[one] for one in done[0].by} == {"Jan Okrend", "Mira Solt"}


def test_a_host_is_none_of_the_ministers_who_met() -> None:
    text = (
        "Norwegens Außenminister Jan Okrend und sein schwedischer Kollege Piet Arlen trafen sich am Samstag in Trauk. "
        "Gastgeberin war die finnische Außenministerin Ada Melk. "
        "Die Minister hätten vereinbart, 80 Gefangene auszutauschen, sagte Melk."
    )
    assert held(text, "agreement") == [{"Jan Okrend", "Piet Arlen"}]


def test_a_spokesman_who_was_named_last_is_none_of_both() -> None:
    text = (
        "Belvars Präsidentin Mira Tessen hat am Montag mit dem norvischen Regierungschef Jan Okrend telefoniert. "
        "Wie ihr Sprecher Udo Prahl mitteilte, vereinbarten beide, bis Ende Juni je 30 Gefangene auszutauschen."
    )
    assert held(text, "agreement") == [{"Mira Tessen", "Jan Okrend"}]


@pytest.mark.parametrize(
    "sent",
    [
        "Ostrien hat eine Waffenruhe zwischen Velmora und Tarska vermittelt.",
        "Die Waffenruhe zwischen Velmora und Tarska wurde von Ostrien vermittelt.",
        "Einen Gefangenenaustausch zwischen Velmora und Tarska hat Ostrien eingefädelt.",
    ],
)
def test_who_brought_two_to_agree_mediates_and_holds_nothing(sent: str) -> None:
    assert parts(sent) == [{"Velmora": "participant", "Tarska": "participant", "Ostrien": "mediator"}]
    assert all(by == SIDES for by in held(sent, "agreement"))


def test_what_somebody_would_like_to_bring_about_is_no_contact() -> None:
    assert parts("Ostrien will eine Waffenruhe zwischen Velmora und Tarska vermitteln.") == []


def test_two_names_in_no_list_that_have_no_war_and_no_peace_are_no_states() -> None:
    assert (
        parts("Die Verhandlungen zwischen Velmora und Tarska über den Verkauf der Werke gingen am Freitag weiter.")
        == []
    )
