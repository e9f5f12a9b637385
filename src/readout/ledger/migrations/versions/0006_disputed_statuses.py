"""What is told against a contact's status, and by whom, because a list must not show as held what one side denies."""

import sqlalchemy as sa
from alembic import op

revision = "0006_disputed_statuses"
down_revision = "0005_days_of_sentences"
branch_labels = None
depends_on = None

_CONTACTS = """
    SELECT id AS contact_id, form, status, names, first_day, last_day, place, reports, independent, confirmed,
           unsure, first_published, last_published, disputed, disputed_by
    FROM contact
"""


def upgrade() -> None:
    """Adds the columns, their index and the view with them; they are filled when all is worked out anew."""
    op.add_column("contact", sa.Column("disputed", sa.Text(), nullable=True))
    op.add_column("contact", sa.Column("disputed_by", sa.Text(), nullable=True))
    disputed = sa.text("disputed IS NOT NULL")
    op.create_index(
        "ix_contact_disputed",
        "contact",
        ["disputed", "from_day"],
        sqlite_where=disputed,
        postgresql_where=disputed,
    )
    op.execute("DROP VIEW contacts")
    op.execute(f"CREATE VIEW contacts AS {_CONTACTS}")
