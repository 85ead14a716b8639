"""Which actors of different documents are one party."""

from collections.abc import Iterable, Mapping

from onrecord.model.actor import Actor, ActorKind
from onrecord.model.decision import DecisionOnRecord, MergeActors, SplitActor


def party_key(actor: Actor, document: str) -> str:
    """The key of the party that an actor of a document belongs to.

    Holders with a side in the codebook are put together. Others are one where they are states
    with the same code, or have the same id. Those whom the text leaves unnamed are never taken
    for one another across documents.
    """
    if actor.side:
        return f"side:{plain_name(actor.side)}"
    if actor.kind is ActorKind.UNNAMED:
        return f"unnamed:{document}:{actor.id}"
    if actor.kind is ActorKind.STATE and actor.code:
        return f"state:{actor.code}"
    return f"actor:{plain_name(actor.id)}"


def split_key(document: str, actor: str) -> str:
    """The key of an actor of one document that a person set apart from its party."""
    return f"split:{document}:{actor}"


def plain_name(name: str) -> str:
    """A name without case and without the marks between its words."""
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())


def find_merged(decisions: Iterable[DecisionOnRecord]) -> Mapping[str, str]:
    """For each party that a person merged into another, the key of the one that stands for it.

    Merges are taken in the order of the log; one that would go in a circle changes nothing.
    """
    into: dict[str, str] = {}
    for decision in decisions:
        if isinstance(decision.act, MergeActors):
            first, second = _last(decision.act.party, into), _last(decision.act.into, into)
            if first != second:
                into[first] = second
    return {key: _last(key, into) for key in into}


def find_split(decisions: Iterable[DecisionOnRecord]) -> frozenset[tuple[str, str]]:
    """The actors, by document and id, that a person set apart from their party."""
    acts = (decision.act for decision in decisions)
    return frozenset((act.document, act.actor) for act in acts if isinstance(act, SplitActor))


def _last(key: str, into: Mapping[str, str]) -> str:
    while key in into:
        key = into[key]
    return key
