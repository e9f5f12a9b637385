"""Full-text search, and the views that other programs read."""

from alembic import op

revision = "0002_search_and_views"
down_revision = "0001_begin"
branch_labels = None
depends_on = None

_VIEWS = {
    "articles": """
        SELECT a.id AS article_id, a.publisher, a.title, a.url, a.published, a.language, a.retrieved, a.added, a.sha256,
               a.text, r.version AS readout_version, r.made AS "read", c.replaced_by, c.copy_of
        FROM article a JOIN current c ON c.article_id = a.id JOIN reading r ON r.id = c.reading_id
    """,
    "contacts": """
        SELECT id AS contact_id, form, status, names, first_day, last_day, place, reports, independent, confirmed,
               unsure, first_published, last_published
        FROM contact
    """,
    "participants": """
        SELECT contact_id, position, name, kind, side, office, role, identity, wikidata FROM contact_actor
    """,
    "reports": """
        SELECT me.contact_id, m."key" AS mention, m.article_id, a.publisher, a.published, m.form, m.status, m.main,
               m.first_day, m.last_day, m.told AS day_is_told, m.time_words, m.place, m.duration_minutes, m.unsure
        FROM mention m JOIN member me ON me.mention_key = m."key" JOIN article a ON a.id = m.article_id
    """,
    "statements": """
        SELECT s.id AS statement_id, s.article_id, a.publisher, a.published, s.speaker, s.speaker_office,
               s.speaker_side, s.speaker_kind, s.speaker_identity, s.principal, s.relayed_by, s.channel, s.occasion,
               s.addressee, s.form, s.stance, s.content, s.unsure
        FROM statement s JOIN article a ON a.id = s.article_id
    """,
    "claims": """
        SELECT c.id AS claim_id, me.contact_id, c.article_id, a.publisher, a.published, c.aspect, c."by" AS by_whom,
               c."to" AS to_whom, c.content, c."value" AS claim_value, c."condition" AS on_condition,
               c.due_from, c.due_to, c.due_words, c.quantity, c.quantity_unit, c.commitment, c.factuality,
               s.speaker AS said_by, s.speaker_side, s.stance, s.channel, c.unsure, c.statement_id
        FROM claim c JOIN article a ON a.id = c.article_id
        LEFT JOIN member me ON me.mention_key = c.mention_key
        LEFT JOIN statement s ON s.article_id = c.article_id AND s.id = c.statement_id
    """,
    "commitments": """
        SELECT id AS commitment_id, aspect, "by" AS by_whom, "to" AS to_whom, words, conditions, how_many, due_from,
               due_to, due_words, status, denied, contested, from_day, last_day
        FROM commitment
    """,
    "commitment_steps": """
        SELECT commitment_id, position, state, denied, day, told, account, words, why, article_id, claim_id
        FROM commitment_step
    """,
    "evidence_words": """
        SELECT e.article_id, e.owner AS of_id, e.part, e.position, e.field, e."start" AS starts, e."end" AS ends,
               substr(CASE e.field WHEN 'title' THEN a.title ELSE a.text END, e."start" + 1, e."end" - e."start")
               AS words
        FROM evidence e JOIN article a ON a.id = e.article_id
    """,
    "judgements": """
        SELECT id AS judgement_id, about, verdict, "left" AS left_json, "right" AS right_json, detail, undoes, author,
               note, made
        FROM judgement
    """,
    "rejected": """
        SELECT id AS rejection_id, origin, kind, problem, remedy, at AS rejected FROM rejection
    """,
}


def upgrade() -> None:
    """Makes the index of words and the views."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5(article_id UNINDEXED, words, names, "
            "tokenize = 'unicode61', detail = 'column')"
        )
    else:
        op.execute("CREATE TABLE search (article_id text PRIMARY KEY, words tsvector NOT NULL)")
        op.execute("CREATE INDEX ix_search_words ON search USING gin (words)")
    for name, query in _VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")
