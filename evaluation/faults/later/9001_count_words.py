"""Invented, to test upgrades: a column of what is kept, filled row by row."""

import sqlalchemy as sa
from alembic import op

from readout.ledger.migrating import STEPS

revision = "9001_count_words"
down_revision = STEPS.head
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the number of words to each article."""
    op.add_column("article", sa.Column("words", sa.Integer(), nullable=True))
    connection = op.get_bind()
    for ident, words in connection.execute(sa.text("SELECT id, text FROM article ORDER BY id")).all():
        found = {"id": ident, "words": len(words.split())}
        connection.execute(sa.text("UPDATE article SET words = :words WHERE id = :id"), found)
