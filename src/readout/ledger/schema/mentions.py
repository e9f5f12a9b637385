"""Worked out: contacts as each article speaks of them, what finds those that may be one, and judged pairs of them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, Table, Text

from readout.ledger.schema.base import metadata

mention = Table(
    "mention",
    metadata,
    Column("key", Text, primary_key=True),
    Column("article_id", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("main", Boolean, nullable=False),
    Column("place", Text),
    Column("duration_minutes", Float),
    Column("time_from", Text),
    Column("time_to", Text),
    Column("time_words", Text),
    Column("unsure", Text),
    Column("first_day", Text),  # as told, else as the day of publication bounds it
    Column("last_day", Text),
    Column("told", Boolean, nullable=False),  # whether the article tells the day
    Column("terms", Text, nullable=False),  # telling terms of its points, a line each: what an undated one is found by
    Column("people", Text, nullable=False),  # folded names, a line each, where all are named: who others are told by
    Index("ix_mention_id", "id"),
    Index("ix_mention_article_id", "article_id"),
)

participant = Table(
    "participant",
    metadata,
    Column("mention_key", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("identity", Text),
    Column("kind", Text, nullable=False),
    Column("side", Text),
    Column("office", Text),
    Column("role", Text, nullable=False),
)

block = Table(
    "block",
    metadata,
    Column("key", Text, primary_key=True),
    Column("mention_key", Text, primary_key=True),
    Column("first_day", Text),  # of its blocks: the days within which a partner's must begin or end
    Column("last_day", Text),
    Column("news_day", Text),
    Index("ix_block_mention_key", "mention_key"),
    Index("ix_block_key_first_day", "key", "first_day"),
    Index("ix_block_key_news_day", "key", "news_day"),
)

mention_sentence = Table(
    "mention_sentence",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("mention_key", Text, primary_key=True),
    Index("ix_mention_sentence_mention_key", "mention_key"),
)

pair = Table(
    "pair",
    metadata,
    Column("left", Text, primary_key=True),
    Column("right", Text, primary_key=True),
    Column("verdict", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Index("ix_pair_right", "right"),
    Index("ix_pair_verdict_score", "verdict", "score"),
)
