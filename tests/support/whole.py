"""What must hold of the reading of any text, however broken."""

from __future__ import annotations

from readout import read
from readout.exchange import evidence_of
from readout.records import Article, Reading


def article_of(text: str, title: str | None = None) -> Article:
    return Article(id="t", text=text, title=title, published="2031-03-05")


def sound_reading(text: str, title: str | None = None) -> Reading:
    """The reading of ``text``, after checking its places, ids and references."""
    reading = read(article_of(text, title))
    for place in evidence_of(reading):
        field = reading.article.title if place.field == "title" else reading.article.text
        assert field is not None
        assert 0 <= place.start < place.end <= len(field)
        assert field[place.start : place.end] == place.quote
        assert place.quote.strip()
    for records in (reading.actors, reading.statements, reading.contacts, reading.claims):
        assert len({record.id for record in records}) == len(records)
    for statement in reading.statements:
        assert statement.rule
        assert statement.content or statement.stance == "declines"
        assert any(any(c.isalnum() for c in place.quote) for place in (*statement.content, *statement.cue))
    assert all(claim.spans and claim.rule for claim in reading.claims)
    actors = {actor.id for actor in reading.actors}
    assert all({*claim.by, *claim.to} <= actors for claim in reading.claims)
    return reading


Line = tuple[str | None, str, str, str]


def lines(reading: Reading) -> list[Line]:
    """Every statement as speaker, words (white space made one blank), form and stance."""
    return [
        (
            statement.speaker.name if statement.speaker else None,
            " … ".join(" ".join(place.quote.split()) for place in statement.content),
            statement.form,
            statement.stance,
        )
        for statement in reading.statements
    ]
