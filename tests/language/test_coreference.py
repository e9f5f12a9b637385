"""Links between mentions and actors: the table of short articles, and what holds for every article."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from readout.language.clauses import find_clauses
from readout.language.coreference import resolve_mentions
from readout.language.document import Document, Mention
from readout.language.names import find_names
from readout.language.words import analyse_words
from readout.records import Article

TABLE = tomllib.loads(Path(__file__).with_name("coreference_de.toml").read_text(encoding="utf-8"))["article"]


def read(text: str, published: str | None = None) -> Document:
    article = Article(id="t", text=text, published=published)
    return resolve_mentions(find_clauses(find_names(analyse_words(Document(article=article, text=text, offset=0)))))


def mention_of(doc: Document, words: str) -> Mention:
    text, _, number = words.partition("#")
    found = [m for m in doc.mentions if " ".join(doc.words(m.first, m.last).split()) == text]
    assert found, f"no mention {text!r}"
    return found[int(number or 1) - 1]


def target(doc: Document, mention: Mention) -> str:
    names = {actor.id: actor.name for actor in doc.actors}
    if mention.members:
        return " + ".join(sorted(names[member] for member in mention.members))
    if mention.actor is None:
        return "?" if mention.unsure else "-"
    return names[mention.actor]


def cases(key: str) -> list[Any]:
    return [
        pytest.param(
            entry["text"].strip(),
            entry[key],
            id=entry["name"],
            marks=[pytest.mark.xfail(reason=entry["miss"], strict=True)] if "miss" in entry else [],
        )
        for entry in TABLE
        if key in entry
    ]


@pytest.mark.parametrize(("text", "links"), cases("links"))
def test_mentions_are_linked_to_whom_they_mean(text: str, links: list[str]) -> None:
    doc = read(text)
    for link in links:
        words, _, expected = link.partition(" -> ")
        assert target(doc, mention_of(doc, words)) == expected, link


@pytest.mark.parametrize(("text", "actors"), cases("actors"))
def test_actors_have_name_role_and_side(text: str, actors: list[str]) -> None:
    found = [f"{actor.name} | {actor.role or '-'} | {actor.side or '-'}" for actor in read(text).actors]
    assert [expected for expected in actors if expected not in found] == [], found


@pytest.mark.parametrize(("text", "principals"), cases("principals"))
def test_spokespersons_have_a_principal(text: str, principals: list[str]) -> None:
    doc = read(text)
    names = {actor.id: actor.name for actor in doc.actors}
    for row in principals:
        words, _, expected = row.partition(" -> ")
        principal = mention_of(doc, words).principal
        assert principal is not None, row
        assert names[principal] == expected


@pytest.mark.parametrize(("text", "absent"), cases("absent"))
def test_pronouns_of_things_are_no_mentions(text: str, absent: list[str]) -> None:
    doc = read(text)
    pronouns = {doc.words(m.first, m.last) for m in doc.mentions if m.form == "pronoun"}
    assert pronouns.isdisjoint(absent)


@pytest.mark.parametrize(("text", "silent"), cases("silent"))
def test_common_nouns_are_no_mentions(text: str, silent: list[str]) -> None:
    doc = read(text)
    assert {doc.words(m.first, m.last) for m in doc.mentions}.isdisjoint(silent)


@pytest.mark.parametrize("entry", TABLE, ids=lambda entry: entry["name"])
def test_every_reference_is_to_an_actor_of_the_document(entry: dict[str, Any]) -> None:
    doc = read(entry["text"])
    ids = {actor.id for actor in doc.actors}
    assert len(ids) == len(doc.actors)
    for mention in doc.mentions:
        assert mention.actor is None or mention.actor in ids
        assert mention.principal is None or mention.principal in ids
        assert ids.issuperset(mention.members)
        assert mention.actor is None or not mention.members
    assert [m.i for m in doc.mentions] == list(range(len(doc.mentions)))
    assert read(entry["text"]) == doc


@pytest.mark.parametrize(("published", "side"), [("2021-03-05", "AUT"), ("2015-03-05", None), (None, None)])
def test_a_surname_alone_has_a_side_only_while_its_bearer_is_in_office(published: str | None, side: str | None) -> None:
    doc = read("Die Kanzlerin sprach lange. Am Abend reiste Kurz ab, sagte Schallenberg.", published)
    sides = {actor.name: actor.side for actor in doc.actors}
    assert sides.get("Schallenberg") == side


def test_an_article_without_words_has_no_actors() -> None:
    assert read("").actors == ()
