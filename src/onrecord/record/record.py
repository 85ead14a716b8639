"""The store of many readings: opened, added to, asked."""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, select

from onrecord.errors import QueryError
from onrecord.model.document import Document
from onrecord.model.reading import Reading
from onrecord.record import happenings, questions, tallies
from onrecord.record.answers import (
    Added,
    Count,
    DocumentOnRecord,
    EventOnRecord,
    Filter,
    Hit,
    HitKind,
    IssueOnRecord,
    MeetingOnRecord,
    Outcome,
    OutletOnRecord,
    Party,
    PartyOnRecord,
    PositionOnRecord,
    Standing,
    Tally,
)
from onrecord.record.columns import Columns, bring_up_to_date, read_stamp
from onrecord.record.document_rows import find_documents, list_documents, list_outlets
from onrecord.record.files import check_file, prepare_file
from onrecord.record.pages import find_page
from onrecord.record.parties import plain_name
from onrecord.record.party_rows import find_party, list_parties, unknown
from onrecord.record.postgres import (
    is_postgres,
    name_postgres,
    open_postgres,
    plain_postgres_errors,
    prepare_postgres,
)
from onrecord.record.rows import build_rows, document_key
from onrecord.record.search import find_hits
from onrecord.record.sqlite import WRITES, open_sqlite, plain_errors
from onrecord.record.tables import documents
from onrecord.record.writing import write_reading

Errors = Callable[[], AbstractContextManager[None]]
Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


class Record:
    """Readings in, answers out. Open one with `open_record`.

    One record may be used by several threads at once.
    """

    def __init__(self, engine: Engine, errors: Errors, *, reader: str, clock: Clock) -> None:
        self._engine = engine
        self._errors = errors
        self._reader = reader
        self._clock = clock
        self._columns = Columns()
        self._columns_lock = Lock()

    def add(self, reading: Reading, *, recipe: str | None = None) -> Added:
        """Put a reading on record, whole or not at all; what is returned is on the disk.

        Adding the same reading again changes nothing. Another reading of the same document
        takes the place of the first, unless a newer onrecord made that one; what people decided
        is laid over the new one. `recipe` names what the reading was made with besides the
        text, for `holds`.
        """
        rows = build_rows(reading)
        made = {"read_by": self._reader, "recipe": recipe}
        key = rows.document["key"]
        with self.transaction(writes=True) as connection:
            query = select(documents.c.contract, documents.c.text, documents.c.read_by)
            found = connection.execute(query.where(documents.c.key == key)).mappings().one_or_none()
            if found is not None and _release(found["read_by"]) > _release(self._reader):
                return Added(key, Outcome.UNCHANGED)
            if found is not None and all(
                found[name] == rows.document[name] for name in ("contract", "text")
            ):
                connection.execute(documents.update().where(documents.c.key == key).values(made))
                return Added(key, Outcome.UNCHANGED)
            write_reading(connection, reading, rows, made, now=self._clock(), anew=found is None)
            return Added(key, Outcome.NEW if found is None else Outcome.REPLACED)

    def holds(self, document: Document, *, recipe: str) -> bool:
        """Whether reading this document with this recipe would only repeat what is on record.

        So it is where the reading on record was made with the same recipe by this version of
        onrecord, or with any by a newer one.
        """
        query = select(documents.c.read_by, documents.c.recipe)
        with self.transaction() as connection:
            found = connection.execute(
                query.where(documents.c.key == document_key(document))
            ).one_or_none()
        if found is None:
            return False
        same = (found.read_by, found.recipe) == (self._reader, recipe)
        return same or _release(found.read_by) > _release(self._reader)

    def documents(self, wanted: Filter | None = None) -> tuple[DocumentOnRecord, ...]:
        """The documents that fit, newest first; those without a day of publication come last.

        The days of a filter are those of publication; what it says of positions alone is void.
        """
        with self.transaction() as connection:
            return find_documents(connection, wanted or Filter())

    def document(self, key: str) -> DocumentOnRecord:
        """The document of a key; QueryError where there is none."""
        with self.transaction() as connection:
            found = list_documents(connection, [key])
        if not found:
            raise QueryError(
                f"The record holds no document “{key}”.",
                remedy="Run `onrecord documents` to list those it holds.",
            )
        return found[0]

    def position(self, id: str) -> PositionOnRecord:
        """The position of an id, a rejected one too; QueryError where there is none."""
        with self.transaction() as connection:
            return questions.find_position(connection, id)

    def positions(self, wanted: Filter | None = None) -> tuple[PositionOnRecord, ...]:
        """The positions that fit, newest first; those without a day come last."""
        wanted = wanted or Filter()
        with self.transaction() as connection:
            if wanted.limit is None:
                return questions.find_positions(connection, wanted)
            columns = self._read_columns(connection)
            return find_page(connection, columns, wanted, limit=wanted.limit)

    def tallies(self, wanted: Filter | None = None) -> tuple[Tally, ...]:
        """What each party has on record on each issue, as far as it fits.

        The parties with the most positions come first. `limit` and `offset` count parties.
        """
        return self.standing(wanted).tallies

    def standing(self, wanted: Filter | None = None) -> Standing:
        """Tallies, and how much fits in all, whatever the limit."""
        with self.transaction() as connection:
            columns = self._read_columns(connection)
            return tallies.find_standing(connection, columns, wanted or Filter())

    def count(self, wanted: Filter | None = None) -> Count:
        """How many positions fit, and how much lies behind them; limits don't matter."""
        with self.transaction() as connection:
            columns = self._read_columns(connection)
            return tallies.count(connection, columns, wanted or Filter())

    def meetings(self, wanted: Filter | None = None) -> tuple[MeetingOnRecord, ...]:
        """The meetings that fit, newest first; what a filter says of positions alone is void."""
        with self.transaction() as connection:
            return happenings.find_meetings(connection, wanted or Filter())

    def events(self, wanted: Filter | None = None) -> tuple[EventOnRecord, ...]:
        """The events that fit, newest first; what a filter says of positions alone is void."""
        with self.transaction() as connection:
            return happenings.find_events(connection, wanted or Filter())

    def outlets(self) -> tuple[OutletOnRecord, ...]:
        """Every outlet, those with the most documents first."""
        with self.transaction() as connection:
            return list_outlets(connection)

    def issues(self) -> tuple[IssueOnRecord, ...]:
        """Every issue that there are positions on, those with the most first."""
        with self.transaction() as connection:
            return tallies.list_issues(connection, self._read_columns(connection))

    def parties(self) -> tuple[PartyOnRecord, ...]:
        """Everyone who takes part, those with the most positions first, then documents."""
        with self.transaction() as connection:
            columns = self._read_columns(connection)
            return list_parties(connection, tallies.count_parties(connection, columns))

    def find_party(self, name: str) -> Party:
        """The party that goes by a name, a code, an id or a key; QueryError where none does.

        Case and marks between words don't matter.
        """
        with self.transaction() as connection:
            return find_party(connection, name)

    def find_issue(self, name: str) -> str:
        """The issue of a name, whatever its case and marks; QueryError where there is none."""
        known = [issue.name for issue in self.issues()]
        found = next((each for each in known if plain_name(each) == plain_name(name)), None)
        if found is None:
            raise unknown("issue", name, known)
        return found

    def search(
        self,
        query: str,
        *,
        kinds: Collection[HitKind] = tuple(HitKind),
        limit: int = 20,
        offset: int = 0,
    ) -> tuple[Hit, ...]:
        """What has all words of a query, the best first.

        Words are found in any of their forms ("talks" finds "talk"). What is put in quotation
        marks must stand together; a minus before a word leaves out what has it. Of a query that
        fits very many, the last added come first. Rejected positions are left out. Raises
        QueryError for a query without words.
        """
        with self.transaction() as connection:
            return find_hits(connection, query, kinds=kinds, limit=limit, offset=offset)

    def stamp(self) -> str:
        """Something short that is another whenever anything was added or decided."""
        with self.transaction() as connection:
            return read_stamp(connection)

    def reading(self, document: str) -> Reading:
        """The reading of a document, by its key in the record or its own id."""
        with self.transaction() as connection:
            return questions.read_reading(connection, document)

    @contextmanager
    def transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        """A connection whose work is kept whole or not at all, for the modules of this room."""
        with self._errors():
            engine = self._engine.execution_options(**{WRITES: writes})
            with engine.begin() as connection:
                yield connection

    def _read_columns(self, connection: Connection) -> Columns:
        with self._columns_lock:
            columns = bring_up_to_date(connection, self._columns)
            self._columns = columns
            return columns


