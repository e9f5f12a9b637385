"""What holds for every reading, tried on the samples: each claim has its words, each reference leads somewhere."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import pytest

from readout.exchange import evidence_of, reading_from_json, reading_to_json
from readout.intake import open_articles
from readout.pipeline import Trace, trace
from readout.records import READ_ROLES, Article

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))
each_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)


@lru_cache(maxsize=32)
def traced(path: Path) -> Trace:
    (article,) = open_articles(str(path))
    assert isinstance(article, Article), article
    return trace(article)


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 16


@each_sample
def test_quotes_stand_where_they_say_and_never_in_furniture(path: Path) -> None:
    reading = traced(path).reading
    furniture = [p for p in reading.paragraphs if p.role not in READ_ROLES and p.field == "text"]
    for place in evidence_of(reading):
        whole = reading.article.title if place.field == "title" else reading.article.text
        assert whole is not None
        assert whole[place.start : place.end] == place.quote != ""
        if place.field == "text":
            assert not any(p.start < place.end and place.start < p.end for p in furniture), place


@each_sample
def test_every_claim_has_words_and_a_rule_and_every_statement_a_rule(path: Path) -> None:
    reading = traced(path).reading
    assert all(claim.spans and claim.rule for claim in reading.claims)
    assert all(statement.rule for statement in reading.statements)
    assert all(contact.spans for contact in reading.contacts)


@each_sample
def test_every_reference_leads_somewhere(path: Path) -> None:
    reading = traced(path).reading
    actors = {actor.id for actor in reading.actors}
    statements = {statement.id for statement in reading.statements}
    contacts = {contact.id for contact in reading.contacts}
    for claim in reading.claims:
        assert {*claim.by, *claim.to} <= actors
        assert claim.statement is None or claim.statement in statements
        assert claim.contact is None or claim.contact in contacts
    for statement in reading.statements:
        assert statement.nested_in is None or statement.nested_in in statements
    for mention in traced(path).doc.mentions:
        assert {*mention.members, *filter(None, (mention.actor, mention.principal))} <= actors


@each_sample
def test_ids_are_unique(path: Path) -> None:
    reading = traced(path).reading
    for records in (reading.actors, reading.statements, reading.contacts, reading.claims):
        ids = [record.id for record in records]
        assert len(ids) == len(set(ids))


@each_sample
def test_json_and_back_loses_nothing(path: Path) -> None:
    reading = traced(path).reading
    assert reading_from_json(json.loads(json.dumps(reading_to_json(reading)))) == reading


@each_sample
def test_tokens_cover_the_text_in_order(path: Path) -> None:
    doc = traced(path).doc
    assert all(token.text == doc.text[token.start : token.end] for token in doc.tokens)
    assert all(a.end <= b.start for a, b in zip(doc.tokens, doc.tokens[1:], strict=False))
    covered = sum(token.end - token.start for token in doc.tokens)
    assert covered == sum(len("".join(doc.text[p.start : p.end].split())) for p in doc.paragraphs)
