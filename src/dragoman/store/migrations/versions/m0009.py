"""The leading report of each deal, the orders of the ledger, which reports of events are echoes, whose a token is."""

from alembic import op

from dragoman.store import census, dealbook
from dragoman.store.migrations import statements

revision = "m0009"
down_revision = "m0008"


def upgrade() -> None:
    """Add the columns and the indices, write the book of deals where it is not, and find the echoes."""
    for statement in statements(revision, op.get_bind()):
        op.get_bind().exec_driver_sql(statement)
    dealbook.fill(op.get_bind())
    census.listen(op.get_bind())
