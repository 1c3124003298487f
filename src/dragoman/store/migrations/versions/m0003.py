"""Feeds in full: what was asked of each, how it fares, and which of its entries have been seen."""

from alembic import op

from dragoman.store.migrations import statements

revision = "m0003"
down_revision = "m0002"


def upgrade() -> None:
    """Add the columns and the table."""
    for statement in statements(revision, op.get_bind()):
        op.get_bind().exec_driver_sql(statement)
