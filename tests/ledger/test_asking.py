"""Questions to a ledger: lists in parts, by any spelling and day; one contact; search; histories; changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection, select

from readout import compare
from readout.errors import DateInput, InputError, UnknownId
from readout.ledger import Ledger, schema
from readout.ledger.asking import (
    ContactQuery,
    ListedContact,
    changes,
    contacts,
    history,
    search,
    show,
    timeline,
)
from readout.ledger.asking.contact_query import _FEW, Asked
from readout.ledger.judging import Judging
from readout.ledger.ledger import Given
from readout.ledger.naming import homes
from readout.ledger.rebuilding import compare_with_rebuilt
from readout.records import Judgement, Reading
from support.drafts import Draft, when
from support.ledgers import add, by_version, call, new_ledger, readings, renamed_contacts, second
from support.newsroom import everything


@pytest.fixture
def newsroom(address: str) -> Iterator[Ledger]:
    """A ledger with the reports of Norland, Südmark and Ostrien."""
    with new_ledger(address) as ledger:
        ledger.add(Given(reading=reading) for reading in everything())
        yield ledger


def asked(ledger: Ledger, **query: object) -> list[ListedContact]:
    with ledger.asking() as connection:
        return list(contacts(connection, ContactQuery(**query)).entries)  # type: ignore[arg-type]


def days(ledger: Ledger, **query: object) -> list[str | None]:
    return [found.first_day for found in asked(ledger, **query)]


ALL = ["2031-02-04", "2031-03-05", "2031-03-05", "2031-03-20", None]
TWO = ["2031-02-04", "2031-03-05", "2031-03-20", None]
"""Those of Tessen and Varga."""


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ALL),
        ({"with_": ("Tessen",)}, TWO),
        ({"with_": ("mira TESSEN", "Varga")}, TWO),
        ({"with_": ("Suedmark",)}, TWO),
        ({"with_": ("Mira Varga",)}, []),  # the words name two people
        ({"with_": ("Kato",)}, ["2031-03-20"]),
        ({"with_": ("Tessen", "Ostrien")}, ["2031-03-20"]),
        ({"with_": ("niemand",)}, []),
        ({"with_": ("Ostrier",)}, []),
        ({"side": ("Norland", "Südmark")}, TWO),
        ({"side": ("Ostrien",)}, ["2031-03-20"]),
        ({"side": ("XYZ",)}, []),
        ({"since": "2031-03"}, ["2031-03-05", "2031-03-05", "2031-03-20"]),
        ({"until": "2031"}, ALL[:4]),
        ({"since": "2031-02-04", "until": "2031-02"}, ["2031-02-04"]),
        ({"form": ("meeting",)}, ["2031-03-20"]),
        ({"form": ("meeting", "visit"), "status": ("planned",)}, []),
        ({"status": ("held",)}, ALL),
        ({"publisher": "ostrischer  BOTE"}, ["2031-03-05", "2031-03-20"]),
        ({"confirmed": True}, []),
        ({"confirmed": False}, ALL),
        ({"unsure": False}, ALL),
        ({"with_": ("Tessen",), "publisher": "nag", "since": "2031-03", "form": ("phone_call",)}, ["2031-03-05"]),
    ],
)  # fmt: skip
def test_contacts_are_found_by_whatever_is_known_of_them(
    newsroom: Ledger, query: dict[str, object], expected: list[str | None]
) -> None:
    assert days(newsroom, **query) == expected


def test_a_name_that_many_have_is_asked_another_way_and_finds_the_same(
    newsroom: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    rare = days(newsroom, with_=("Tessen", "Varga"), side=("Norland",), publisher="nag")
    monkeypatch.setattr("readout.ledger.asking.contact_query._FEW", 0)
    assert days(newsroom, with_=("Tessen", "Varga"), side=("Norland",), publisher="nag") == rare == ["2031-03-05"]
    assert _FEW > 0


def test_a_line_of_the_list_tells_who_took_part_and_how_many_reports_there_are(newsroom: Ledger) -> None:
    (found,) = asked(newsroom, with_=("Tessen",), since="2031-03-05", until="2031-03-05")
    assert (found.names, found.form, found.status) == ("Mira Tessen – Ilo Varga", "phone_call", "held")
    assert (found.reports, found.independent) == (6, 4)
    assert [(one.name, one.side, one.office) for one in found.participants] == [
        ("Mira Tessen", "norland", "Präsidentin"),
        ("Ilo Varga", "sudmark", "Präsident"),
    ]


@pytest.mark.parametrize("newest", [False, True])
def test_parts_of_a_list_make_the_list(newsroom: Ledger, newest: bool) -> None:
    with newsroom.asking() as connection:
        whole = contacts(connection, newest_first=newest)
        for limit in (1, 2, 3, 4, 5):
            found, after = [], None
            while True:
                page = contacts(connection, limit=limit, after=after, newest_first=newest)
                found += page.entries
                assert page.total == 5
                after = page.after
                if after is None:
                    break
            assert tuple(found) == whole.entries, limit
    assert whole.after is None


@pytest.mark.parametrize("after", ["", "x", "a/b/c", "/", "2031-03-05/"])
def test_a_place_that_no_list_gave_is_told(newsroom: Ledger, after: str) -> None:
    with newsroom.asking() as connection:
        with pytest.raises(InputError, match="no list was left there"):
            contacts(connection, after=after)
        with pytest.raises(InputError, match="no list was left there"):
            search(connection, "Tessen", after=after)


def test_questions_that_are_none(newsroom: Ledger) -> None:
    with newsroom.asking() as connection:
        for query in (ContactQuery(since="gestern"), ContactQuery(until="2031-13")):
            with pytest.raises(DateInput):
                Asked(connection, query)
        with pytest.raises(InputError, match="no name"):
            Asked(connection, ContactQuery(with_=("123 !",)))
        with pytest.raises(InputError, match="no word"):
            search(connection, " – ")
        with pytest.raises(DateInput):
            changes(connection, "neulich")


def test_names_and_words_from_outside_are_data(newsroom: Ledger) -> None:
    hostile = """x' OR '1'='1"; DROP TABLE contact; -- %_ NEAR("a" b) * : { } ^ words:names \x00 \u202e ½ 😀 \ud800"""
    with newsroom.asking() as connection:
        for word in (hostile, *hostile.split()):
            try:
                search(connection, word)
                contacts(connection, ContactQuery(with_=(word,), side=(word,)))
            except InputError:
                continue
    assert days(newsroom) == ALL


