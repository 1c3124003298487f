"""The book of deals, by which they are sorted and summed, and what articles are counted by."""

from alembic import op

from dragoman.store.migrations import statements

revision = "m0005"
down_revision = "m0004"


def upgrade() -> None:
    """Make the tables; a later step writes the deals that are there into the book."""
    for statement in statements(revision, op.get_bind()):
        op.get_bind().exec_driver_sql(statement)
