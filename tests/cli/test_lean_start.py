"""What is slow to import is imported by the commands that need it, and by no others."""

import subprocess
import sys


def test_help_needs_no_database() -> None:
    heavy = "sqlalchemy alembic duckdb psycopg spacy onnxruntime httpx pydantic rich.table"
    program = f"import sys, dragoman.cli; print([m for m in {heavy.split()!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
