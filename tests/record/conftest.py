"""Where the tests keep their records: on SQLite and on PostgreSQL, unchanged."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from onrecord.record.record import Record, open_record
from postgres import NoServerError, a_schema, a_server

STORES = ("sqlite", "postgres")
NUMBERS = count(1)
MOMENT = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)

Places = Callable[[], str]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server of our own."""
    with ExitStack() as stack:
        try:
            address = stack.enter_context(a_server())
        except NoServerError as error:
            pytest.skip(f"needs a PostgreSQL server: {error}")
        yield address


@pytest.fixture(params=STORES)
def places(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Gives the place of a new record, each time it is asked, on the store at hand."""
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("records")
        return lambda: str(folder / f"r{next(NUMBERS)}.db")
    address = request.getfixturevalue("postgres")
    return lambda: a_schema(address)


@pytest.fixture
def place(places: Places) -> str:
    """The place of a new record on the store at hand."""
    return places()


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    """A new record on the store at hand, at a moment that stands still."""
    with open_record(place, clock=lambda: MOMENT) as opened:
        yield opened


@pytest.fixture
def sqlite_place(tmp_path: Path) -> Path:
    """The place of a new record in a file, for what only files do."""
    return tmp_path / "r.db"