@contextmanager
def open_record(
    place: Path | str,
    *,
    create: bool = True,
    busy_seconds: float = 30.0,
    reader: str | None = None,
    clock: Clock = _now,
) -> Iterator[Record]:
    """Open the record in a file or, at `postgresql://…`, in a database.

    An absent one is made, unless `create` is false; an older one is brought up to date.
    `busy_seconds` is how long to wait for another writer. `reader` is the version of onrecord
    that made the readings, the installed one if not given. `clock` gives the time in UTC.
    Raises RecordError for what is no record or was made by a newer onrecord, and wherever
    it can't be read or written.
    """
    engine, errors = _open(str(place), create=create, busy_seconds=busy_seconds)
    try:
        yield Record(engine, errors, reader=reader or version("onrecord"), clock=clock)
    finally:
        engine.dispose()


def _open(place: str, *, create: bool, busy_seconds: float) -> tuple[Engine, Errors]:
    if is_postgres(place):
        name = name_postgres(place)
        engine = open_postgres(place, busy_seconds=busy_seconds)
        with plain_postgres_errors(name), _dispose_on_error(engine):
            prepare_postgres(engine, name, create=create)
        return engine, lambda: plain_postgres_errors(name)
    path = Path(place)
    check_file(path, create=create)
    engine = open_sqlite(path, busy_seconds=busy_seconds)
    with plain_errors(path), _dispose_on_error(engine):
        prepare_file(engine, path)
    return engine, lambda: plain_errors(path)


@contextmanager
def _dispose_on_error(engine: Engine) -> Iterator[None]:
    prepared = False
    try:
        yield
        prepared = True
    finally:
        if not prepared:
            engine.dispose()


def _release(number: str) -> tuple[int, ...]:
    """A version number as something that can be compared; unfinished releases count as done."""
    digits = (part.lstrip("v") for part in number.split("+")[0].split("."))
    return tuple(int(part) for part in digits if part.isdecimal())