def test_a_day_told_less_precisely_is_as_long_as_it_may_be(address: str) -> None:
    d = Draft("Im März trafen sich Bo Lind und Ada Oro.", publisher="Blatt", published="2031-04")
    people = [d.actor("Bo Lind", "Karvien"), d.actor("Ada Oro", "Velm")]
    d.contact("meeting", people, "Im März trafen sich", time=when("2031-03", "Im März"))
    e = Draft("Rea Moll und Ada Oro telefonierten.", publisher="Blatt", published="2032")
    people = [e.actor("Rea Moll", "Norland"), e.actor("Ada Oro", "Velm")]
    e.contact("phone_call", people, "telefonierten")
    with new_ledger(address) as ledger:
        add(ledger, [d.reading(), e.reading()])
        assert len(asked(ledger, since="2031-03-31", until="2031-03-31")) == 1
        assert len(asked(ledger, since="2031-04")) == 1
        assert len(asked(ledger, since="2032-06", until="2032-07")) == 1, "only the year of publication is known"
        assert asked(ledger, until="2031-02") == []


def test_the_timeline_counts_each_contact_once(newsroom: Ledger) -> None:
    with newsroom.asking() as connection:
        months = timeline(connection)
        assert [(one.period, one.contacts) for one in months.entries] == [("2031-02", 1), ("2031-03", 3), (None, 1)]
        assert months.total == 5
        by_day = timeline(connection, ContactQuery(with_=("Varga",)), by="day", limit=2)
        assert [one.period for one in by_day.entries] == ["2031-02-04", "2031-03-05"]
        rest = timeline(connection, ContactQuery(with_=("Varga",)), by="day", after=by_day.after)
        assert [(one.period, dict(one.by_status)) for one in rest.entries] == [
            ("2031-03-20", {"held": 1}), (None, {"held": 1}),
        ]  # fmt: skip
        assert [one.period for one in timeline(connection, by="year").entries] == ["2031", None]


