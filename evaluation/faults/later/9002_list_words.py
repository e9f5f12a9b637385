"""Invented, to test upgrades: a new table with many rows, made of what is kept, and an index."""

import sqlalchemy as sa
from alembic import op

revision = "9002_list_words"
down_revision = "9001_count_words"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes a table of all long words."""
    op.create_table(
        "long_word",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "position"),
    )
    connection = op.get_bind()
    for ident, words in connection.execute(sa.text("SELECT id, text FROM article ORDER BY id")).all():
        for position, word in enumerate(words.split()):
            if len(word) > 9:
                row = {"article": ident, "position": position, "word": word}
                connection.execute(sa.text("INSERT INTO long_word VALUES (:article, :position, :word)"), row)
    op.create_index("ix_long_word_word", "long_word", ["word"])
