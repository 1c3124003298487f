"""A PostgreSQL server of our own on a loopback port, for as long as the tests run."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_DEBIAN = Path("/usr/lib/postgresql")


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, None where no server is installed."""
    found = shutil.which("initdb")
    homes = [Path(found).resolve().parent] if found else []
    homes += sorted(_DEBIAN.glob("*/bin"), reverse=True)
    return next((home for home in homes if (home / "initdb").exists() and (home / "postgres").exists()), None)


@contextmanager
def postgres(home: Path) -> Iterator[str]:
    """The address of a running server's first database; the server is stopped and its files removed after."""
    folder = Path(tempfile.mkdtemp(prefix="dragoman-postgres-"))
    data, port, user = folder / "data", _free_port(), "postgres" if os.geteuid() == 0 else None
    if user:  # the server refuses to run as root
        shutil.chown(folder, user)
    try:
        _run(home / "initdb", "-D", data, "-U", "dragoman", "-A", "trust", "--no-sync", "-E", "UTF8", user=user)
        wishes = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off -c shared_buffers=64MB"
        _run(home / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", folder / "log", "-o", wishes, "start", user=user)
        try:
            yield f"postgresql://dragoman@127.0.0.1:{port}/postgres"
        finally:
            _run(home / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop", user=user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(*words: object, user: str | None) -> None:
    done = subprocess.run(
        [str(w) for w in words], user=user, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{words[0]}: {done.stderr.decode()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
