"""Commitments of one contact, claims of earlier readings, and comparisons that are kept; on both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.errors import UnknownId
from readout.ledger.asking import contacts, show
from readout.ledger.asking.contact_commitments import contact_commitments
from readout.ledger.asking.former_claims import former_claim
from readout.ledger.judging import Judging
from readout.ledger.ledger import Given, own_id
from support import newsroom
from support.ledgers import add, by_version, new_ledger


def test_the_commitments_of_one_contact(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [newsroom.northern_daily(), newsroom.southern_broadcaster(), newsroom.meeting_held()])
        ledger.follow()
        with ledger.asking() as connection:
            found = {one.id: contact_commitments(connection, one.id) for one in contacts(connection).entries}
            late = {one: contact_commitments(connection, one, today="2032-01-01") for one in found}
        words = {commitment.words for some in found.values() for commitment in some}
        assert any("Grenze für Lastwagen" in one for one in words)
        assert any(not some for some in found.values())
        assert not any(commitment.overdue for some in found.values() for commitment in some)
        assert {one.id for some in late.values() for one in some} == {one.id for some in found.values() for one in some}


def test_a_claim_of_an_earlier_reading(address: str) -> None:
    reading = newsroom.northern_daily()
    article, gone, moved = own_id(reading.article).id, reading.claims[0], reading.claims[1]
    with new_ledger(address) as ledger:
        add(ledger, [reading])
        later = replace(reading, claims=tuple(replace(one, id="f" + one.id[1:]) for one in reading.claims[1:]))
        ledger.add([Given(reading=by_version(later, "9.9.9"))])
        found = former_claim(ledger, article, moved.id)
        assert (found.now, found.was, found.same_text) == ("f" + moved.id[1:], moved, True)
        lost = former_claim(ledger, article, gone.id)
        assert lost.now is None
        assert lost.why
        with pytest.raises(UnknownId):
            former_claim(ledger, article, "0123456789abcdef")
        with pytest.raises(UnknownId):
            former_claim(ledger, "0123456789abcdef", moved.id)


def test_a_kept_comparison_is_never_out_of_date(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [newsroom.northern_daily()])
        with ledger.asking() as connection:
            (contact,) = contacts(connection).entries
        first = show(ledger, contact.id)
        assert show(ledger, contact.id).comparison is first.comparison
        rejected = newsroom.northern_daily().claims[-1]
        Judging(ledger, "Ada").claim("reject", rejected.id)
        after = show(ledger, contact.id).comparison
        assert after != first.comparison
        assert len(after.contacts[0].rows) < len(first.comparison.contacts[0].rows)
        add(ledger, [newsroom.southern_broadcaster()])
        assert len(show(ledger, contact.id).comparison.articles) == 2
