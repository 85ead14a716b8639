"""What can be asked of a record about stories."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from onrecord.errors import QueryError
from onrecord.record.answers import PositionOnRecord
from onrecord.record.record import Record
from onrecord.record.story_tables import copies, tellings
from onrecord.record.tables import actors, attributions, documents

AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A document as one telling of a story.

    `credit` is what its page says of where it has its text from, `told_to` the outlets that
    speakers told by its account. `comparable` is false for texts too short to tell a copy.
    """

    document: str
    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    words: int
    credit: str | None
    told_to: tuple[str, ...] = ()
    comparable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two documents of which one was made from the other, or both from a third.

    `first_in_second` is how much of the first one's text stands in the second, from 0 to 1.
    `holds` is false where one of the two tells more of another story: it only draws on this.
    """

    first: str
    second: str
    likeness: float
    first_in_second: float
    second_in_first: float
    holds: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryOnRecord:
    """Documents that tell one story, oldest first, and the pairs of them that are alike.

    `draws_on` are pairs of one of its documents with one of another story.
    """

    id: str
    tellings: tuple[Telling, ...]
    copies: tuple[Copy, ...] = ()
    draws_on: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Whom a document names behind some of its words.

    `speakers` are those of all attributions around the words, outlets too; `told_to` the
    outlets that were told; `credit` what the page as a whole credits.
    """

    credit: str | None = None
    told_to: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


def list_stories(
    record: Record, *, fewest: int = 2, limit: int | None = None, offset: int = 0
) -> tuple[StoryOnRecord, ...]:
    """The stories told by at least so many documents, those told most often first."""
    number = func.count().label("number")
    query = (
        select(tellings.c.story)
        .group_by(tellings.c.story)
        .having(number >= fewest)
        .order_by(number.desc(), tellings.c.story)
    )
    with record.transaction() as connection:
        ids = connection.execute(query.limit(limit).offset(offset)).scalars().all()
        return _read(connection, ids)


def read_story(record: Record, document: str) -> StoryOnRecord:
    """The story that a document tells, given by its key or its own id; alone, or with others.

    Raises QueryError where no document goes by this id, or more than one.
    """
    with record.transaction() as connection:
        key = find_key(connection, document)
        query = select(tellings.c.story).where(tellings.c.document == key)
        story = connection.execute(query).scalar_one_or_none()
        found = _read(connection, [story]) if story else ()
    if not found:
        raise QueryError(
            f"The record does not know the story of “{document}”.",
            remedy="Add the document again: onrecord add --again.",
        )
    return found[0]


def read_stories(record: Record, ids: Collection[str]) -> tuple[StoryOnRecord, ...]:
    """The stories with these ids; unknown ones are left out."""
    with record.transaction() as connection:
        return _read(connection, tuple(dict.fromkeys(ids)))


def resolve_document(record: Record, document: str) -> str:
    """The key of the document that goes by this key or id of its own; QueryError as for stories."""
    with record.transaction() as connection:
        return find_key(connection, document)


def find_key(connection: Connection, document: str) -> str:
    """The key of the document that goes by this key or id of its own.

    Raises QueryError where no document does, or more than one.
    """
    match = or_(documents.c.key == document, documents.c.id == document)
    keys = connection.execute(select(documents.c.key).where(match)).scalars().all()
    if not keys:
        raise QueryError(
            f"The record holds no document “{document}”.",
            remedy="Run `onrecord documents` to list those it holds.",
        )
    if len(keys) > 1:
        raise QueryError(
            f"The record holds {len(keys)} documents called “{document}”.",
            remedy=f"Name one by its key: {', '.join(sorted(keys))}.",
        )
    return str(keys[0])


def read_sources(record: Record, positions: Sequence[PositionOnRecord]) -> dict[str, Sources]:
    """For each position by its id, whom its document names behind its words."""
    keys = sorted({position.document.key for position in positions})
    with record.transaction() as connection:
        credits: dict[str, str | None] = {}
        reports: dict[str, list[Any]] = {}
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            of = select(tellings.c.document, tellings.c.credit)
            for row in connection.execute(of.where(tellings.c.document.in_(some))):
                credits[row.document] = row.credit
            for row in connection.execute(_reports(some)):
                reports.setdefault(row.document, []).append(row)
    return {
        position.id: _sources(position, credits, reports.get(position.document.key, ()))
        for position in positions
    }


