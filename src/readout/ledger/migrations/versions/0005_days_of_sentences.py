"""The day of publication beside the sentences of an article, because copies are printed within a month."""

import sqlalchemy as sa
from alembic import op

revision = "0005_days_of_sentences"
down_revision = "0004_fetches"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column and the index that finds copies; they are filled when all is worked out anew."""
    op.add_column("sentence", sa.Column("day", sa.Text(), nullable=True))
    op.create_index(op.f("ix_sentence_hash_day"), "sentence", ["hash", "day", "article_id"])
