"""The first tables: articles and their versions, records and their terms, actors, groups, watches and feeds."""

from alembic import op

from dragoman.store.migrations import statements

revision = "m0001"
down_revision = None


def upgrade() -> None:
    """Make the tables and the indices of words."""
    for statement in statements(revision, op.get_bind()):
        op.get_bind().exec_driver_sql(statement)
