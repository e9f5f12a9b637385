"""The tables of a ledger, one schema for SQLite and PostgreSQL.

Ids are content-derived strings, days ISO 8601 as precise as known, moments UTC with microseconds. A *mention* is a
contact as one article speaks of it; its key is ``<article id>/<contact id of the reading>``.

What is kept stands in ``kept``, what no dump has in ``beside``; all else is worked out from what is kept, and made anew
by ``readout doctor --rebuild``.
"""

from readout.ledger.schema.articles import (
    change_names,
    claim,
    current,
    evidence,
    identifier,
    identity,
    named_aside,
    search_number,
    sentence,
    statement,
)
from readout.ledger.schema.base import metadata
from readout.ledger.schema.beside import access_token, fetched
from readout.ledger.schema.commitments import (
    commitment,
    commitment_step,
    commitment_word,
    followed,
    telling,
    telling_key,
    unfollowed,
)
from readout.ledger.schema.contacts import contact, contact_actor, contact_publisher, contact_word, member, proposal
from readout.ledger.schema.judgements import anchored, overruled
from readout.ledger.schema.kept import article, change, judgement, reading, rejection
from readout.ledger.schema.mentions import block, mention, mention_sentence, pair, participant

__all__ = [
    "access_token",
    "anchored",
    "article",
    "block",
    "change",
    "change_names",
    "claim",
    "commitment",
    "commitment_step",
    "commitment_word",
    "contact",
    "contact_actor",
    "contact_publisher",
    "contact_word",
    "current",
    "evidence",
    "fetched",
    "followed",
    "identifier",
    "identity",
    "judgement",
    "member",
    "mention",
    "mention_sentence",
    "metadata",
    "named_aside",
    "overruled",
    "pair",
    "participant",
    "proposal",
    "reading",
    "rejection",
    "search_number",
    "sentence",
    "statement",
    "telling",
    "telling_key",
    "unfollowed",
]
