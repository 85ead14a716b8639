"""What only PostgreSQL needs: how a database is opened, and what its errors mean."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from onrecord.errors import RecordError
from onrecord.record.sqlite import POOL, WRITES
from onrecord.record.upgrades import VERSION, read_version, upgrade

SCHEMES = ("postgresql://", "postgres://")

REMEDIES = {
    "55P03": (
        "Another program is writing to the record {name}.",
        "Wait until it is done, then run the command again: what was added is kept.",
    ),
    "53100": (
        "The disk with the record {name} is full.",
        "Make room, then run the command again: what was added so far is kept.",
    ),
    "25006": (
        "The record {name} can't be written: the database is read-only.",
        "Name the server that may be written to.",
    ),
    "42501": (
        "The record {name} can't be written: the user of the database may not do so.",
        "Ask the owner of the database for the right: GRANT ALL ON SCHEMA public TO USER.",
    ),
    "3D000": (
        "There is no database {name}.",
        "Make it first: createdb NAME.",
    ),
    "28": (
        "The server of {name} does not let you in.",
        "Check the user's name and password in the address.",
    ),
    "53300": (
        "The server of {name} takes no more connections.",
        "Wait until other programs are done, or let the server take more.",
    ),
    "XX": (
        "The record {name} is damaged.",
        "Restore it from a backup, or add the documents to a new record.",
    ),
    "57": (
        "The server of {name} is shutting down.",
        "Wait until it is up again, then run the command again: what was added is kept.",
    ),
}
"""By SQLSTATE, or by the class of states that its first two marks name."""

REFUSALS = {
    "does not exist": REMEDIES["3D000"],
    "authentication failed": REMEDIES["28"],
    "no password supplied": REMEDIES["28"],
    "too many clients": REMEDIES["53300"],
    "": (
        "The server of {name} can't be reached.",
        "Check the address, and that the server is running.",
    ),
}
"""By words in what a server says that lets no one in: the driver has no SQLSTATE for it."""


def is_postgres(place: str) -> bool:
    """Whether a record's place is the address of a PostgreSQL database."""
    return place.startswith(SCHEMES)


def open_postgres(address: str, *, busy_seconds: float) -> Engine:
    """An engine for one database; nothing is opened yet.

    Readers see one state of the record throughout a transaction and wait for no one; a writer
    waits up to `busy_seconds` for another. Raises RecordError for an address that is none, and
    where the driver is not installed.
    """
    if find_spec("psycopg") is None:
        raise RecordError(
            "PostgreSQL needs a driver that is not installed.",
            remedy="Install it: pip install 'onrecord[postgres]'.",
        )
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise RecordError(
            "This is not the address of a PostgreSQL database.",
            remedy="Write it as postgresql://USER:PASSWORD@HOST/DATABASE.",
        ) from error
    engine = create_engine(url, pool_pre_ping=True, pool_size=POOL, max_overflow=POOL)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES, False):
            # Writers take turns, as on SQLite, so that no one has to give up half-way.
            connection.execute(text(f"SET LOCAL lock_timeout = '{round(busy_seconds * 1000)}ms'"))
            connection.execute(
                text("SELECT pg_advisory_xact_lock(hashtext('onrecord ' || current_schema()))")
            )
        else:
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))

    return engine


def name_postgres(address: str) -> str:
    """The address without its password, for messages."""
    try:
        return make_url(address).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return "the database"


def prepare_postgres(engine: Engine, name: str, *, create: bool) -> None:
    """Make the tables of a record in a database, or bring those it has up to date."""
    with engine.begin() as connection:
        number = read_version(connection, name)
    if number == VERSION:
        return
    if number == 0 and not create:
        raise RecordError(
            f"There is no record at {name}.",
            remedy="Check the name, or make one: onrecord add ARTICLE --record ADDRESS.",
        )
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        upgrade(connection, name)


@contextmanager
def plain_postgres_errors(name: str) -> Iterator[None]:
    """Turn what PostgreSQL says into a RecordError that names the next step.

    Errors that can only be bugs of ours pass through with their traceback.
    """
    try:
        yield
    except DBAPIError as error:
        known = _find_remedy(error)
        if known is None:
            raise
        problem, remedy = known
        raise RecordError(problem.format(name=name), remedy=remedy) from error


def _find_remedy(error: DBAPIError) -> tuple[str, str] | None:
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return next((REMEDIES[each] for each in (state, state[:2]) if each in REMEDIES), None)
    if not (error.connection_invalidated or _is_connecting(error)):
        return None
    said = str(error.orig)
    return next(remedy for words, remedy in REFUSALS.items() if words in said)


def _is_connecting(error: DBAPIError) -> bool:
    """Whether it failed before there was anything to ask."""
    return error.statement is None and type(error.orig).__name__ == "OperationalError"
