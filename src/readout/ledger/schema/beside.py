"""Tables that are no part of the record: they are not in a dump, and a row changes."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from readout.ledger.schema.base import metadata

# Who may ask a server for what; a token is revoked in its row.

access_token = Table(
    "access_token",
    metadata,
    Column("id", Text, primary_key=True),  # a part of the token that is no secret
    Column("name", Text, nullable=False),
    Column("scope", Text, nullable=False),  # read, review, admin
    Column("hash", Text, nullable=False),  # SHA-256 of the secret part, hexadecimal
    Column("made", Text, nullable=False),
    Column("expires", Text),  # the last day (UTC) on which it is good
    Column("revoked", Text),
)

# What readout watch has fetched, or is to fetch.

fetched = Table(
    "fetched",
    metadata,
    Column("address", Text, primary_key=True),
    Column("kind", Text, nullable=False),  # feed, sitemap, article
    Column("publisher", Text, nullable=False),
    Column("listed_by", Text),  # the feed or sitemap that names it; of those the index
    Column("title", Text),  # as that says
    Column("published", Text),
    Column("told", Text),  # the last change that it says
    Column("etag", Text),
    Column("last_modified", Text),
    Column("status", Integer),  # of the last answer
    Column("at", Text),  # when that was
    Column("sha256", Text),  # of the last whole answer
    Column("failures", Integer, nullable=False),  # one after the other
    Column("next_try", Text),  # not before; empty where nothing is to be fetched
    Column("problem", Text),  # why the last try failed
    Column("found", Text, nullable=False),
    Index("ix_fetched_next_try", "next_try"),
)
