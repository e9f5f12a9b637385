"""Worked out: where people's judgements lie in the readings of today, and which give way to others."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text

from readout.ledger.schema.base import metadata

anchored = Table(
    "anchored",
    metadata,
    Column("judgement_id", Text, primary_key=True),
    Column("side", Text, primary_key=True),  # left or right
    Column("position", Integer, primary_key=True),
    Column("article_id", Text, nullable=False),
    Column("given", Text, nullable=False),  # key of the mention, or id of the claim, that was judged
    Column("found", Text),  # what it is in the reading that counts now
    Column("sure", Boolean, nullable=False),
    Column("why", Text, nullable=False),
    Index("ix_anchored_article_id", "article_id"),
    Index("ix_anchored_found", "found"),
)

overruled = Table(
    "overruled",
    metadata,
    Column("judgement_id", Text, primary_key=True),
    Column("by", Text, primary_key=True),
)
