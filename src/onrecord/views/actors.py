"""Who takes part, under which names and in which offices, and who may be whom."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.codebook.registry import load_known_actors
from onrecord.linking.actors import Proposal, propose_merges
from onrecord.model.actor import ActorKind
from onrecord.record.actor_questions import Cast, read_cast, read_casts, read_refused
from onrecord.record.answers import DocumentOnRecord, Filter, PositionOnRecord
from onrecord.record.record import Record
from onrecord.views.matrix_json import position_to_json

Json = dict[str, Any]

ACTOR_COLUMNS = (
    *("key", "name", "kind", "code", "side", "documents", "positions", "names", "roles", "keys"),
)
PROPOSAL_COLUMNS = (
    *("party", "party_key", "into", "into_key", "confidence", "reasons"),
    *("party_documents", "into_documents"),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name and in how many documents it is used."""

    name: str
    documents: int


@dataclass(frozen=True, slots=True)
class Office:
    """An office, of whom, and from which day to which the documents show it."""

    role: str
    of: str | None
    documents: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Profile:
    """A party across all documents: names, offices, positions over time, who speaks for it.

    Positions are newest first; `documents` are those with a position of it. `speakers` are
    those who voice its positions, most often first, as (name, number of positions).
    """

    cast: Cast
    names: tuple[Named, ...]
    offices: tuple[Office, ...]
    positions: tuple[PositionOnRecord, ...]
    documents: tuple[DocumentOnRecord, ...]
    speakers: tuple[tuple[str, int], ...]


def list_actors(record: Record) -> tuple[Cast, ...]:
    """Every party on record, those with the most positions first."""
    return read_casts(record)


def build_profile(record: Record, name: str) -> Profile:
    """The profile of a party, by any of its names or its key. Raises QueryError for none."""
    party = record.find_party(name)
    cast = read_cast(record, party.key)
    positions = record.positions(Filter(party=party.key))
    documents = {position.document.key: position.document for position in positions}
    speakers = Counter(p.speaker.name for p in positions if p.speaker is not None)
    return Profile(
        cast=cast,
        names=names_of(cast),
        offices=offices_of(cast),
        positions=positions,
        documents=tuple(documents.values()),
        speakers=tuple(sorted(speakers.items(), key=lambda each: (-each[1], each[0]))),
    )


def build_proposals(record: Record) -> tuple[Proposal, ...]:
    """The parties that may be one, with reasons, the surest first; see linking/actors.py.

    Nothing is merged by this, and what a person refused is not proposed again.
    """
    named = frozenset(ActorKind) - {ActorKind.STATE}
    casts = read_casts(record, kinds=named)
    return propose_merges(casts, load_known_actors(), read_refused(record))


def names_of(cast: Cast) -> tuple[Named, ...]:
    """The names of a party, the most used first."""
    counts: Counter[str] = Counter()
    for appearance in cast.appearances:
        counts[appearance.name] += appearance.documents
    return tuple(Named(*each) for each in sorted(counts.items(), key=lambda e: (-e[1], e[0])))


def offices_of(cast: Cast) -> tuple[Office, ...]:
    """The offices in which documents show a party, the one of the most documents first."""
    found: dict[tuple[str, str | None], Office] = {}
    for appearance in cast.appearances:
        if appearance.role is None:
            continue
        key = (appearance.role, appearance.of)
        before = found.get(key)
        days = [appearance.first, appearance.last]
        days += [before.first, before.last] if before else []
        known = sorted(day for day in days if day is not None)
        found[key] = Office(
            role=appearance.role,
            of=appearance.of,
            documents=appearance.documents + (before.documents if before else 0),
            first=known[0] if known else None,
            last=known[-1] if known else None,
        )
    return tuple(sorted(found.values(), key=lambda o: (-o.documents, o.role, o.of or "")))


def actor_to_json(cast: Cast) -> Json:
    """A party with its names and offices."""
    party = cast.party
    return {
        "key": party.key,
        "name": party.name,
        "kind": party.kind.value,
        "code": party.code,
        "side": party.side,
        "documents": cast.documents,
        "positions": cast.positions,
        "names": [{"name": n.name, "documents": n.documents} for n in names_of(cast)],
        "roles": [
            {
                "role": office.role,
                "of": office.of,
                "documents": office.documents,
                "first": office.first.isoformat() if office.first else None,
                "last": office.last.isoformat() if office.last else None,
            }
            for office in offices_of(cast)
        ],
        "keys": list(cast.keys),
    }


def profile_to_json(profile: Profile) -> Json:
    """A profile with all its positions."""
    return {
        **actor_to_json(profile.cast),
        "speakers": [{"name": name, "positions": n} for name, n in profile.speakers],
        "stands": [position_to_json(position) for position in profile.positions],
    }


def proposal_to_json(proposal: Proposal) -> Json:
    """A proposal with its reasons."""
    return {
        "party": actor_to_json(proposal.party),
        "into": actor_to_json(proposal.into),
        "confidence": round(proposal.confidence, 4),
        "reasons": list(proposal.reasons),
    }


def actor_rows(casts: Iterable[Cast]) -> Iterator[tuple[Any, ...]]:
    """One row a party, under ACTOR_COLUMNS."""
    for cast in casts:
        party = cast.party
        names = "; ".join(named.name for named in names_of(cast))
        roles = "; ".join(dict.fromkeys(office.role for office in offices_of(cast)))
        yield (
            *(party.key, party.name, party.kind, party.code, party.side),
            *(cast.documents, cast.positions, names, roles, "; ".join(cast.keys)),
        )


def proposal_rows(proposals: Iterable[Proposal]) -> Iterator[tuple[Any, ...]]:
    """One row a proposal, under PROPOSAL_COLUMNS."""
    for proposal in proposals:
        party, into = proposal.party, proposal.into
        yield (
            *(party.party.name, party.party.key, into.party.name, into.party.key),
            *(round(proposal.confidence, 4), "; ".join(proposal.reasons)),
            *(party.documents, into.documents),
        )
