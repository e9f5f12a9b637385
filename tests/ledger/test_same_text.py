"""The same text at the same address is no new version; what becomes known of it later is kept without doubling it."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import func, select

from readout.ledger import open_ledger, schema
from readout.ledger.asking import changes
from readout.ledger.asking.change_words import in_words
from readout.ledger.changes import Change
from readout.ledger.ledger import Given, Ledger
from readout.ledger.same_text import completes, known_as, told_of
from readout.pipeline import read
from readout.records import Article, own_id

TEXT = "Präsident Ilo Varga von Talvien hat am Dienstag mit der norländischen Präsidentin Mira Halm telefoniert."
AT = "https://nordpost.example/halm"


def article(text: str = TEXT, **known: str | None) -> Article:
    given = {"url": AT, "publisher": "Nordpost", "title": "Anruf", "published": "2031-03-04T10:00+01:00"} | known
    return own_id(Article(id="", text=text, **given))  # type: ignore[arg-type]


def outcomes(ledger: Ledger, *articles: Article) -> list[str]:
    return [ledger.add([Given(reading=read(one))])[0].outcome for one in articles]


def contacts(ledger: Ledger) -> tuple[int, int, str | None]:
    """How many articles are kept, how many contacts they tell of, and the day of the contact."""
    with ledger.asking() as connection:
        kept = connection.execute(select(func.count()).select_from(schema.article)).scalar_one()
        rows = connection.execute(select(schema.contact.c.id)).scalars().all()
        day = connection.execute(select(schema.mention.c.time_from)).scalars().first()
        return kept, len(rows), day


@pytest.mark.parametrize(
    "known",
    [
        {"published": None},
        {"published": "2031-03-04"},
        {"published": "2031-03"},
        {"published": "2031"},
        {"published": "2031-03-04T09:00+00:00"},
        {"published": "2031-03-04T10:07+01:00"},
        {"published": "2031-03-04T10:00"},
        {"publisher": None},
        {"title": None},
        {"published": None, "publisher": "nordpost.example"},
        {"url": AT + "#kommentare"},
    ],
)
def test_a_text_that_comes_again_with_less_is_known(tmp_path: Path, known: dict[str, str | None]) -> None:
    first, again = article(), article(**known)
    assert first.id != again.id
    with open_ledger(str(tmp_path / "a.db"), write=True) as ledger:
        assert outcomes(ledger, first, again, again) == ["new", "known", "known"]
        assert ledger.known_as(again) == first.id
        assert contacts(ledger)[:2] == (1, 1)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ({"published": None}, {}),
        ({"published": "2031-03"}, {"published": "2031-03-04"}),
        ({"published": "2031-03-04"}, {"published": "2031-03-04T10:00+01:00"}),
        ({"publisher": None}, {}),
        ({"title": None}, {}),
        ({"published": "2031-03-04"}, {"published": "2031-03-11"}),
        ({"publisher": "Nordpst"}, {}),
    ],
)
def test_what_becomes_known_later_completes_it(
    tmp_path: Path, first: dict[str, str | None], then: dict[str, str | None]
) -> None:
    with open_ledger(str(tmp_path / "a.db"), write=True) as ledger:
        less, more = article(**first), article(**then)
        assert outcomes(ledger, less, more, more, less) == ["new", "completed", "known", "known"]
        with ledger.asking() as connection:
            rows = connection.execute(select(schema.current.c.article_id, schema.current.c.replaced_by)).all()
        assert dict(map(tuple, rows)) == {less.id: more.id, more.id: None}
        assert contacts(ledger)[:2] == (2, 1)


@pytest.mark.parametrize("known", [{"title": "Anruf aus Talvien"}, {"text": TEXT + " Es ging um die Häfen."}])
def test_another_text_or_headline_is_a_version(tmp_path: Path, known: dict[str, str]) -> None:
    with open_ledger(str(tmp_path / "a.db"), write=True) as ledger:
        assert outcomes(ledger, article(), article(**known)) == ["new", "new version"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("then", "kind", "words"),
    [
        ({}, "article completed", "completed with its day of publication and its publisher, the same text: "),
        ({"title": "Anruf aus Talvien"}, "article renamed", "now under another headline, the same text: "),
        ({"text": TEXT + " Es ging um die Häfen."}, "article replaced", "replaced by a newer text, "),
    ],
)
def test_changes_tell_what_became_of_a_text(tmp_path: Path, then: dict[str, str], kind: str, words: str) -> None:
    with open_ledger(str(tmp_path / "a.db"), write=True) as ledger:
        known = {} if then else {"published": None, "publisher": None}
        first, second = article(**known), article(**then)  # type: ignore[arg-type]
        outcomes(ledger, first, second)
        with ledger.asking() as connection:
            told = [one for one in changes(connection).entries if one.kind not in ("article added", "contact found")]
    happened = next(one for one in told if one.kind.startswith("article"))
    assert (happened.kind, happened.subject, dict(happened.detail)["by"]) == (kind, first.id, second.id)
    assert (
        in_words(Change(at="", kind=kind, subject="", detail=dict(happened.detail)), lambda ident: ident)
        == words + second.id
    )


def test_the_same_text_elsewhere_or_nowhere_is_another_article(tmp_path: Path) -> None:
    with open_ledger(str(tmp_path / "a.db"), write=True) as ledger:
        others = article(url="https://depesche.example/halm"), article(url=None), article(url=None, published=None)
        assert outcomes(ledger, article(), *others) == ["new"] * 4


def test_the_contact_is_the_same_whatever_came_first(tmp_path: Path) -> None:
    found = set()
    several = article(published=None), article(), article(published="2031-03-04", publisher=None)
    for number, order in enumerate(permutations(several)):
        with open_ledger(str(tmp_path / f"{number}.db"), write=True) as ledger:
            ledger.add([Given(reading=read(one)) for one in order])
            found.add(contacts(ledger)[1:])
    assert found == {(1, "2031-03-04")}


@pytest.mark.parametrize(
    "pair",
    [
        ("2031-03-04T23:30+00:00", "2031-03-05"),
        ("0001-01-01T00:00+14:00", "0001-01-01"),
        ("9999-12-31", "9999-12-31T23:59-12:00"),
        ("2031-03-05T00:30+01:00", "2031-03-04T23:30+00:00"),
    ],
)
def test_times_of_other_zones_are_no_news(pair: tuple[str, str]) -> None:
    stored, again = (told_of(article(published=one)) for one in sorted(pair, key=len, reverse=True))
    assert known_as(again, [stored]) == stored.id
    assert not completes(again, [stored])


def test_what_the_ledger_has_under_its_own_id_stays_itself() -> None:
    dated, undated = told_of(article()), told_of(article(published=None))
    assert known_as(undated, [dated, undated]) == undated.id
    assert known_as(undated, [replace(dated, sha256="0"), dated]) == dated.id
