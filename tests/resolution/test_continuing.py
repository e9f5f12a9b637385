"""Whether a later report tells what became of an earlier commitment: precision first."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from readout.records import Reading
from readout.resolution import commitment_keys, continues, keyed
from support.series import GRAIN, moments, report

PLANNED = {"factuality": "planned"}
PROMISE = report("2031-03-05", "promise", GRAIN, number=(500, "Tonne", "500 Tonnen"), due="2031-05-31", **PLANNED)
BORDER = report(
    "2031-03-05", "promise", "die Grenze für Lastwagen zu öffnen", key=("Grenze", "Lastwagen", "öffnen"), **PLANNED
)
AGREED = report(
    "2031-03-05", "agreement", "der Austausch von 120 Gefangenen", number=(120, "Gefangener", "120 Gefangenen")
)
DEMAND = report("2031-03-05", "demand", "ein Abzug der Truppen", by="Südmark", to="Norland")
INVITED = report("2031-03-05", "invitation", "ein Besuch in Norhaven")


def later(aspect: Any, words: str, **fields: Any) -> Reading:
    return report("2031-06-10", aspect, words, **fields)


def joined(earlier: Reading, after: Reading) -> bool:
    first, second = moments(earlier, after)
    return continues([first], second) is not None


@pytest.mark.parametrize(
    ("earlier", "after"),
    [
        (PROMISE, later("measure", "hat die Lieferung von Getreide aufgenommen", progress="begun")),
        (PROMISE, later("measure", "lieferte die zugesagten 500 Tonnen Weizen", progress="done")),
        (PROMISE, later("measure", "lieferte 500 Tonnen Getreide", progress="done", number=(500, "Tonne", "500 Tonnen"))),
        (PROMISE, later("measure", "lieferte 200 Tonnen Getreide", progress="done", number=(200, "Tonne", "200 Tonnen"))),
        (PROMISE, later("measure", "brach die Zusage", progress="broken")),
        (PROMISE, later("position", "die Zusage gebrochen zu haben", progress="broken", by="Südmark", to="Norland")),
        (PROMISE, later("measure", "nahm die Zusage zurück, Getreide zu liefern", progress="withdrawn")),
        (PROMISE, later("promise", "Getreide zu liefern", factuality="planned")),
        (BORDER, later("measure", "öffnete die Grenze", progress="done")),
        (BORDER, later("measure", "hielt sich nicht an die Zusage", progress="kept", factuality="denied")),
        (AGREED, later("exchange", "tauschten 120 Gefangene aus", progress="done", number=(120, "Mann", "120 Gefangene"))),
        (AGREED, later("measure", "Der Gefangenenaustausch hat begonnen", progress="begun")),
        (DEMAND, later("measure", "zog die Truppen ab", progress="done")),
        (DEMAND, later("refusal", "einen Abzug der Truppen")),
        (DEMAND, later("measure", "zog die Forderung zurück", progress="withdrawn", by="Südmark", to="Norland")),
        (INVITED, later("measure", "zog die Einladung zurück", progress="withdrawn")),
    ],
)  # fmt: skip
def test_what_became_of_it(earlier: Reading, after: Reading) -> None:
    assert joined(earlier, after)


@pytest.mark.parametrize(
    ("earlier", "after"),
    [
        (PROMISE, later("measure", "lieferte Panzer", progress="done")),
        (PROMISE, later("measure", "lieferte Getreide", progress="done", by="Ostrien", to="Südmark")),
        (PROMISE, later("measure", "lieferte Getreide", progress="done", to="Ostrien")),
        (PROMISE, later("measure", "lieferte Getreide", progress="done", by="Südmark", to="Norland")),
        (PROMISE, later("measure", "lieferte 900 Tonnen Getreide", progress="done", number=(900, "Tonne", "900 Tonnen"))),
        (PROMISE, later("measure", "brach die Waffenruhe", progress="broken")),
        (PROMISE, later("measure", "zog die Einladung zurück", progress="withdrawn")),
        (PROMISE, later("promise", "Getreide zu liefern", due="2031-09-30", factuality="planned")),
        (BORDER, later("measure", "schloss die Grenze", progress="done", key=("schließen", "Grenze"))),
        (BORDER, later("measure", "lieferte Lastwagen", progress="done")),
        (AGREED, later("agreement", "ein Austausch von 90 Gefangenen", number=(90, "Gefangener", "90 Gefangenen"))),
        (AGREED, later("measure", "Der Austausch von Botschaftern hat begonnen", progress="begun")),
        (DEMAND, later("measure", "zog die Forderung zurück", progress="withdrawn", by="Norland", to="Südmark")),
        (DEMAND, later("measure", "zog die Botschafterin ab", progress="done")),
        (INVITED, later("measure", "zog das Angebot zurück", progress="withdrawn")),
    ],
)  # fmt: skip
def test_what_is_another_matter(earlier: Reading, after: Reading) -> None:
    assert not joined(earlier, after)


def test_of_two_accounts_of_a_number_it_is_enough_that_one_agrees() -> None:
    eighty = report(
        "2031-03-06", "agreement", "der Austausch von 80 Gefangenen", number=(80, "Gefangener", "80 Gefangene")
    )
    done = later(
        "exchange", "tauschten 120 Gefangene aus", progress="done", number=(120, "Gefangener", "120 Gefangene")
    )
    first, second, third = moments(AGREED, eighty, done)
    assert continues([second], third) is None
    assert continues([first, second], third) is not None


def test_a_reason_is_given() -> None:
    first, second = moments(PROMISE, later("measure", "hat die Lieferung von Getreide aufgenommen", progress="begun"))
    match = continues([first], second)
    assert match is not None
    assert "getreid" in match.sentence


def test_whatever_is_joined_shares_a_key_of_its_own_reading_alone() -> None:
    readings = [
        PROMISE, BORDER, AGREED, DEMAND, INVITED,
        later("measure", "lieferte Weizen", progress="done"), later("measure", "brach die Zusage", progress="broken"),
        later("exchange", "tauschten Gefangene aus", progress="done"), later("refusal", "einen Abzug der Truppen", by="Norland"),
    ]  # fmt: skip
    every = moments(*readings)
    for one, other in combinations(every, 2):
        if continues([one], other) is not None:
            assert alone(one) & alone(other)
    assert commitment_keys(*_claim(report("2031-03-05", "topic", "Getreide"))) == ()


def alone(one: Any) -> set[str]:
    return set(commitment_keys(*_claim(one.point.indexed.reading)))


def _claim(reading: Reading) -> tuple[Any, Any]:
    (indexed,) = keyed([reading])
    return indexed.reading.claims[0], indexed
