"""The census: how many events of each kind there are between codes."""

from alembic import op

from dragoman.store import census
from dragoman.store.migrations import statements

revision = "m0006"
down_revision = "m0005"


def upgrade() -> None:
    """Make the table, and count the events that are there."""
    for statement in statements(revision, op.get_bind()):
        op.get_bind().exec_driver_sql(statement)
    census.fill(op.get_bind())
