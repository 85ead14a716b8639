"""A killed process loses no reading that was acknowledged."""

import sqlite3
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from onrecord.record.record import open_record

ADD_WITHOUT_END = dedent("""
    import sys
    from itertools import count
    sys.path.insert(0, sys.argv[2])
    from builders import a_document, a_position, a_reading
    from onrecord.record.record import open_record
    with open_record(sys.argv[1]) as record:
        for number in count(int(sys.argv[3])):
            document = a_document(id=f"piece-{number}")
            positions = (a_position(document, id=f"p{n}", holder=f"actor-{n}") for n in range(40))
            record.add(a_reading(document, *positions))
            print(document.id, flush=True)
""")


@pytest.mark.parametrize("rounds", [5])
def test_every_acknowledged_reading_survives_a_kill(tmp_path: Path, rounds: int) -> None:
    path = tmp_path / "r.db"
    acknowledged: list[str] = []
    for kill in range(rounds):
        child = subprocess.Popen(
            [
                *(sys.executable, "-c", ADD_WITHOUT_END, str(path)),
                *(str(Path(__file__).parents[1]), str(kill * 10_000)),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        # Killed after a different number of readings each time, always amid the next one.
        acknowledged.extend(child.stdout.readline().strip() for _ in range(3 + 4 * kill))
        child.kill()
        acknowledged.extend(line.strip() for line in child.stdout if line.endswith("\n"))
        child.stdout.close()
        child.wait()

        with sqlite3.connect(path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()
        with open_record(path) as record:
            found = {document.id: document.positions for document in record.documents()}
        assert set(acknowledged) <= set(found)
        assert set(found.values()) == {40}, "a reading is there whole or not at all"
        assert len(found) <= len(acknowledged) + kill + 1