def found_words(connection: Connection, words: str, **more: str) -> list[list[str]]:
    hits = search(connection, words, **more).entries  # type: ignore[arg-type]
    return [
        [passage.words[start - passage.start : end - passage.start] for start, end in passage.marks]
        for hit in hits
        for passage in hit.passages
    ]


def test_search_finds_forms_compounds_and_spellings_and_marks_them(newsroom: Ledger) -> None:
    with newsroom.asking() as connection:
        expected = [["Gefangenenaustausch", "Gefangene"], ["Austausch", "Gefangenen"]]
        assert found_words(connection, "Austausch Gefangene") == expected
        assert found_words(connection, "Gefangenenaustausch") == expected
        assert ["Tessens"] not in found_words(connection, "Tesen")
        assert ["telefoniert"] in found_words(connection, "telefonieren")
        titled = search(connection, "Marstadt").entries[0]
        assert [passage.field for passage in titled.passages] == ["title", "text"]
        assert found_words(connection, "nirgendwo") == []


def test_a_compound_that_the_lexicon_knows_is_found_by_its_parts(address: str) -> None:
    text = "Norland öffnet den Grenzübergang Marstadt. Der Sondergesandte lobte die Kriegsgefangenenlisten."
    with new_ledger(address) as ledger:
        add(ledger, [Draft(text, publisher="Norhavener Post", published="2031-03-05").reading()])
        with ledger.asking() as connection:
            assert found_words(connection, "Übergang") == [["Grenzübergang"]]
            assert found_words(connection, "Übergänge an den Grenzen der Marstadt") == [["Grenzübergang", "Marstadt"]]
            assert found_words(connection, "Gesandter") == [["Sondergesandte"]]
            assert found_words(connection, "Gefangener Liste") == [["Kriegsgefangenenlisten"]]
            assert found_words(connection, "Öffnung von Grenzen") == []
            assert found_words(connection, "den die der") == [["den"], ["Der", "die"]]


def test_hits_come_the_newest_first_in_parts_and_with_their_contacts(newsroom: Ledger) -> None:
    with newsroom.asking() as connection:
        whole = search(connection, "Tessen")
        assert [hit.published for hit in whole.entries] == [
            "2031-03-21", "2031-03-08", "2031-03-06", "2031-03-05", "2031-02-05", None,
        ]  # fmt: skip
        assert whole.total == 6
        first = search(connection, "Tessen", limit=4)
        rest = search(connection, "Tessen", limit=4, after=first.after)
        assert first.entries + rest.entries == whole.entries
        assert len(whole.entries[1].contacts) == 2
        some = search(connection, "Tessen", since="2031-03-06", until="2031-03-08")
        assert [hit.published for hit in some.entries] == ["2031-03-08", "2031-03-06"]
        assert some.total == 2


def test_passages_are_words_of_the_article(newsroom: Ledger) -> None:
    with newsroom.asking() as connection:
        for word in ("Grenze", "Gespräch", "5", "Marstadt", "Öl"):
            for hit in search(connection, word).entries:
                for passage in hit.passages:
                    query = select(schema.article.c[passage.field]).where(schema.article.c.id == hit.article_id)
                    whole = connection.execute(query).scalar_one()
                    assert passage.words == whole[passage.start : passage.end]
                    assert all(passage.start <= start < end <= passage.end for start, end in passage.marks)
                    assert passage.marks


