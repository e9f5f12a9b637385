"""Compounds are found by more of their parts: the index of words is made anew after it, the tables stay."""

revision = "0007_parts_of_compounds"
down_revision = "0006_disputed_statuses"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Changes no table."""
