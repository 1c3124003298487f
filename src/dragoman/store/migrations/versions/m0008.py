"""An index that the sums of deals are read from alone."""

from alembic import op

from dragoman.store.migrations import statements

revision = "m0008"
down_revision = "m0007"


def upgrade() -> None:
    """Make the index."""
    for statement in statements(revision, op.get_bind()):
        op.get_bind().exec_driver_sql(statement)
