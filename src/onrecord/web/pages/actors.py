"""`/actors`: who takes part, under which names, and who may be whom."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.linking.actors import Proposal
from onrecord.model.actor import ActorKind
from onrecord.model.decision import (
    Decision,
    DecisionOnRecord,
    MergeActors,
    OnActors,
    RefuseMerge,
    SplitActor,
)
from onrecord.record.actor_questions import Cast, read_cast
from onrecord.record.answers import Filter, Party, PositionOnRecord, Tally
from onrecord.record.decisions import decide, decisions_of, undo
from onrecord.record.parties import plain_name
from onrecord.record.record import Record
from onrecord.views.actors import (
    Named,
    Office,
    build_proposals,
    list_actors,
    names_of,
    offices_of,
)
from onrecord.web.asked import LONGEST, Blank, PageNumber, offset_of
from onrecord.web.forms import Person, Writes, keep_person, person_of
from onrecord.web.memory import Memory, Remembered
from onrecord.web.page import PAGE_SIZE, Pager, add_page, cut_page
from onrecord.web.saved import own_path
from onrecord.web.serving import OpenRecord

NAMES = 6
SENTENCES = 25
LOOKED_AT = 1_000
BARS = 30
PROPOSALS = 20
DECIDED = 20
TALLIES = 40

Key = Annotated[str, Form(min_length=1, max_length=LONGEST)]
Next = Annotated[str, Form()]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine:
    """A party with the names most used for it; `more` names are not listed."""

    party: Party
    names: tuple[str, ...]
    more: int
    documents: int
    positions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsPage:
    """A stretch of the parties on record, those with the most positions first."""

    q: str
    kind: ActorKind | None
    kinds: tuple[ActorKind, ...]
    total: int
    actors: tuple[ActorLine, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How many positions fall into a stretch of days; `height` is from 0 to 1."""

    start: date
    end: date
    positions: int
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """Two parties that may be one: `party` would be merged into `into`."""

    party: ActorLine
    into: ActorLine
    reasons: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilePage:
    """A party across all documents: names, offices, positions over time, and who it may be.

    `bars` and `undated` count the newest thousand positions.
    """

    party: Party
    keys: tuple[str, ...]
    documents: int
    count: int
    names: tuple[Named, ...]
    offices: tuple[Office, ...]
    bars: tuple[Bar, ...]
    undated: int
    tallies: tuple[Tally, ...]
    positions: tuple[PositionOnRecord, ...]
    pager: Pager
    proposals: tuple[ProposalLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorDecision:
    """A decision on who is whom, in words."""

    number: int
    words: str
    by: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsPage:
    """Parties that may be one, the surest first, and what was decided lately."""

    proposals: tuple[ProposalLine, ...]
    pager: Pager
    decided: tuple[ActorDecision, ...]


def build_actors(
    record: OpenRecord,
    memory: Remembered,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
    kind: Annotated[ActorKind | None, Blank, Query()] = None,
    page: PageNumber = 1,
) -> ActorsPage:
    """Who takes part, by any of their names."""
    lines = recall_lines(record, memory)
    asked = plain_name(q)
    found = tuple(
        line
        for line in lines
        if kind in (None, line.party.kind) and (not asked or _is_called(line, asked))
    )
    start = offset_of(page)
    actors, pager = cut_page(found[start : start + PAGE_SIZE + 1], page)
    shown = tuple(
        replace(a, names=a.names[:NAMES], more=max(len(a.names) - NAMES, 0)) for a in actors
    )
    kinds = tuple(k for k in ActorKind if any(line.party.kind is k for line in lines))
    return ActorsPage(q=q, kind=kind, kinds=kinds, total=len(found), actors=shown, pager=pager)


def build_profile_page(
    record: OpenRecord,
    memory: Remembered,
    name: Annotated[str, Path(max_length=LONGEST)],
    page: PageNumber = 1,
) -> ProfilePage:
    """A party by any of its names, or by its key."""
    cast = memory.recall(
        record, ("cast", name), lambda: read_cast(record, record.find_party(name).key)
    )
    party = cast.party
    start = offset_of(page, SENTENCES)
    found = record.positions(Filter(party=party.key, limit=SENTENCES + 1, offset=start))
    positions, pager = cut_page(found, page, SENTENCES)
    bars, undated, tallies = memory.recall(
        record, ("profile", party.key), lambda: _count(record, party.key)
    )
    mine = set(cast.keys)
    return ProfilePage(
        party=cast.party,
        keys=cast.keys,
        documents=cast.documents,
        count=cast.positions,
        names=names_of(cast)[:PAGE_SIZE],
        offices=offices_of(cast)[:PAGE_SIZE],
        bars=bars,
        undated=undated,
        tallies=tallies,
        positions=positions,
        pager=pager,
        proposals=tuple(
            each
            for each in recall_proposals(record, memory)
            if {each.party.party.key, each.into.party.key} & mine
        )[:PROPOSALS],
    )


def build_actor_proposals(
    record: OpenRecord, memory: Remembered, page: PageNumber = 1
) -> ProposalsPage:
    """The parties that may be one, with reasons; nothing is merged until a person says so."""
    start = offset_of(page, PROPOSALS)
    found = recall_proposals(record, memory)[start : start + PROPOSALS + 1]
    proposals, pager = cut_page(found, page, PROPOSALS)
    decided = memory.recall(record, "decided on actors", lambda: _decided(record))
    return ProposalsPage(proposals=proposals, pager=pager, decided=decided)


def recall_lines(record: Record, memory: Memory) -> tuple[ActorLine, ...]:
    """Every party with all its names."""
    return memory.recall(
        record, "actors", lambda: tuple(_line(cast) for cast in list_actors(record))
    )


def recall_proposals(record: Record, memory: Memory) -> tuple[ProposalLine, ...]:
    """Every proposal, the surest first."""
    return memory.recall(
        record, "proposals", lambda: tuple(_proposal(each) for each in build_proposals(record))
    )


def count_days(days: Sequence[date]) -> tuple[Bar, ...]:
    """How many days fall into each of at most thirty stretches of one length; () for none."""
    if not days:
        return ()
    first, last = min(days), max(days)
    length = -(-((last - first).days + 1) // BARS)
    counts = [0] * (-(-((last - first).days + 1) // length))
    for day in days:
        counts[(day - first).days // length] += 1
    return tuple(
        Bar(
            start=first + timedelta(days=n * length),
            end=min(first + timedelta(days=(n + 1) * length - 1), last),
            positions=count,
            height=round(count / max(counts), 3),
        )
        for n, count in enumerate(counts)
    )


def _count(record: Record, party: str) -> tuple[tuple[Bar, ...], int, tuple[Tally, ...]]:
    """Its newest positions by days, how many have none, and what it says by issue."""
    newest = record.positions(Filter(party=party, limit=LOOKED_AT))
    days = [p.day for p in newest if p.day]
    tallies = record.tallies(Filter(party=party))[:TALLIES]
    return count_days(days), len(newest) - len(days), tallies


def _is_called(line: ActorLine, asked: str) -> bool:
    party = line.party
    names = (party.name, party.key, party.code or "", party.side or "", *line.names)
    return any(asked in plain_name(name) for name in names)


def _line(cast: Cast, most: int | None = None) -> ActorLine:
    names = tuple(n.name for n in names_of(cast) if n.name != cast.party.name)
    return ActorLine(
        party=cast.party,
        names=names[:most],
        more=max(len(names) - (most or len(names)), 0),
        documents=cast.documents,
        positions=cast.positions,
    )


def _proposal(proposal: Proposal) -> ProposalLine:
    return ProposalLine(
        party=_line(proposal.party, NAMES),
        into=_line(proposal.into, NAMES),
        reasons=proposal.reasons,
        confidence=proposal.confidence,
    )


def _decided(record: Record) -> tuple[ActorDecision, ...]:
    """The latest decisions on actors that still hold."""
    held = [
        each
        for each in decisions_of(record)
        if isinstance(each.act, OnActors) and each.undone_by is None
    ][-DECIDED:]
    names = {key: found.party.name for found in record.parties() for key in found.keys}
    return tuple(
        ActorDecision(
            number=each.number,
            words=_in_words(each, names),
            by=each.by,
            day=each.decided_at.date(),
        )
        for each in reversed(held)
    )


def _in_words(decision: DecisionOnRecord, names: dict[str, str]) -> str:
    def name(key: str) -> str:
        return f"{names.get(key, key)} ({key})"

    match decision.act:
        case MergeActors(party=party, into=into):
            return f"{party} is {name(into)}"
        case RefuseMerge(party=party, other=other):
            return f"{name(party)} is not {name(other)}"
        case SplitActor(party=party, document=document, actor=actor):
            return f"“{actor}” of {document} is not {name(party)}"
        case _:
            return type(decision.act).__name__


router = APIRouter()


@router.post("/actors/merge", dependencies=[Writes], include_in_schema=False)
def merge(
    request: Request, record: OpenRecord, person: Person, party: Key, into: Key, next: Next = ""
) -> Response:
    """Two parties, by any of their names, are one; the second stands for both."""
    one, other = record.find_party(party), record.find_party(into)
    return _decide(request, record, MergeActors(one.key, other.key), person, next)


@router.post("/actors/refuse", dependencies=[Writes], include_in_schema=False)
def refuse(
    request: Request, record: OpenRecord, person: Person, party: Key, into: Key, next: Next = ""
) -> Response:
    """Two parties, by their keys, are not one; they are not proposed again."""
    one, other = record.find_party(party), record.find_party(into)
    return _decide(request, record, RefuseMerge(one.key, other.key), person, next)


@router.post("/actors/undo", dependencies=[Writes], include_in_schema=False)
def take_back(
    request: Request,
    record: OpenRecord,
    person: Person,
    number: Annotated[int, Form(ge=1, le=2**62)],
    next: Next = "",
) -> Response:
    """Take a decision on actors back."""
    undo(record, number, by=person)
    return _back(request, person, next)


def _decide(
    request: Request, record: Record, act: OnActors, person: str, following: str
) -> Response:
    decide(record, Decision(act=act, by=person))
    return _back(request, person, following)


def _back(request: Request, person: str, following: str) -> Response:
    response = RedirectResponse(own_path(following or "/actors/proposals"), 303)
    if person_of(request) != person:
        keep_person(request, response, person)
    return response


add_page(router, "/actors", template="actors.html", build=build_actors)
add_page(router, "/actors/proposals", template="actor_proposals.html", build=build_actor_proposals)
add_page(router, "/actors/{name:path}", template="actor.html", build=build_profile_page)
