"""Accounts, sessions and tokens, and where the judged records stand."""

from alembic import op

from dragoman.store.migrations import statements

revision = "m0002"
down_revision = "m0001"


def upgrade() -> None:
    """Make the tables."""
    for statement in statements(revision, op.get_bind()):
        op.get_bind().exec_driver_sql(statement)