def test_an_article_read_again_is_found_once(address: str) -> None:
    reading = call()[0]
    with new_ledger(address) as ledger:
        add(ledger, [reading, by_version(reading, "9.1")])
        newer = replace(reading.article, text=reading.article.text.replace("Häfen", "Werften"), id="f" * 16)
        with ledger.asking() as connection:
            assert search(connection, "Häfen").total == 1
        add(ledger, [replace(reading, article=replace(reading.article, url="https://n.example/1", id="a" * 16))])
        cut = Reading(article=replace(newer, url="https://n.example/1", published="2031-03-06"), paragraphs=())
        add(ledger, [cut])
        with ledger.asking() as connection:
            assert search(connection, "Häfen").total == 1, "of one address only the newest text counts"
            assert search(connection, "Werften").total == 1


def main_call(ledger: Ledger) -> str:
    return next(found.id for found in asked(ledger, since="2031-03-05", until="2031-03-05") if found.reports > 1)


def _told_of(judgements: Iterable[Judgement]) -> set[tuple[frozenset[str], str, float]]:
    """The judgements by the contacts of the readings: the ledger has ids of its own for articles."""
    return {
        (frozenset(key.partition("/")[2] for key in (one.left, one.right)), one.verdict, one.score)
        for one in judgements
    }


def test_one_contact_is_shown_as_comparing_its_reports_shows_it(newsroom: Ledger) -> None:
    ident = main_call(newsroom)
    shown = show(newsroom, ident[:7])
    (contact,) = shown.comparison.contacts
    assert (contact.id, contact.reports, contact.independent) == (ident, 6, 4)
    assert not shown.named.moved
    assert [entry.number for entry in shown.comparison.articles] == [1, 2, 3, 4, 5, 6]
    whole = next(one for one in compare(everything()).contacts if one.reports == 6)
    assert [(row.aspect, row.verdict, row.words) for row in contact.rows] == [
        (row.aspect, row.verdict, row.words) for row in whole.rows
    ]
    assert [found.sentence for found in contact.contradictions] == [found.sentence for found in whole.contradictions]
    assert _told_of(contact.judgements) == _told_of(whole.judgements)
    assert len(shown.comparison.commitments) >= 4
    assert shown.comparison.aside == ()


def test_an_article_with_two_contacts_gives_each_only_what_is_its_own(newsroom: Ledger) -> None:
    (meeting,) = asked(newsroom, form=("meeting",))
    (contact,) = show(newsroom, meeting.id).comparison.contacts
    assert [row.aspect for row in contact.rows] == ["assessment"]
    assert [stage.status for stage in contact.history] == ["planned", "held"]


def test_ids_that_name_nothing(newsroom: Ledger) -> None:
    for ident in ("", "abc", "0000000000000000", "xyz12345", "abcd' OR 1=1", "\x1b[31m", "f" * 17):
        with pytest.raises(UnknownId):
            show(newsroom, ident)
        with newsroom.asking() as connection, pytest.raises(UnknownId):
            history(connection, newsroom.shelf, ident)


def test_a_contact_is_found_by_the_ids_of_earlier_readings(address: str) -> None:
    with new_ledger(address) as ledger:
        made = call()
        add(ledger, made)
        old = asked(ledger)[0].id
        add(ledger, [by_version(renamed_contacts(reading, "abcd"), "9.1") for reading in made])
        (now,) = asked(ledger)
        assert now.id != old
        shown = show(ledger, old)
        assert (shown.named.asked, shown.named.id, shown.named.moved) == (old, now.id, True)
        with ledger.asking() as connection:
            told = history(connection, ledger.shelf, now.id)
        assert "contact found" in [one.kind for one in told.happened.entries], "also under its old id"
        assert "article reread" in [one.kind for one in told.happened.entries]


