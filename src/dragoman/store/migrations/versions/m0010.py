"""The day on which a feed listed an entry last."""

from alembic import op

from dragoman.store.migrations import statements

revision = "m0010"
down_revision = "m0009"


def upgrade() -> None:
    """Add the column."""
    for statement in statements(revision, op.get_bind()):
        op.get_bind().exec_driver_sql(statement)
