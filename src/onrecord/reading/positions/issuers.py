"""In whose voice a document speaks that is no report: its issuers, its signer, the two sides."""

from collections.abc import Sequence

from onrecord.model.actor import ActorKind, Roster
from onrecord.reading.positions.mentions import MentionIndex

OPENING = 4
PAIR = 2


def find_issuers(roster: Roster) -> tuple[str, ...]:
    """Whose position a joint text states: each of two states, else the one voice of all.

    Empty where the text is not joint.
    """
    kinds = {roster.actor(issuer).kind for issuer in roster.issuers}
    if len(roster.issuers) == PAIR and kinds == {ActorKind.STATE}:
        return roster.issuers
    return (roster.voice,) if roster.issuers and roster.voice is not None else ()


def find_pair(index: MentionIndex, publisher: str) -> tuple[str, ...]:
    """The two sides of a readout: the publisher's and the first other that it names."""
    opening = index.analysis.sentences[:OPENING]
    end = opening[-1].span.end if opening else 0
    for mention in index.mentions:
        if mention.span.start >= end:
            break
        side = index.side_of(mention.actor)
        kind = index.kind_of(mention.actor)
        if side != publisher and kind in {ActorKind.PERSON, ActorKind.STATE}:
            return (publisher, side)
    return ()


def find_signer(
    index: MentionIndex, roster: Roster, publisher: str, authors: Sequence[str]
) -> str | None:
    """Who signs the publisher's own text, else its spokesman named at the top.

    None where the text names an author whom it does not tell of.
    """
    if roster.signer is not None:
        return roster.signer
    names = {author.casefold() for author in authors}
    for actor in roster.actors:
        if actor.kind is ActorKind.PERSON and actor.name.casefold() in names:
            return actor.id
    if names:
        return None
    opening = index.analysis.sentences[:OPENING]
    end = opening[-1].span.end if opening else 0
    for mention in index.mentions:
        person = index.kind_of(mention.actor) is ActorKind.PERSON
        if person and mention.span.start < end and index.side_of(mention.actor) == publisher:
            return mention.actor
    return None