def test_peoples_judgements_are_told_with_the_contact(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [*call(), *second()])
        first, other = asked(ledger)
        same = Judging(ledger, "Ada").contacts("same", first.id, other.id, note="ein Telefonat")
        (one,) = asked(ledger)
        shown = show(ledger, other.id)
        assert (shown.named.id, shown.named.moved) == (one.id, one.id != other.id)
        assert [(j.author, j.verdict, j.note, j.standing) for j in shown.judgements] == [
            ("Ada", "same", "ein Telefonat", "holds")
        ]
        Judging(ledger, "Bo").undo(same)
        shown = show(ledger, first.id)
        assert [(j.author, j.standing) for j in shown.judgements] == [("Ada", "taken back"), ("Bo", "holds")]
        Judging(ledger, "Bo").contacts("confirmed", first.id)
        assert show(ledger, first.id).confirmed
        assert [one.confirmed for one in asked(ledger)] == [True, False]
        assert len(asked(ledger, confirmed=True)) == 1
        with ledger.asking() as connection:
            told = history(connection, ledger.shelf, first.id)
            kinds = [one.kind for one in told.happened.entries]
            assert {"contact found", "contacts merged", "contact split"} <= set(kinds)
            assert [one.at for one in told.happened.entries] == sorted(one.at for one in told.happened.entries)
            assert [j.author for j in told.judgements] == ["Ada", "Bo", "Bo"]
            judged = history(connection, ledger.shelf, same)
            assert [one.kind for one in judged.happened.entries] == ["judged", "judgement undone"]


def test_a_judgement_that_a_newer_reading_or_judgement_sets_aside_does_not_hold(address: str) -> None:
    def standings(ledger: Ledger, contact: str) -> list[str]:
        with ledger.asking() as connection:
            told = history(connection, ledger.shelf, contact).judgements
        assert told == show(ledger, contact).judgements
        return [judged.standing for judged in told]

    with new_ledger(address) as ledger:
        made = call()
        add(ledger, [*made, *second()])
        first, other = asked(ledger)
        judging = Judging(ledger, "Ada")
        judging.contacts("different", first.id, other.id)
        assert standings(ledger, first.id) == ["holds"]
        judging.contacts("same", first.id, other.id)
        assert standings(ledger, first.id) == ["overruled", "holds"]
        (contact,) = made[0].contacts
        later = replace(contact, time=when("2031-07-01", "am 1. Juli"))
        add(ledger, [by_version(replace(made[0], contacts=(later,)), "9.0")])
        home = f"{made[0].article.id}/{contact.id}"
        with ledger.asking() as connection:
            (now,) = homes(connection, [home]).values()
        assert "adrift" in standings(ledger, now)


def test_a_late_report_of_a_confirmed_contact_waits_as_a_proposal(address: str) -> None:
    with new_ledger(address) as ledger:
        made = call()
        add(ledger, made[:2])
        (found,) = asked(ledger)
        Judging(ledger, "Ada").contacts("confirmed", found.id)
        add(ledger, made[2:])
        assert len(asked(ledger)) == 2
        (proposal,) = show(ledger, found.id).proposals
        assert proposal.joins_this
        assert proposal.contact.reports == 1
        (other,) = show(ledger, proposal.contact.id).proposals
        assert (other.joins_this, other.contact.id) == (False, found.id)


def test_what_may_be_one_contact_is_a_doubt_until_a_person_decides(address: str) -> None:
    d = Draft("Am 6. März telefonierte Mira Tessen mit Ilo Varga.", publisher="Blatt", published="2031-03-08")
    people = [d.actor("Mira Tessen", "Norland"), d.actor("Ilo Varga", "Südmark")]
    d.contact("phone_call", people, "telefonierte", main=True, time=when("2031-03-06", "Am 6. März"))
    e = Draft("Ilo Varga telefonierte am 5. März 2031 mit Mira Tessen.", publisher="Bote", published="2031-03-06")
    people = [e.actor("Ilo Varga", "Südmark"), e.actor("Mira Tessen", "Norland")]
    e.contact("phone_call", people, "telefonierte", main=True, time=when("2031-03-05", "am 5. März 2031"))
    with new_ledger(address) as ledger:
        add(ledger, [d.reading(), e.reading()])
        one, other = asked(ledger)
        (doubt,) = show(ledger, one.id).doubts
        assert doubt.contact.id == other.id
        assert doubt.judgement.reasons
        assert show(ledger, other.id).doubts[0].contact.id == one.id
        Judging(ledger, "Ada").contacts("different", one.id, other.id)
        assert show(ledger, one.id).doubts == ()