def _reports(keys: Sequence[str]) -> Select[Any]:
    """The attributions of documents with the names of their speakers."""
    speaks = and_(
        actors.c.document == attributions.c.document, actors.c.id == attributions.c.speaker
    )
    return (
        select(
            *(attributions.c[name] for name in ("document", "start", "end", "told_to")),
            actors.c.name.label("speaker"),
        )
        .join(actors, speaks, isouter=True)
        .where(attributions.c.document.in_(keys))
        .order_by(attributions.c.document, attributions.c.start, attributions.c.id)
    )


def _sources(
    position: PositionOnRecord, credits: Mapping[str, str | None], reports: Iterable[Any]
) -> Sources:
    span = position.span
    around = [row for row in reports if row.start <= span.start and span.end <= row.end]
    return Sources(
        credit=credits.get(position.document.key),
        told_to=tuple(dict.fromkeys(row.told_to for row in around if row.told_to)),
        speakers=tuple(dict.fromkeys(row.speaker for row in around if row.speaker)),
    )


def _read(connection: Connection, ids: Sequence[str]) -> tuple[StoryOnRecord, ...]:
    found: dict[str, StoryOnRecord] = {}
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        told = _read_tellings(connection, some)
        of = {telling.document: story for story, listed in told.items() for telling in listed}
        inside: dict[str, list[Copy]] = {story: [] for story in told}
        outside: dict[str, list[Copy]] = {story: [] for story in told}
        for copy in _read_copies(connection, some):
            ends = (of.get(copy.first), of.get(copy.second))
            for story in {end for end in ends if end is not None}:
                (inside if ends[0] == ends[1] else outside)[story].append(copy)
        for story, listed in told.items():
            found[story] = StoryOnRecord(
                id=story,
                tellings=tuple(sorted(listed, key=_oldest_first)),
                copies=tuple(inside[story]),
                draws_on=tuple(outside[story]),
            )
    return tuple(found[story] for story in ids if story in found)


def _read_tellings(connection: Connection, stories: Sequence[str]) -> dict[str, list[Telling]]:
    query = (
        select(tellings, documents)
        .join(documents, documents.c.key == tellings.c.document)
        .with_only_columns(
            *(tellings.c[name] for name in ("story", "document", "words", "credit")),
            tellings.c.signature.is_not(None).label("comparable"),
            *(documents.c[name] for name in ("id", "title", "outlet", "url", "published")),
        )
        .where(tellings.c.story.in_(stories))
    )
    told_to = _read_told_to(connection, stories)
    found: dict[str, list[Telling]] = {}
    for row in connection.execute(query):
        telling = Telling(
            document=row.document,
            id=row.id,
            title=row.title,
            outlet=row.outlet,
            url=row.url,
            published=row.published,
            words=row.words,
            credit=row.credit,
            told_to=told_to.get(row.document, ()),
            comparable=bool(row.comparable),
        )
        found.setdefault(row.story, []).append(telling)
    return found


def _read_told_to(connection: Connection, stories: Sequence[str]) -> dict[str, tuple[str, ...]]:
    query = (
        select(attributions.c.document, attributions.c.told_to)
        .join(tellings, tellings.c.document == attributions.c.document)
        .where(tellings.c.story.in_(stories), attributions.c.told_to.is_not(None))
        .distinct()
        .order_by(attributions.c.document, attributions.c.told_to)
    )
    found: dict[str, tuple[str, ...]] = {}
    for row in connection.execute(query):
        found[row.document] = (*found.get(row.document, ()), row.told_to)
    return found


def _read_copies(connection: Connection, stories: Sequence[str]) -> list[Copy]:
    members = select(tellings.c.document).where(tellings.c.story.in_(stories))
    query = (
        select(copies)
        .where(or_(copies.c.first.in_(members), copies.c.second.in_(members)))
        .add_columns(and_(copies.c.first_holds, copies.c.second_holds).label("holds"))
        .order_by(copies.c.first, copies.c.second)
    )
    return [
        Copy(
            first=row.first,
            second=row.second,
            likeness=row.likeness,
            first_in_second=row.first_in_second,
            second_in_first=row.second_in_first,
            holds=bool(row.holds),
        )
        for row in connection.execute(query)
    ]


def _oldest_first(telling: Telling) -> tuple[int, str]:
    return (telling.published.toordinal() if telling.published else 10**7, telling.document)
