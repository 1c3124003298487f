"""Outlines of articles, the terms that find those alike, links between them, and which groups a change touched."""

from alembic import op

from dragoman.store.migrations import statements

revision = "m0004"
down_revision = "m0003"


def upgrade() -> None:
    """Make the tables."""
    for statement in statements(revision, op.get_bind()):
        op.get_bind().exec_driver_sql(statement)
