"""${message}."""

from alembic import op

from dragoman.store.migrations import statements

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Apply the step."""
    for statement in statements(revision, op.get_bind()):
        op.execute(statement)
