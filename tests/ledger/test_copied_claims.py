"""A claim that was judged in one copy of a text is asked for in the others, once, and never judged by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from readout.ledger import Ledger
from readout.ledger.judging import Judging
from readout.ledger.review import ReviewQuestion, answer, questions
from support.ledgers import add, new_ledger, readings

WIRE = (
    "Die norvische Präsidentin Mira Halm hat am Montag mit dem talvischen Präsidenten Ilo Varga telefoniert. Wie ihr Sprecher "
    "Tom Reik in Brelund mitteilte, sagte Varga zu, bis Ende März 40 Gefangene freizulassen. Halm habe angeboten, "
    "Medikamente in den Norden von Talvien zu liefern, sagte Reik weiter."
)
TOLD = {
    "Grenzbote": WIRE,
    "Küstenblatt": WIRE,
    "Talkurier": "Varga sprach am Montag mit Halm, der Präsidentin von Norvien. Sie habe ihn angerufen, sagte Ola Brink.",
}


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    """A ledger with one text in two papers, and another."""
    with new_ledger(address) as made:
        add(made, readings(TOLD, "2031-03-04"))
        yield made


def promises(ledger: Ledger) -> list[str]:
    """The claims, ``article/claim``, that hold the promise."""
    with ledger.asking() as connection:
        query = "SELECT article_id || '/' || id FROM claim WHERE aspect = 'promise' ORDER BY article_id"
        return [str(one) for one in connection.exec_driver_sql(query).scalars()]


def asked(ledger: Ledger) -> list[ReviewQuestion]:
    with ledger.asking() as connection:
        found = questions(ledger, connection, ("claim",), limit=50)
    return [one for one in found if any("In a copy" in reason.sentence for reason in one.reasons)]


def test_what_was_rejected_in_one_copy_is_asked_first_for_the_other(ledger: Ledger) -> None:
    first, second = promises(ledger)
    assert asked(ledger) == []
    Judging(ledger, "Ada").claim("reject", first.partition("/")[2])
    (one,) = asked(ledger)
    assert (one.subject.left, one.suggestion) == (second, "reject")
    assert one.reasons[0].sentence == "In a copy of this text Ada rejected the same words."
    assert promises(ledger) == [second], "nothing is judged unasked"
    answer(Judging(ledger, "Bo"), one, "reject")
    assert promises(ledger) == []
    assert asked(ledger) == []


def test_a_correction_is_offered_without_an_answer(ledger: Ledger) -> None:
    first, second = promises(ledger)
    judgement = Judging(ledger, "Ada").claim("correct", first.partition("/")[2], (("aspect", "offer"),))
    (one,) = asked(ledger)
    assert (one.subject.left, one.suggestion) == (second, None)
    assert "corrected" in one.reasons[0].sentence
    Judging(ledger, "Ada").undo(judgement)
    assert asked(ledger) == []


def test_what_was_accepted_is_not_asked_again(ledger: Ledger) -> None:
    first, _ = promises(ledger)
    Judging(ledger, "Ada").claim("accept", first.partition("/")[2])
    assert asked(ledger) == []
