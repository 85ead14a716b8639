"""How many independent voices stand behind a claim, and where it comes from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.linking.origin import find_outlets
from onrecord.model.attribution import Sourcing
from onrecord.record.answers import Filter, PositionOnRecord
from onrecord.record.parties import plain_name
from onrecord.record.record import Record
from onrecord.record.story_questions import Sources, read_sources
from onrecord.views.likeness import are_alike, content_of, measure_likeness, oldest_first
from onrecord.views.matrix_json import position_to_json

Json = dict[str, Any]

SAME_STORY = 0.3
"""Tellings of one story word a claim more freely: so much of the shorter's content is enough."""

UNNAMED = frozenset({Sourcing.ANONYMOUS, Sourcing.NARRATOR})

COLUMNS = (
    *("claim", "party", "issue", "move", "words", "outlets", "documents", "tellings"),
    *("named", "anonymous_tellings", "first_day", "first_outlets", "origins", "summary"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A document that says it has the claim from an outlet."""

    document: str
    outlet: str | None
    cites: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One independent telling: documents that copy, rewrite or cite one another.

    `named` are the people and bodies that stand behind the words by name, in the order they
    were first published. Where it is empty, the telling rests on someone unnamed: `anonymous`
    says whether at least an unnamed source is spoken of. `origin` is the outlet it goes back
    to, if that can be told; it may be one that is not on record.
    """

    positions: tuple[PositionOnRecord, ...]
    named: tuple[str, ...]
    anonymous: bool
    origin: str | None
    links: tuple[Link, ...]

    @property
    def documents(self) -> int:
        """How many documents are of this telling."""
        return len({position.document.key for position in self.positions})


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """A claim as all documents on record tell it: oldest first, and by independent telling."""

    positions: tuple[PositionOnRecord, ...]
    voices: tuple[Voice, ...]

    @property
    def first(self) -> PositionOnRecord:
        """The claim as it was published first; where no day is known, any."""
        return min(self.positions, key=_published_first)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that published it, in the order in which they did."""
        ordered = sorted(self.positions, key=_published_first)
        return tuple(dict.fromkeys(p.document.outlet for p in ordered if p.document.outlet))

    @property
    def documents(self) -> int:
        """How many documents tell it."""
        return len({position.document.key for position in self.positions})

    @property
    def named(self) -> tuple[str, ...]:
        """Who stands behind it by name."""
        return tuple(dict.fromkeys(name for voice in self.voices for name in voice.named))

    @property
    def first_day(self) -> date | None:
        """The day it was first published; None where no document has a day."""
        return self.first.document.published

    @property
    def first_outlets(self) -> tuple[str, ...]:
        """Who published it on that day; several where days don't tell who was first."""
        day = self.first_day
        here = [p.document for p in self.positions if p.document.published == day]
        return tuple(sorted({document.outlet for document in here if document.outlet}))

    def summary(self) -> str:
        """How far the claim is borne out, in words: outlets, tellings, sources, origin, day."""
        return f"{_reach(self)}, {_tellings(self)}: {_behind(self)}.{_beginning(self)}"


def corroborate(record: Record, position: str) -> Corroboration:
    """What stands behind a position, given by its id.

    The same claim is one of the same party, on the same issue, with the same move, in words
    that name the same thing (`likeness.are_alike`); within one story a looser likeness is
    enough. What a person rejected is left out. Raises QueryError for an unknown position.
    """
    asked = record.position(position)
    wanted = Filter(party=asked.party.key, issue=asked.issue, move=asked.move)
    found = record.positions(wanted)
    beside = found if any(p.id == asked.id for p in found) else (asked, *found)
    claim = next(c for c in group_claims(beside) if any(p.id == asked.id for p in c))
    return weigh(claim, read_sources(record, claim), _outlets(record))


def corroborate_cell(
    record: Record, party: str, issue: str, wanted: Filter | None = None
) -> tuple[Corroboration, ...]:
    """What stands behind each claim of a cell of the matrix, those of most documents first.

    `party` and `issue` are taken by any name. Raises QueryError for unknown ones.
    """
    asked = wanted or Filter()
    found = record.positions(
        Filter(
            party=record.find_party(party).key,
            issue=record.find_issue(issue),
            since=asked.since,
            until=asked.until,
            minimum_confidence=asked.minimum_confidence,
            outlet=asked.outlet,
            sourcing=asked.sourcing,
            move=asked.move,
            confirmed=asked.confirmed,
        )
    )
    sources, outlets = read_sources(record, found), _outlets(record)
    claims = (weigh(claim, sources, outlets) for claim in group_claims(found))
    return tuple(sorted(claims, key=lambda c: (-c.documents, *oldest_first(c.positions[0]))))


def group_claims(
    positions: Iterable[PositionOnRecord],
) -> tuple[tuple[PositionOnRecord, ...], ...]:
    """Positions that make the same claim put together, each group oldest first.

    A position joins the first group of its party, issue and move whose oldest telling is alike
    in words, or that its own story tells in like words.
    """
    groups: defaultdict[tuple[str, str, str], list[list[PositionOnRecord]]] = defaultdict(list)
    for position in sorted(positions, key=oldest_first):
        of_kind = groups[position.party.key, position.issue, position.move.value]
        group = next((g for g in of_kind if _is_same(position, g)), None)
        if group is None:
            of_kind.append([position])
        else:
            group.append(position)
    return tuple(tuple(group) for listed in groups.values() for group in listed)


def weigh(
    claim: Sequence[PositionOnRecord],
    sources: Mapping[str, Sources],
    outlets: Sequence[str] = (),
) -> Corroboration:
    """The independent tellings of a claim.

    Documents of one story are one telling. So are documents that cite one outlet, with that
    outlet's own. Whoever is left stands alone. A speaker who is an outlet is no source.
    """
    cites = {
        position.id: _cited(position, sources.get(position.id, Sources()), outlets)
        for position in claim
    }
    voices = [_voice(group, cites, outlets) for group in _tied(claim, cites)]
    voices.sort(key=lambda v: (-v.documents, *_published_first(v.positions[0])))
    return Corroboration(positions=tuple(claim), voices=tuple(voices))


def corroboration_to_json(claim: Corroboration) -> Json:
    """A claim with its tellings, sources and chain, and every position behind it."""
    return {
        "summary": claim.summary(),
        "outlets": list(claim.outlets),
        "documents": claim.documents,
        "tellings": len(claim.voices),
        "named": list(claim.named),
        "first": {
            "day": claim.first_day.isoformat() if claim.first_day else None,
            "outlets": list(claim.first_outlets),
        },
        "voices": [
            {
                "documents": voice.documents,
                "named": list(voice.named),
                "anonymous": voice.anonymous,
                "origin": voice.origin,
                "chain": [
                    {"document": k.document, "outlet": k.outlet, "cites": k.cites}
                    for k in voice.links
                ],
                "positions": [p.id for p in voice.positions],
            }
            for voice in claim.voices
        ],
        "positions": [position_to_json(position) for position in claim.positions],
    }


def corroboration_rows(claims: Iterable[Corroboration]) -> Iterable[tuple[Any, ...]]:
    """One row a claim, under COLUMNS."""
    for claim in claims:
        first = claim.positions[0]
        yield (
            *(first.id, first.party.name, first.issue, first.move, first.words),
            *(len(claim.outlets), claim.documents, len(claim.voices)),
            *("; ".join(claim.named), sum(not voice.named for voice in claim.voices)),
            *(claim.first_day, "; ".join(claim.first_outlets)),
            "; ".join(dict.fromkeys(v.origin for v in claim.voices if v.origin)),
            claim.summary(),
        )


def _is_same(position: PositionOnRecord, group: Sequence[PositionOnRecord]) -> bool:
    content = content_of(position.words)
    if are_alike(content, content_of(group[0].words)):
        return True
    return any(
        member.story == position.story
        and member.document.key != position.document.key
        and measure_likeness(content, content_of(member.words)) >= SAME_STORY
        for member in group
    )


def _outlets(record: Record) -> tuple[str, ...]:
    return tuple(outlet.name for outlet in record.outlets() if outlet.name)


def _cited(position: PositionOnRecord, sources: Sources, outlets: Sequence[str]) -> tuple[str, ...]:
    said = (*sources.told_to, *sources.speakers, sources.credit or "")
    return find_outlets(said, outlets, besides=position.document.outlet)


def _tied(
    claim: Sequence[PositionOnRecord], cites: Mapping[str, Sequence[str]]
) -> tuple[tuple[PositionOnRecord, ...], ...]:
    """Positions tied by a common story, or by an outlet that one cites and another is."""
    group_of: dict[str, int] = {}
    groups: dict[int, list[PositionOnRecord]] = {}
    for number, position in enumerate(claim):
        ties = [f"story {position.story}", f"document {position.document.key}"]
        ties += [f"outlet {plain_name(outlet)}" for outlet in cites[position.id]]
        if position.document.outlet and not cites[position.id]:
            ties.append(f"outlet {plain_name(position.document.outlet)}")
        joined = {group_of[tie] for tie in ties if tie in group_of}
        members = [position, *(p for n in sorted(joined) for p in groups.pop(n))]
        groups[number] = members
        group_of |= dict.fromkeys(ties, number)
        group_of = {tie: number if n in joined else n for tie, n in group_of.items()}
    return tuple(tuple(sorted(group, key=_published_first)) for group in groups.values())


def _voice(
    group: Sequence[PositionOnRecord], cites: Mapping[str, Sequence[str]], outlets: Sequence[str]
) -> Voice:
    media = {plain_name(outlet) for outlet in outlets}
    links = {
        (position.document.key, cited): Link(
            document=position.document.key, outlet=position.document.outlet, cites=cited
        )
        for position in group
        for cited in cites[position.id]
    }
    named = dict.fromkeys(
        position.speaker.name
        for position in group
        if position.speaker is not None
        and position.sourcing not in UNNAMED
        and not find_outlets([position.speaker.name], outlets, besides=None)
        and plain_name(position.speaker.name) not in media
    )
    return Voice(
        positions=tuple(group),
        named=tuple(named),
        anonymous=any(position.sourcing is Sourcing.ANONYMOUS for position in group),
        origin=_origin(group, [link.cites for link in links.values()]),
        links=tuple(links.values()),
    )


def _origin(group: Sequence[PositionOnRecord], cited: Sequence[str]) -> str | None:
    """The outlet that the others cite and that cites none of them, else whoever was first."""
    if cited:
        return max(sorted(set(cited)), key=cited.count)
    outlets = {position.document.outlet for position in group}
    days = [position.document.published for position in group]
    if len(outlets) == 1:
        return outlets.pop()
    if days[0] is None or days.count(days[0]) > 1:
        return None
    return group[0].document.outlet


def _published_first(position: PositionOnRecord) -> tuple[int, str, int]:
    day = position.document.published
    return (day.toordinal() if day else 10**7, position.document.key, position.span.start)


def _reach(claim: Corroboration) -> str:
    outlets = len(claim.outlets)
    if outlets == 0:
        return _counted(claim.documents, "document")
    if claim.documents == outlets:
        return _counted(outlets, "outlet")
    return f"{_counted(outlets, 'outlet')} in {_counted(claim.documents, 'document')}"


def _tellings(claim: Corroboration) -> str:
    if len(claim.voices) == 1:
        return "one telling" if claim.documents == 1 else "all one telling"
    return f"{len(claim.voices)} independent tellings"


def _behind(claim: Corroboration) -> str:
    """Who stands behind it: people by name, and how many tellings name no one."""
    unnamed = [voice for voice in claim.voices if not voice.named]
    anonymous = sum(voice.anonymous for voice in unnamed)
    silent = len(unnamed) - anonymous
    parts = []
    if claim.named:
        some = ", ".join(claim.named[:4]) + (
            f" and {len(claim.named) - 4} more" if len(claim.named) > 4 else ""
        )
        parts.append(f"said by {some}")
    if anonymous == 1:
        parts.append("one anonymous source")
    elif anonymous:
        parts.append(f"{anonymous} anonymous sources, who may be the same")
    if silent == 1:
        parts.append("the reporter's word alone" if not parts else "one on the reporter's word")
    elif silent:
        parts.append(f"{silent} on the reporters' word")
    return "; ".join(parts)


def _beginning(claim: Corroboration) -> str:
    origins = tuple(dict.fromkeys(voice.origin for voice in claim.voices if voice.origin))
    day = claim.first_day
    first = ""
    if day is not None:
        who = " and ".join(claim.first_outlets) or "an outlet not known"
        first = f" First published on {day.day} {day:%B %Y} by {who}."
    if len(claim.voices) == 1 and claim.documents > 1 and origins:
        return f" It goes back to {origins[0]}.{first}"
    return first


def _counted(number: int, one: str) -> str:
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"
