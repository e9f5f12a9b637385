"""Worked out: which reading of an article counts, and what it says, as rows to ask for."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, Table, Text

from readout.ledger.schema.base import metadata

identifier = Table(
    "identifier",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, primary_key=True),  # contact, statement, claim, commitment
    Column("article_id", Text, nullable=False),
    Column("reading_id", Text, nullable=False),  # the first reading that had it
)

current = Table(
    "current",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("reading_id", Text, nullable=False),
    Column("replaced_by", Text),  # the article that is the newer text of the same address
    Column("copy_of", Text),  # the least id among the articles that print one text with it, if not its own
    Index("ix_current_replaced_by", "replaced_by"),
    Index("ix_current_copy_of", "copy_of"),
)

change_names = Table(
    "change_names",
    metadata,
    Column("ident", Text, primary_key=True),  # every id that the change is about or tells of
    Column("change_id", Text, primary_key=True),
    sqlite_with_rowid=False,
)

statement = Table(
    "statement",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("speaker", Text),
    Column("speaker_identity", Text),
    Column("speaker_side", Text),
    Column("speaker_kind", Text),
    Column("speaker_office", Text),
    Column("principal", Text),
    Column("relayed_by", Text),
    Column("channel", Text),
    Column("occasion", Text),
    Column("addressee", Text),
    Column("form", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("unsure", Text),
    Index("ix_statement_id", "id"),
    Index("ix_statement_speaker_identity", "speaker_identity"),
)

claim = Table(
    "claim",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("mention_key", Text),
    Column("statement_id", Text),
    Column("aspect", Text, nullable=False),
    Column("by", Text),
    Column("to", Text),
    Column("content", Text, nullable=False),
    Column("value", Text),
    Column("condition", Text),
    Column("due_from", Text),
    Column("due_to", Text),
    Column("due_words", Text),
    Column("quantity", Float),
    Column("quantity_unit", Text),
    Column("commitment", Text),
    Column("factuality", Text, nullable=False),
    Column("unsure", Text),
    Column("rule", Text),
    Index("ix_claim_id", "id"),
    Index("ix_claim_mention_key", "mention_key"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("owner", Text, primary_key=True),  # id of a statement, a contact of the reading, or a claim
    Column("part", Text, primary_key=True),  # content, cue, frame, speaker; contact; claim, condition
    Column("position", Integer, primary_key=True),
    Column("field", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

identity = Table(
    "identity",
    metadata,
    Column("key", Text, primary_key=True),
    Column("article_id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("side", Text),
    Column("wikidata", Text),
    Column("known", Boolean, nullable=False),
    Column("why", Text, nullable=False),
    Index("ix_identity_article_id", "article_id"),
    Index("ix_identity_name", "name"),
)

named_aside = Table(  # who neither takes part nor speaks in an article: in its claims, its title, or spoken for
    "named_aside",
    metadata,
    Column("key", Text, primary_key=True),
    Column("article_id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Index("ix_named_aside_article_id", "article_id"),
    Index("ix_named_aside_name", "name"),
    sqlite_with_rowid=False,
)

sentence = Table(
    "sentence",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("article_id", Text, primary_key=True),
    Column("day", Text),  # of publication: copies are printed within a month
    Index("ix_sentence_article_id", "article_id"),
    Index("ix_sentence_hash_day", "hash", "day", "article_id"),
)

search_number = Table(
    "search_number",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("number", BigInteger, nullable=False, unique=True),  # greater for what was published later
)
