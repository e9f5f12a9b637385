"""Invented, to test upgrades: a table that is copied, dropped and renamed, as SQLite needs it for many changes."""

from alembic import op

revision = "9003_move_rejections"
down_revision = "9002_list_words"
branch_labels = None
depends_on = None

_VIEW = """
    CREATE VIEW rejected AS
    SELECT id AS rejection_id, origin, kind, problem, remedy, at AS rejected FROM rejection
"""


def upgrade() -> None:
    """Makes the table of rejected inputs anew, with a column more."""
    op.execute("DROP VIEW rejected")
    op.execute("CREATE TABLE moving AS SELECT id, origin, kind, problem, remedy, at, 0 AS tries FROM rejection")
    op.execute("DROP TABLE rejection")
    op.execute("ALTER TABLE moving RENAME TO rejection")
    op.execute("CREATE UNIQUE INDEX uq_rejection_id ON rejection (id)")
    op.execute(_VIEW)
