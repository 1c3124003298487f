"""The steps that made the tables what they are, applied when a memory is opened; none of them loses anything."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from dragoman.errors import StoreError

HEAD = "m0010"
KNOWN = ("m0001", "m0002", "m0003", "m0004", "m0005", "m0006", "m0007", "m0008", "m0009", "m0010")


def revision(connection: Connection) -> str:
    """The last step that was applied, '' in an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def upgrade(connection: Connection, where: str) -> None:
    """Apply the steps that are missing, in the transaction of the connection.

    Raises StoreError when the memory was made by a newer program.
    """
    here = revision(connection)
    if here == HEAD:
        return
    if here and here not in KNOWN:
        raise StoreError(where, f"was made by a newer Dragoman (step {here})", f"this one knows {HEAD}; update it")
    from alembic import command  # slow to import, and most memories are up to date
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def statements(step: str, connection: Connection) -> list[str]:
    """The SQL of a step for this kind of database, one statement each."""
    file = Path(__file__).parent / "versions" / f"{step}.{connection.dialect.name}.sql"
    return [part.strip() for part in file.read_text(encoding="utf-8").split(";\n") if part.strip()]
