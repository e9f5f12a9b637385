"""Worked out: the contacts that the mentions make, with what lists are walked and filtered by."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, Table, Text, text

from readout.ledger.schema.base import metadata

_IS_UNSURE = text("unsure IS NOT NULL")
_IS_DISPUTED = text("disputed IS NOT NULL")

contact = Table(
    "contact",
    metadata,
    Column("id", Text, primary_key=True),
    Column("names", Text, nullable=False),  # those whose contact it is
    Column("form", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("place", Text),
    Column("reports", Integer, nullable=False),
    Column("independent", Integer, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("unsure", Text),
    Column("first_published", Text),
    Column("last_published", Text),
    Column("from_day", Text, nullable=False),  # the days it is listed under: as told, else of the first publication
    Column("to_day", Text, nullable=False),
    Column("disputed", Text),  # the status that is told against its own
    Column("disputed_by", Text),  # by which accounts, joined by "; "
    Index("ix_contact_from_day_id", "from_day", "id", "to_day", "status", "form"),
    Index("ix_contact_from_day_status", "from_day", "status"),
    Index("ix_contact_confirmed", "confirmed", "from_day", "id"),
    Index("ix_contact_disputed", "disputed", "from_day", sqlite_where=_IS_DISPUTED, postgresql_where=_IS_DISPUTED),
    Index("ix_contact_unsure", "from_day", "id", sqlite_where=_IS_UNSURE, postgresql_where=_IS_UNSURE),
    Index("ix_contact_form_from_day", "form", "from_day", "id", "to_day"),
    Index("ix_contact_status_from_day", "status", "from_day", "id", "to_day"),
    sqlite_with_rowid=False,
)

member = Table(
    "member",
    metadata,
    Column("mention_key", Text, primary_key=True),
    Column("contact_id", Text, nullable=False),
    Index("ix_member_contact_id", "contact_id"),
)

contact_actor = Table(
    "contact_actor",
    metadata,
    Column("contact_id", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("identity", Text),
    Column("kind", Text, nullable=False),
    Column("side", Text),
    Column("office", Text),
    Column("role", Text, nullable=False),
    Column("wikidata", Text),
    Index("ix_contact_actor_identity", "identity"),
    Index("ix_contact_actor_side_contact_id", "side", "contact_id"),
    sqlite_with_rowid=False,
)

contact_word = Table(
    "contact_word",
    metadata,
    Column(
        "word", Text, primary_key=True
    ),  # fold key of a word that names a participant or its side; @ and the key of the side
    Column("contact_id", Text, primary_key=True),
    Column("position", Integer, primary_key=True),  # that of the participant in contact_actor
    Index("ix_contact_word_contact_id", "contact_id"),
    sqlite_with_rowid=False,
)

contact_publisher = Table(
    "contact_publisher",
    metadata,
    Column("publisher", Text, primary_key=True),  # key of the name: one for all spellings of a known publisher
    Column("contact_id", Text, primary_key=True),
    Index("ix_contact_publisher_contact_id", "contact_id"),
    sqlite_with_rowid=False,
)

proposal = Table(
    "proposal",
    metadata,
    Column("mention_key", Text, primary_key=True),
    Column("contact_id", Text, primary_key=True),
    Column("score", Float, nullable=False),
)
