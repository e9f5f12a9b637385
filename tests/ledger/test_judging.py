"""People's judgements: they win, can be taken back, and survive reading everything again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from readout.errors import LedgerError, UnknownId
from readout.ledger import Ledger, schema
from readout.ledger.judging import Judging
from readout.ledger.ledger import Given
from readout.ledger.rebuilding import compare_with_rebuilt
from support.ledgers import add, by_version, call, new_ledger, readings, renamed_contacts, second, without_contacts


def groups(ledger: Ledger) -> dict[str, set[str]]:
    """The articles of each contact."""
    found: dict[str, set[str]] = {}
    with ledger.asking() as connection:
        for key, contact in connection.execute(select(schema.member.c.mention_key, schema.member.c.contact_id)):
            found.setdefault(contact, set()).add(key.partition("/")[0])
    return found


def sizes(ledger: Ledger) -> list[int]:
    return sorted(len(articles) for articles in groups(ledger).values())


def contact_with(ledger: Ledger, number: int) -> str:
    return next(contact for contact, articles in groups(ledger).items() if len(articles) == number)


def rows(ledger: Ledger, table: str) -> int:
    with ledger.asking() as connection:
        return connection.execute(select(func.count()).select_from(schema.metadata.tables[table])).scalar_one()


def wrong(ledger: Ledger) -> list[str]:
    return [finding.sentence for finding in compare_with_rebuilt(ledger) if finding.state == "wrong"]


def test_two_calls_of_one_pair_stay_two_and_merge_when_a_person_says_so(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [*call(), *second()])
        assert sizes(ledger) == [2, 3]
        ident = Judging(ledger, "Ada").contacts("same", contact_with(ledger, 3), contact_with(ledger, 2))
        assert sizes(ledger) == [5]
        assert wrong(ledger) == []
        Judging(ledger, "Bo").undo(ident)
        assert sizes(ledger) == [2, 3]
        assert rows(ledger, "judgement") == 2


def test_a_split_holds_and_is_taken_back(address: str) -> None:
    with new_ledger(address) as ledger:
        made = call()
        add(ledger, made)
        contact = contact_with(ledger, 3)
        ident = Judging(ledger, "Ada").split(contact, [made[1].article.id], note="another day")
        assert sizes(ledger) == [1, 2]
        assert wrong(ledger) == []
        Judging(ledger, "Ada").undo(ident[:8])
        assert sizes(ledger) == [3]


def test_a_late_report_waits_where_a_person_has_confirmed(address: str) -> None:
    with new_ledger(address) as ledger:
        made = call()
        add(ledger, made[:2])
        Judging(ledger, "Ada").contacts("confirmed", contact_with(ledger, 2))
        add(ledger, made[2:])
        assert sizes(ledger) == [1, 2]
        assert rows(ledger, "proposal") == 1
        late = contact_with(ledger, 1)
        Judging(ledger, "Ada").contacts("same", contact_with(ledger, 2), late)
        assert sizes(ledger) == [3]
        assert rows(ledger, "proposal") == 0
        assert wrong(ledger) == []


def test_reading_again_keeps_judgements_under_new_ids(address: str) -> None:
    with new_ledger(address) as ledger:
        made = [*call(), *second()]
        add(ledger, made)
        Judging(ledger, "Ada").contacts("same", contact_with(ledger, 3), contact_with(ledger, 2))
        add(ledger, [by_version(renamed_contacts(reading, "ab"), "9.0") for reading in made])
        assert sizes(ledger) == [5]
        assert wrong(ledger) == []


def test_a_judgement_whose_contact_is_lost_is_shown_as_adrift_and_comes_back(address: str) -> None:
    with new_ledger(address) as ledger:
        made = call()
        add(ledger, made)
        Judging(ledger, "Ada").split(contact_with(ledger, 3), [made[0].article.id])
        lost = without_contacts(made[0], [contact.id for contact in made[0].contacts])
        add(ledger, [by_version(lost, "9.0")])
        with ledger.asking() as connection:
            table = schema.anchored.c
            adrift = connection.execute(select(table.why).where(table.found.is_(None))).scalars().all()
        assert len(adrift) == 1
        add(ledger, [by_version(made[0], "9.1")])
        assert sizes(ledger) == [1, 2]
        assert wrong(ledger) == []


def test_a_rejected_claim_is_gone_and_comes_back(address: str) -> None:
    with new_ledger(address) as ledger:
        made = call()
        add(ledger, made)
        claim = next(claim for claim in made[0].claims if claim.aspect == "promise")
        before = rows(ledger, "claim")
        ident = Judging(ledger, "Ada").claim("reject", claim.id[:10], note="He did not say so.")
        assert rows(ledger, "claim") == before - 1
        assert wrong(ledger) == []
        add(ledger, [by_version(made[0], "9.0")])
        assert rows(ledger, "claim") == before - 1
        Judging(ledger, "Ada").undo(ident)
        assert rows(ledger, "claim") == before


def test_a_corrected_claim_stays_corrected(address: str) -> None:
    with new_ledger(address) as ledger:
        made = call()
        add(ledger, made)
        claim = next(claim for claim in made[0].claims if claim.aspect == "promise")
        Judging(ledger, "Ada").claim("correct", claim.id, (("aspect", "offer"),))
        add(ledger, [by_version(made[0], "9.0")])
        with ledger.asking() as connection:
            aspect = connection.execute(select(schema.claim.c.aspect).where(schema.claim.c.id == claim.id)).scalar_one()
        assert aspect == "offer"
        assert wrong(ledger) == []


def test_a_claim_moved_to_another_contact_follows_it_through_new_ids(address: str) -> None:
    both = {
        "Nordpost": "Präsidentin Mira Halm von Norland hat am Dienstag mit Ilo Varga, dem Präsidenten von Talvien, telefoniert. "
        "Am Mittwoch traf Halm in Osterby den kordischen Außenminister Pavo Lind. Lind sagte zu, die Häfen zu öffnen."
    }
    with new_ledger(address) as ledger:
        made = readings(both, "2031-03-06")
        add(ledger, made)
        claim = next(claim for claim in made[0].claims if claim.aspect == "promise")
        other = next(contact for contact in made[0].contacts if contact.id != claim.contact)
        Judging(ledger, "Ada").claim("correct", claim.id, (("contact", other.id[:8]),))
        assert _contact_of(ledger, claim.id) == other.id
        add(ledger, [by_version(renamed_contacts(made[0], "ab"), "9.0")])
        assert _contact_of(ledger, claim.id) == f"ab{other.id}"[:16]
        assert wrong(ledger) == []


def _contact_of(ledger: Ledger, claim: str) -> str:
    with ledger.asking() as connection:
        found = connection.execute(select(schema.claim.c.mention_key).where(schema.claim.c.id == claim)).scalar_one()
        return str(found).partition("/")[2]


def test_a_newer_text_of_one_address_takes_the_place_of_the_older(address: str) -> None:
    with new_ledger(address) as ledger:
        first, second_text = readings(
            {
                "Nordpost": "Präsidentin Mira Halm von Norland hat mit Ilo Varga, dem Präsidenten von Talvien, telefoniert.",
                "Nordpost ": "Präsidentin Mira Halm von Norland hat mit Ilo Varga, dem Präsidenten von Talvien, 50 Minuten telefoniert.",
            },
            "2031-03-05",
        )
        at = "https://nordpost.example/halm"
        older, newer = (
            replace(r, article=replace(r.article, url=at, publisher="Nordpost")) for r in (first, second_text)
        )
        add(ledger, [older])
        outcome = ledger.add([Given(reading=newer)])[0].outcome
        assert outcome == "new version"
        assert (rows(ledger, "article"), sizes(ledger)) == (2, [1])
        assert wrong(ledger) == []


@pytest.mark.parametrize("ident", ["", "xyz", "12", "ffffffffffffffff", "'; DROP TABLE contact; --"])
def test_what_names_nothing_is_said(address: str, ident: str) -> None:
    with new_ledger(address) as ledger, pytest.raises(UnknownId):
        Judging(ledger, "Ada").contacts("confirmed", ident)


def test_a_judgement_has_an_author(address: str) -> None:
    with new_ledger(address) as ledger, pytest.raises(LedgerError, match="author"):
        Judging(ledger, "  ")
