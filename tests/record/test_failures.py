"""A record says in plain words why it can't be opened or written, and loses nothing."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from builders import a_document, a_reading
from onrecord.errors import RecordError
from onrecord.model.decision import Accept, Decision
from onrecord.record.answers import Filter
from onrecord.record.decisions import decide, decisions_of
from onrecord.record.record import Record, open_record
from onrecord.record.upgrades import VERSION


def test_a_file_that_is_not_sqlite_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Notes of the mediator.", encoding="utf-8")
    with pytest.raises(RecordError, match="not a SQLite file"), open_record(path):
        pass
    assert path.read_text(encoding="utf-8") == "Notes of the mediator."


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE documents (title TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match="another program"), open_record(path):
        pass
    assert path.read_bytes() == before


def test_a_record_of_a_newer_onrecord_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with open_record(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE schema_version SET number = number + 1")
    connection.close()
    with (
        pytest.raises(RecordError, match=f"version {VERSION + 1}, this onrecord knows {VERSION}"),
        open_record(path),
    ):
        pass


def test_an_absent_record_is_not_made_when_it_is_only_asked(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with pytest.raises(RecordError, match="no record at"), open_record(path, create=False):
        pass
    assert not path.exists()


def test_an_absent_folder_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(RecordError, match=f"no folder {tmp_path / 'case'}"),
        open_record(tmp_path / "case" / "r.db"),
    ):
        pass


def test_a_folder_is_not_a_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is a folder"), open_record(tmp_path):
        pass


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    path.touch()
    with open_record(path) as record:
        record.add(a_reading())
        assert len(record.documents()) == 1


def test_a_damaged_record_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with open_record(path) as record:
        for number in range(20):
            record.add(a_reading(a_document(id=f"piece-{number}")))
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))
    with pytest.raises(RecordError, match="is damaged"), open_record(path) as record:
        record.positions()


def test_a_record_that_another_program_is_writing_to_says_so(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with open_record(path, busy_seconds=0.05) as record:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="Another program is writing"):
            record.add(a_reading())
        assert record.documents() == ()
        other.execute("ROLLBACK")
        other.close()
        record.add(a_reading())
        assert len(record.documents()) == 1


def test_a_full_disk_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    def limit(connection: DBAPIConnection, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 100")

    event.listen(Engine, "connect", limit)
    try:
        kept: list[str] = []

        def fill(record: Record) -> None:
            for number in range(1000):
                record.add(a_reading(a_document(id=f"piece-{number}")))
                kept.append(f"piece-{number}")

        with open_record(tmp_path / "r.db") as record:
            with pytest.raises(RecordError, match="is full"):
                fill(record)
            assert sorted(found.id for found in record.documents()) == sorted(kept)
            assert len(record.positions()) == record.count().positions == len(kept) > 0
            with pytest.raises(RecordError, match="is full"):
                decide_on_all(record)
            confirmed = len(record.positions(Filter(confirmed=True)))
            assert confirmed == len(decisions_of(record))
    finally:
        event.remove(Engine, "connect", limit)
    with sqlite3.connect(tmp_path / "r.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    with open_record(tmp_path / "r.db") as record:
        record.add(a_reading(a_document(id="one more")))
        assert len(record.documents()) == len(kept) + 1


def decide_on_all(record: Record) -> None:
    for position in record.positions():
        by = "a name that takes room " * 4
        decide(record, Decision(act=Accept(position.id), by=by))


def test_a_file_may_grow_no_further_than_the_system_lets_it(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with open_record(path) as record:
        kept = record.add(a_reading()).document
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(Path(__file__).parents[1]), str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    told, *keys = done.stdout.split("\n")[::-1][1:]
    assert "disk" in told
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    with open_record(path) as record:
        assert {document.key for document in record.documents()} == {kept, *keys}
        record.add(a_reading(a_document(id="one more")))


FILL = dedent("""
    import resource, signal, sys
    sys.path.insert(0, sys.argv[1])
    from builders import a_document, a_reading
    from onrecord.errors import RecordError
    from onrecord.record.record import open_record
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
    try:
        with open_record(sys.argv[2]) as record:
            for number in range(1000):
                print(record.add(a_reading(a_document(id=f"piece-{number}"))).document, flush=True)
    except RecordError as error:
        print(error.problem)
""")


@contextmanager
def unprivileged() -> Iterator[None]:
    """Nothing is read-only for the superuser, so tests that run as one give that right up."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder whose parents everyone may enter."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def test_a_folder_that_may_not_be_written_in_is_named(public_folder: Path) -> None:
    path = public_folder / "r.db"
    public_folder.chmod(0o555)
    with (
        pytest.raises(RecordError, match=f"{path} can't be opened or made"),
        unprivileged(),
        open_record(path),
    ):
        pass


def test_a_record_that_may_not_be_written_says_so(public_folder: Path) -> None:
    path = public_folder / "r.db"
    with open_record(path):
        pass
    path.chmod(0o444)
    with (
        unprivileged(),
        open_record(path) as record,
        pytest.raises(RecordError, match=f"{path} can't be written"),
    ):
        record.add(a_reading())


def test_a_record_in_a_folder_that_may_not_be_written_in_can_be_read(
    public_folder: Path,
) -> None:
    path = public_folder / "r.db"
    with open_record(path) as record:
        record.add(a_reading())
        before = record.positions()
    path.chmod(0o444)
    public_folder.chmod(0o555)
    with unprivileged(), open_record(path, create=False) as record:
        assert record.positions() == before
        with pytest.raises(RecordError, match=f"{path} can't be written"):
            record.add(a_reading(a_document(id="other")))
        with pytest.raises(RecordError, match=f"{path} can't be written"):
            decide(record, Decision(act=Accept(before[0].id), by="Ana"))
        assert record.positions() == before
    assert [found.name for found in public_folder.iterdir()] == ["r.db"]


def test_a_record_that_may_not_be_read_says_so(public_folder: Path) -> None:
    path = public_folder / "r.db"
    with open_record(path):
        pass
    path.chmod(0o000)
    with pytest.raises(RecordError, match="can't be read"), unprivileged(), open_record(path):
        pass


ADD_ONE = dedent("""
    import sys
    sys.path.insert(0, sys.argv[1])
    from builders import a_document, a_reading
    from onrecord.record.record import Record, open_record
    with open_record(sys.argv[2]) as record:
        record.add(a_reading(a_document(id=sys.argv[3])))
""")


def test_several_programs_may_make_and_fill_one_record_at_once(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    tests = str(Path(__file__).parents[1])
    children = [
        subprocess.Popen([sys.executable, "-c", ADD_ONE, tests, str(path), f"piece-{number}"])
        for number in range(4)
    ]
    assert [child.wait() for child in children] == [0, 0, 0, 0]
    with open_record(path) as record:
        assert len(record.documents()) == 4
