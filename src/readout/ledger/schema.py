"""The tables of a ledger, one schema for SQLite and PostgreSQL.

Ids are content-derived strings, days ISO 8601 as precise as known, moments UTC with microseconds. A *mention* is a
contact as one article speaks of it; its key is ``<article id>/<contact id of the reading>``.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# What is kept for good: rows are added and never changed.

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

# Who may ask a server for what. No part of the record: not in a dump, and a row changes when a token is revoked.

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

# What readout watch has fetched, or is to fetch. No part of the record either: not in a dump, and a row changes.

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

# Worked out from the rows above; made anew by ``readout doctor --rebuild``.

change_names = Table(
    "change_names",
    metadata,
    Column("ident", Text, primary_key=True),  # every id that the change is about or tells of
    Column("change_id", Text, primary_key=True),
    sqlite_with_rowid=False,
)

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

sentence = Table(
    "sentence",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("article_id", Text, primary_key=True),
    Column("day", Text),  # of publication: copies are printed within a month
    Index("ix_sentence_article_id", "article_id"),
    Index("ix_sentence_hash_day", "hash", "day", "article_id"),
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

search_number = Table(
    "search_number",
    metadata,
    Column("article_id", Text, primary_key=True),
    Column("number", BigInteger, nullable=False, unique=True),  # greater for what was published later
)

proposal = Table(
    "proposal",
    metadata,
    Column("mention_key", Text, primary_key=True),
    Column("contact_id", Text, primary_key=True),
    Column("score", Float, nullable=False),
)

overruled = Table(
    "overruled",
    metadata,
    Column("judgement_id", Text, primary_key=True),
    Column("by", Text, primary_key=True),
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
