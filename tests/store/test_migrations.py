"""The steps make the tables that the program expects, and lose nothing."""

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from dragoman.errors import StoreError
from dragoman.store import migrations, open_store
from dragoman.store.engines import address as parsed
from dragoman.store.engines import engine
from dragoman.store.schema import metadata
from export.example import CODED

STEPS = Path(migrations.__file__).parent / "versions"


def test_the_steps_make_what_the_program_expects(address: str) -> None:
    open_store(address).close()
    made = engine(parsed(address))
    with made.connect() as connection:
        context = MigrationContext.configure(connection)
        changes = [c for c in compare_metadata(context, metadata) if "_words" not in str(c)]
        assert changes == []
        assert migrations.revision(connection) == migrations.HEAD
    made.dispose()


def test_no_step_destroys_anything() -> None:
    files = sorted(STEPS.glob("*.sql"))
    assert {file.name.split(".")[0] for file in files} == set(migrations.KNOWN)
    for file in files:
        assert not re.search(r"\b(DROP|DELETE|TRUNCATE)\b(?! CASCADE)", file.read_text().replace("ON DELETE", "")), file


def test_a_memory_of_a_newer_program_is_left_alone(address: str) -> None:
    with open_store(address) as store:
        store.add(CODED, source="wire")
    made = engine(parsed(address))
    with made.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'm9999'"))
    made.dispose()
    with pytest.raises(StoreError, match=r"newer Dragoman \(step m9999\)"):
        open_store(address)
