"""What watches catch and tell, and the browsers that hear it."""

from alembic import op

from dragoman.store.migrations import statements

revision = "m0007"
down_revision = "m0006"


def upgrade() -> None:
    """Make the tables, and give each watch its kind, pace and hours."""
    for statement in statements(revision, op.get_bind()):
        op.get_bind().exec_driver_sql(statement)
