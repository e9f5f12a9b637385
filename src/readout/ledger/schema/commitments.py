"""Worked out: what claims tell of commitments, and the histories that they make."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text

from readout.ledger.schema.base import metadata

telling = Table(
    "telling",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("claim_id", Text, primary_key=True),  # about future action, or about what became of it
    Column("mention_key", Text),
    Column("day", Text),  # of publication
    Column("sides", Integer, nullable=False),  # how many sides and telling words its keys are made of
    Column("terms", Integer, nullable=False),
    Column("later", Boolean, nullable=False),  # tells what became of a commitment, and does not undertake it
    Index("ix_telling_mention_key", "mention_key"),
    sqlite_with_rowid=False,
)

telling_key = Table(
    "telling_key",
    metadata,
    Column("key", Text, primary_key=True),  # a side and a telling word
    Column("article_id", Text, primary_key=True),
    Column("claim_id", Text, primary_key=True),
    Index("ix_telling_key_article_id_claim_id", "article_id", "claim_id"),
    sqlite_with_rowid=False,
)

unfollowed = Table(
    "unfollowed",
    metadata,
    Column("article_id", Text, primary_key=True),  # what became of its commitments is still to be worked out
)

followed = Table(
    "followed",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("claim_id", Text, primary_key=True),
    Column("component", Text, nullable=False),  # the least claim of all that one history may depend on
    Index("ix_followed_component", "component"),
    sqlite_with_rowid=False,
)

commitment = Table(
    "commitment",
    metadata,
    Column("id", Text, primary_key=True),
    Column("component", Text, nullable=False),
    Column("aspect", Text, nullable=False),
    Column("by", Text),
    Column("to", Text),
    Column("words", Text, nullable=False),
    Column("conditions", Text),
    Column("how_many", Text),
    Column("due_from", Text),
    Column("due_to", Text),  # the last day of the latest deadline
    Column("due_words", Text),
    Column("status", Text),  # the latest state that is told
    Column("denied", Boolean, nullable=False),
    Column("contested", Boolean, nullable=False),  # accounts differ on what became of it
    Column("contradicted", Boolean, nullable=False),  # they differ on anything of it
    Column("owed_until", Text),  # the deadline, while nothing is known to have come of it
    Column("last_day", Text),
    Column("from_day", Text, nullable=False),  # the day of its first step, under which it is listed
    Index("ix_commitment_component", "component"),
    Index("ix_commitment_from_day_id", "from_day", "id"),
    Index("ix_commitment_status_from_day", "status", "from_day", "id"),
    Index("ix_commitment_due_to", "due_to"),
    Index("ix_commitment_owed_until", "owed_until"),
    sqlite_with_rowid=False,
)

commitment_word = Table(
    "commitment_word",
    metadata,
    Column("role", Text, primary_key=True),  # by, to
    Column("word", Text, primary_key=True),  # as in contact_word
    Column("commitment_id", Text, primary_key=True),
    Column("position", Integer, primary_key=True),  # the words of one actor have one
    Index("ix_commitment_word_commitment_id", "commitment_id"),
    sqlite_with_rowid=False,
)

commitment_step = Table(
    "commitment_step",
    metadata,
    Column("commitment_id", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("article_id", Text, nullable=False),
    Column("claim_id", Text, nullable=False),
    Column("aspect", Text, nullable=False),
    Column("state", Text),
    Column("denied", Boolean, nullable=False),
    Column("day", Text),  # when it happened, else when it was told
    Column("told", Text),
    Column("account", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("why", Text),  # what ties it to the earlier steps
    sqlite_with_rowid=False,
)
