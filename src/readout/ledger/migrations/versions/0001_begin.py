"""The tables as they were first."""

import sqlalchemy as sa
from alembic import op

revision = "0001_begin"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:  # noqa: PLR0915 - one statement a table and index
    """Makes the tables."""
    op.create_table(
        "anchored",
        sa.Column("judgement_id", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("found", sa.Text(), nullable=True),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("judgement_id", "side", "position", name=op.f("pk_anchored")),
    )
    op.create_index("ix_anchored_article_id", "anchored", ["article_id"], unique=False)
    op.create_index("ix_anchored_found", "anchored", ["found"], unique=False)
    op.create_table(
        "article",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("given_id", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("retrieved", sa.Text(), nullable=True),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
    )
    op.create_index("ix_article_address", "article", ["address"], unique=False)
    op.create_index("ix_article_published", "article", ["published"], unique=False)
    op.create_table(
        "block",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("mention_key", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Text(), nullable=True),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.Column("news_day", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", "mention_key", name=op.f("pk_block")),
    )
    op.create_index("ix_block_key_first_day", "block", ["key", "first_day"], unique=False)
    op.create_index("ix_block_key_news_day", "block", ["key", "news_day"], unique=False)
    op.create_index("ix_block_mention_key", "block", ["mention_key"], unique=False)
    op.create_table(
        "change",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index("ix_change_at_id", "change", ["at", "id"], unique=False)
    op.create_index("ix_change_subject", "change", ["subject"], unique=False)
    op.create_table(
        "change_names",
        sa.Column("ident", sa.Text(), nullable=False),
        sa.Column("change_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("ident", "change_id", name=op.f("pk_change_names")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "claim",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("mention_key", sa.Text(), nullable=True),
        sa.Column("statement_id", sa.Text(), nullable=True),
        sa.Column("aspect", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("to", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("due_from", sa.Text(), nullable=True),
        sa.Column("due_to", sa.Text(), nullable=True),
        sa.Column("due_words", sa.Text(), nullable=True),
        sa.Column("quantity", sa.Float(), nullable=True),
        sa.Column("quantity_unit", sa.Text(), nullable=True),
        sa.Column("commitment", sa.Text(), nullable=True),
        sa.Column("factuality", sa.Text(), nullable=False),
        sa.Column("unsure", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("article_id", "id", name=op.f("pk_claim")),
    )
    op.create_index("ix_claim_id", "claim", ["id"], unique=False)
    op.create_index("ix_claim_mention_key", "claim", ["mention_key"], unique=False)
    op.create_table(
        "commitment",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("component", sa.Text(), nullable=False),
        sa.Column("aspect", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("to", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=True),
        sa.Column("how_many", sa.Text(), nullable=True),
        sa.Column("due_from", sa.Text(), nullable=True),
        sa.Column("due_to", sa.Text(), nullable=True),
        sa.Column("due_words", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("denied", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("contradicted", sa.Boolean(), nullable=False),
        sa.Column("owed_until", sa.Text(), nullable=True),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.Column("from_day", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_commitment_component", "commitment", ["component"], unique=False)
    op.create_index("ix_commitment_due_to", "commitment", ["due_to"], unique=False)
    op.create_index("ix_commitment_from_day_id", "commitment", ["from_day", "id"], unique=False)
    op.create_index("ix_commitment_owed_until", "commitment", ["owed_until"], unique=False)
    op.create_index("ix_commitment_status_from_day", "commitment", ["status", "from_day", "id"], unique=False)
    op.create_table(
        "commitment_step",
        sa.Column("commitment_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("aspect", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("denied", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("told", sa.Text(), nullable=True),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("commitment_id", "position", name=op.f("pk_commitment_step")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "commitment_word",
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("commitment_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("role", "word", "commitment_id", "position", name=op.f("pk_commitment_word")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_commitment_word_commitment_id", "commitment_word", ["commitment_id"], unique=False)
    op.create_table(
        "contact",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Text(), nullable=True),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("independent", sa.Integer(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("unsure", sa.Text(), nullable=True),
        sa.Column("first_published", sa.Text(), nullable=True),
        sa.Column("last_published", sa.Text(), nullable=True),
        sa.Column("from_day", sa.Text(), nullable=False),
        sa.Column("to_day", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_contact_confirmed", "contact", ["confirmed", "from_day", "id"], unique=False)
    op.create_index("ix_contact_form_from_day", "contact", ["form", "from_day", "id", "to_day"], unique=False)
    op.create_index("ix_contact_from_day_id", "contact", ["from_day", "id", "to_day", "status", "form"], unique=False)
    op.create_index("ix_contact_from_day_status", "contact", ["from_day", "status"], unique=False)
    op.create_index("ix_contact_status_from_day", "contact", ["status", "from_day", "id", "to_day"], unique=False)
    op.create_index(
        "ix_contact_unsure",
        "contact",
        ["from_day", "id"],
        unique=False,
        sqlite_where=sa.text("unsure IS NOT NULL"),
        postgresql_where=sa.text("unsure IS NOT NULL"),
    )
    op.create_table(
        "contact_actor",
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("wikidata", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("contact_id", "position", name=op.f("pk_contact_actor")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_contact_actor_identity", "contact_actor", ["identity"], unique=False)
    op.create_index("ix_contact_actor_side_contact_id", "contact_actor", ["side", "contact_id"], unique=False)
    op.create_table(
        "contact_publisher",
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("publisher", "contact_id", name=op.f("pk_contact_publisher")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_contact_publisher_contact_id", "contact_publisher", ["contact_id"], unique=False)
    op.create_table(
        "contact_word",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", "contact_id", "position", name=op.f("pk_contact_word")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_contact_word_contact_id", "contact_word", ["contact_id"], unique=False)
    op.create_table(
        "current",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("reading_id", sa.Text(), nullable=False),
        sa.Column("replaced_by", sa.Text(), nullable=True),
        sa.Column("copy_of", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_current")),
    )
    op.create_index("ix_current_copy_of", "current", ["copy_of"], unique=False)
    op.create_index("ix_current_replaced_by", "current", ["replaced_by"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "owner", "part", "position", name=op.f("pk_evidence")),
    )
    op.create_table(
        "followed",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("component", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "claim_id", name=op.f("pk_followed")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_followed_component", "followed", ["component"], unique=False)
    op.create_table(
        "identifier",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("reading_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", "kind", name=op.f("pk_identifier")),
    )
    op.create_table(
        "identity",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("wikidata", sa.Text(), nullable=True),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", "article_id", name=op.f("pk_identity")),
    )
    op.create_index("ix_identity_article_id", "identity", ["article_id"], unique=False)
    op.create_index("ix_identity_name", "identity", ["name"], unique=False)
    op.create_table(
        "judgement",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("undoes", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("made", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
    )
    op.create_table(
        "member",
        sa.Column("mention_key", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("mention_key", name=op.f("pk_member")),
    )
    op.create_index("ix_member_contact_id", "member", ["contact_id"], unique=False)
    op.create_table(
        "mention",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("duration_minutes", sa.Float(), nullable=True),
        sa.Column("time_from", sa.Text(), nullable=True),
        sa.Column("time_to", sa.Text(), nullable=True),
        sa.Column("time_words", sa.Text(), nullable=True),
        sa.Column("unsure", sa.Text(), nullable=True),
        sa.Column("first_day", sa.Text(), nullable=True),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_mention")),
    )
    op.create_index("ix_mention_article_id", "mention", ["article_id"], unique=False)
    op.create_index("ix_mention_id", "mention", ["id"], unique=False)
    op.create_table(
        "mention_sentence",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("mention_key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", "mention_key", name=op.f("pk_mention_sentence")),
    )
    op.create_index("ix_mention_sentence_mention_key", "mention_sentence", ["mention_key"], unique=False)
    op.create_table(
        "named_aside",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", "article_id", name=op.f("pk_named_aside")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_named_aside_article_id", "named_aside", ["article_id"], unique=False)
    op.create_index("ix_named_aside_name", "named_aside", ["name"], unique=False)
    op.create_table(
        "overruled",
        sa.Column("judgement_id", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("judgement_id", "by", name=op.f("pk_overruled")),
    )
    op.create_table(
        "pair",
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("left", "right", name=op.f("pk_pair")),
    )
    op.create_index("ix_pair_right", "pair", ["right"], unique=False)
    op.create_index("ix_pair_verdict_score", "pair", ["verdict", "score"], unique=False)
    op.create_table(
        "participant",
        sa.Column("mention_key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("mention_key", "position", name=op.f("pk_participant")),
    )
    op.create_table(
        "proposal",
        sa.Column("mention_key", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("mention_key", "contact_id", name=op.f("pk_proposal")),
    )
    op.create_table(
        "rejection",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejection")),
    )
    op.create_table(
        "search_number",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_search_number")),
        sa.UniqueConstraint("number"),
    )
    op.create_table(
        "sentence",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", "article_id", name=op.f("pk_sentence")),
    )
    op.create_index("ix_sentence_article_id", "sentence", ["article_id"], unique=False)
    op.create_table(
        "statement",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_identity", sa.Text(), nullable=True),
        sa.Column("speaker_side", sa.Text(), nullable=True),
        sa.Column("speaker_kind", sa.Text(), nullable=True),
        sa.Column("speaker_office", sa.Text(), nullable=True),
        sa.Column("principal", sa.Text(), nullable=True),
        sa.Column("relayed_by", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("occasion", sa.Text(), nullable=True),
        sa.Column("addressee", sa.Text(), nullable=True),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("unsure", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("article_id", "id", name=op.f("pk_statement")),
    )
    op.create_index("ix_statement_id", "statement", ["id"], unique=False)
    op.create_index("ix_statement_speaker_identity", "statement", ["speaker_identity"], unique=False)
    op.create_table(
        "telling",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("mention_key", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("sides", sa.Integer(), nullable=False),
        sa.Column("terms", sa.Integer(), nullable=False),
        sa.Column("later", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "claim_id", name=op.f("pk_telling")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_telling_mention_key", "telling", ["mention_key"], unique=False)
    op.create_table(
        "telling_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", "article_id", "claim_id", name=op.f("pk_telling_key")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_telling_key_article_id_claim_id", "telling_key", ["article_id", "claim_id"], unique=False)
    op.create_table(
        "unfollowed",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_unfollowed")),
    )
    op.create_table(
        "reading",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("tables", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=True),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_reading_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
    )
    op.create_index("ix_reading_article_id", "reading", ["article_id"], unique=False)
