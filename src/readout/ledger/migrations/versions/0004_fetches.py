"""What readout watch has fetched, or is to fetch."""

import sqlalchemy as sa
from alembic import op

revision = "0004_fetches"
down_revision = "0003_tokens"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes its table."""
    op.create_table(
        "fetched",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("listed_by", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("told", sa.Text(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("at", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("next_try", sa.Text(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("found", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_fetched")),
    )
    op.create_index(op.f("ix_fetched_next_try"), "fetched", ["next_try"])
