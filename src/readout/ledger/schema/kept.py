"""The tables of what is kept for good: rows are added and never changed."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table, Text

from readout.ledger.schema.base import metadata

article = Table(
    "article",
    metadata,
    Column("id", Text, primary_key=True),
    Column("publisher", Text),
    Column("title", Text),
    Column("url", Text),
    Column("address", Text),  # what tells the url's article (world.addresses): texts of one are versions of one article
    Column("published", Text),
    Column("language", Text, nullable=False),
    Column("origin", Text),
    Column("given_id", Text),  # the id that an input brought with it
    Column("sha256", Text, nullable=False),  # of the text in UTF-8
    Column("retrieved", Text),
    Column("added", Text, nullable=False),
    Column("text", Text, nullable=False),
    Index("ix_article_address", "address"),
    Index("ix_article_published", "published"),
)

reading = Table(
    "reading",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article_id", Text, ForeignKey("article.id"), nullable=False),
    Column("version", Text, nullable=False),
    Column("tables", Text, nullable=False),  # fingerprint of the tables of knowledge
    Column("model", Text),
    Column("made", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),  # the reading as JSON without the text, packed by zlib
    Index("ix_reading_article_id", "article_id"),
)

judgement = Table(
    "judgement",
    metadata,
    Column("id", Text, primary_key=True),
    Column("about", Text, nullable=False),  # contact, actor, point, claim
    Column(
        "verdict", Text, nullable=False
    ),  # same, different, unsure, confirmed, split; accepted, rejected, corrected; undone
    Column("left", Text, nullable=False),  # anchors, as a JSON array
    Column("right", Text, nullable=False),
    Column("detail", Text),  # of a correction: the fields and their values, as JSON
    Column("undoes", Text),
    Column("author", Text, nullable=False),
    Column("note", Text),
    Column("made", Text, nullable=False),
)

rejection = Table(
    "rejection",
    metadata,
    Column("id", Text, primary_key=True),
    Column("origin", Text, nullable=False),
    Column("kind", Text, nullable=False),  # the class of the error
    Column("problem", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("at", Text, nullable=False),
)

change = Table(
    "change",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text),
    Index("ix_change_at_id", "at", "id"),
    Index("ix_change_subject", "subject"),
)