def test_publishers_stand_beside_their_accounts_as_they_were_that_day(address: str) -> None:
    def report(publisher: str, published: str) -> Reading:
        d = Draft(f"Bo Lind und Ada Oro telefonierten am {published}.", publisher=publisher, published=published)
        people = [d.actor("Bo Lind", "Karvien"), d.actor("Ada Oro", "Velm")]
        d.contact("phone_call", people, "telefonierten", main=True, time=when(published, f"am {published}"))
        return d.reading()

    with new_ledger(address) as ledger:
        add(ledger, [report("RT", "2021-05-05"), report("RT", "2022-05-05"), report("Karvischer Bote", "2023-05-05")])
        told = [show(ledger, found.id).comparison.articles[0].publisher_notes for found in asked(ledger)]
    before, after, unknown = told
    assert before[0] == after[0]
    assert "Russia" in before[0]
    assert len(after) > len(before), "restrictions that came later are not told of an earlier day"
    assert any("2022/350" in note for note in after)
    assert unknown == ()


def test_changes_come_in_the_order_of_time_and_in_words(address: str) -> None:
    with new_ledger(address, "2031-04-01T00:00:00+00:00") as ledger:
        add(ledger, call())
        ledger.clock = _later(ledger)
        add(ledger, second())
        with ledger.asking() as connection:
            every = changes(connection)
            assert every.total == len(every.entries)
            assert [one.at for one in every.entries] == sorted(one.at for one in every.entries)
            late = changes(connection, "2031-05")
            kinds = [one.kind for one in late.entries]
            assert kinds == ["article added", "contact found", "article added", "contact renamed", "report joined"]
            assert late.entries[0].called == "Nordpost, 2031-03-14"
            assert late.entries[4].words == "joined by a report in Abendblick, 2031-03-14"
            assert late.entries[4].called.endswith("(phone call, 2031-03-13)")
            assert late.entries[4].subject_kind == "contact"
            assert changes(connection, "2031-06").entries == ()
            first = changes(connection, limit=3)
            rest = changes(connection, after=first.after, limit=100)
            assert first.entries + rest.entries == every.entries


def _later(_ledger: Ledger) -> Callable[[], str]:
    from readout.ledger.clock import steady_clock

    return steady_clock("2031-05-01T00:00:00+00:00")


def test_what_lists_are_made_of_is_as_if_worked_out_at_once(newsroom: Ledger) -> None:
    add(newsroom, [*call(), *second()])
    assert [one.sentence for one in compare_with_rebuilt(newsroom) if one.state == "wrong"] == []
    with newsroom.asking() as connection:
        assert search(connection, "Häfen").total == 2


def test_asking_holds_nobody_up(newsroom: Ledger) -> None:
    with newsroom.asking() as connection:
        before = contacts(connection).total
        with newsroom.asking() as other:
            assert contacts(other).total == before
        add(newsroom, call())
        assert contacts(connection).total == before, "nothing changes while a connection is held"


def test_a_side_that_only_another_article_tells_is_known(address: str) -> None:
    told = readings(
        {"Nordpost": "Die talvische Außenministerin Petra Lund traf am Montag Präsidentin Mira Halm von Norland."},
        "2031-02-04",
    )
    spoken = readings(
        {
            "Abendblick": "Präsidentin Mira Halm von Norland und der talvische Präsident Ilo Varga haben am Dienstag telefoniert. "
            "Petra Lund sagte, Varga habe die Öffnung der Häfen zugesagt."
        },
        "2031-03-05",
    )
    with new_ledger(address) as ledger:
        add(ledger, spoken)
        ident = main_call_of(ledger)
        before = {account.label for account in show(ledger, ident).comparison.contacts[0].accounts}
        add(ledger, told)
        after = {account.label for account in show(ledger, ident).comparison.contacts[0].accounts}
    assert "Petra Lund" in before, "her report alone does not say for whom she speaks"
    assert "Petra Lund" not in after
    assert len(after) == len(before)


def main_call_of(ledger: Ledger) -> str:
    with ledger.asking() as connection:
        table = schema.contact.c
        return str(connection.execute(select(table.id).where(table.form == "phone_call")).scalar_one())
