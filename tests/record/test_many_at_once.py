"""Several people and programs use one record at once: nothing is lost, and no one sees an error."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import dedent

import pytest

from builders import a_document, a_position, a_reading
from onrecord.model.decision import Accept, Comment, Decision, Status
from onrecord.record.answers import Filter
from onrecord.record.decisions import decide, decisions_of
from onrecord.record.record import Record, open_record
from onrecord.views.matrix import build_matrix

TESTS = str(Path(__file__).parents[1])
WRITES = 15

WRITE = dedent("""
    import sys
    sys.path.insert(0, sys.argv[1])
    from builders import a_document, a_position, a_reading
    from onrecord.model.decision import Accept, Comment, Decision
    from onrecord.record.answers import Filter
    from onrecord.record.decisions import decide
    from onrecord.record.record import open_record
    place, name, writes = sys.argv[2], sys.argv[3], int(sys.argv[4])
    with open_record(place) as record:
        shared = record.positions()[-1].id
        for number in range(writes):
            each = f"{name}-{number}"
            document = a_document(f"{each}: They must leave the valley.", id=each)
            key = record.add(a_reading(document, a_position(document, "valley"))).document
            (position,) = record.positions(Filter(document=key))
            decide(record, Decision(act=Accept(position.id), by=name))
            decide(record, Decision(act=Comment(shared, each), by=name))
""")

READ = dedent("""
    import sys
    from concurrent.futures import ThreadPoolExecutor
    from onrecord.record.answers import Filter
    from onrecord.record.record import open_record
    from onrecord.views.matrix import build_matrix
    place, whole = sys.argv[1], int(sys.argv[2])

    def read(_):
        with open_record(place) as record:
            seen = 0
            while seen < whole:
                matrix = build_matrix(record)
                assert matrix.whole.positions >= seen, "what was seen stays"
                seen = matrix.whole.positions
                positions = record.positions(Filter(confirmed=True))
                assert len({p.id for p in positions}) == len(positions)
                assert record.search("valley")

    with ThreadPoolExecutor(5) as threads:
        list(threads.map(read, range(5)))
""")


@pytest.fixture
def begun(place: str) -> str:
    """A record with one position, which everyone comments on."""
    with open_record(place) as record:
        document = a_document(id="first")
        record.add(a_reading(document, a_position(document)))
    return place


def test_two_writers_and_ten_readers_at_once_lose_nothing(begun: str) -> None:
    whole = str(1 + 2 * WRITES)
    readers = [
        subprocess.Popen([sys.executable, "-c", READ, begun, whole], stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, TESTS, begun, name, str(WRITES)], stderr=subprocess.PIPE
        )
        for name in ("Ana", "Ben")
    ]
    for child in (*writers, *readers):
        _, errors = child.communicate(timeout=240)
        assert child.returncode == 0, errors.decode()
    with open_record(begun) as record:
        assert record.count().positions == 1 + 2 * WRITES
        confirmed = record.positions(Filter(confirmed=True))
        assert sorted(p.document.id for p in confirmed) == sorted(
            f"{name}-{number}" for name in ("Ana", "Ben") for number in range(WRITES)
        )
        comments = [d.act.text for d in decisions_of(record) if isinstance(d.act, Comment)]
        assert len(comments) == len(set(comments)) == 2 * WRITES


def test_the_threads_of_a_server_share_one_record(begun: str) -> None:
    with open_record(begun) as record:

        def write(number: int) -> None:
            document = a_document(f"No. {number}: They must leave the valley.", id=f"p-{number}")
            key = record.add(a_reading(document, a_position(document, "valley"))).document
            (position,) = record.positions(Filter(document=key))
            decide(record, Decision(act=Accept(position.id), by="Ana"))

        with ThreadPoolExecutor(12) as threads:
            reading = [threads.submit(read_all, record) for _ in range(30)]
            writing = [threads.submit(write, number) for number in range(20)]
            for done in (*reading, *writing):
                done.result()
        statuses = [p.status for p in record.positions()]
        assert statuses.count(Status.ACCEPTED) == 20
        assert build_matrix(record).whole.positions == 21


def read_all(record: Record) -> None:
    """One of each question; each answer is of one moment."""
    matrix = build_matrix(record)
    assert matrix.more_positions == 0
    assert sum(cell.positions for cell in matrix.cells) == matrix.whole.positions
    assert record.search("valley")
    assert record.parties()
    assert record.documents()
