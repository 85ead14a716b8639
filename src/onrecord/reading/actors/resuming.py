"""Whom "the party" or "its ministry" takes up again."""

from bisect import bisect_left
from collections.abc import Iterator

from onrecord.codebook.codebook import KnownActor
from onrecord.model.actor import ActorKind
from onrecord.reading.actors.cast import Cast
from onrecord.reading.actors.descriptions import Description, Sort
from onrecord.reading.actors.known import KnownName
from onrecord.reading.lexicon import load_lexicon

REACH = 40
"""Known names that a bare noun may look back over."""
OWNERS = frozenset({"its", "their", "his", "her"})


def find_body(cast: Cast, description: Description) -> str | None:
    """The body that "the party" or "the agency" means: the last one before it that has the noun
    in its name ("Green Party"), else the last known one of a kind that the noun fits.
    """
    if description.sort != Sort.BODY or description.plural:
        return None
    before = list(_names_before(cast, description.first))
    for name in before:
        if description.noun in _words(name.actor):
            return cast.enlist(name.actor.key).id
    named = _named_by_engine(cast, description)
    if named is not None:
        return named
    kinds = load_lexicon("people")["resumes"].get(description.noun, ())
    for name in before:
        if name.actor.kind.value in kinds:
            return cast.enlist(name.actor.key).id
    return None


def find_owner(cast: Cast, description: Description) -> str | None:
    """The state or body behind "its" in "its ministry", "its envoy": the subject of the clause
    or sentence before, else whoever is named last.
    """
    tokens = cast.analysis.tokens
    lead = tokens[description.first]
    if lead.text.casefold() != "its":
        return None
    recent: dict[int, list[KnownName]] = {}
    for name in _names_before(cast, description.first):
        sentence = tokens[name.first].sentence
        if lead.sentence - sentence > 2:
            break
        recent.setdefault(sentence, []).append(name)
    for sentence in sorted(recent, reverse=True):
        subjects = [n for n in recent[sentence] if tokens[n.last - 1].dep.startswith("nsubj")]
        return (subjects or recent[sentence])[-1 if subjects else 0].actor.key
    return None


def _names_before(cast: Cast, token: int) -> Iterator[KnownName]:
    """Known names of anyone but persons, the nearest first."""
    at = bisect_left(cast.names, token, key=lambda name: name.first)
    for name in reversed(cast.names[max(0, at - REACH) : at]):
        if name.actor.kind != ActorKind.PERSON:
            yield name


def _words(actor: KnownActor) -> set[str]:
    return {word.casefold() for name in (actor.name, *actor.aliases) for word in name.split()}


def _named_by_engine(cast: Cast, description: Description) -> str | None:
    """The last body before it that the engine names and that has the noun in its name."""
    analysis = cast.analysis
    at = bisect_left(analysis.names, description.first, key=lambda name: name.first)
    for name in reversed(analysis.names[max(0, at - REACH) : at]):
        tokens = analysis.tokens[name.first : name.last]
        if name.label != "ORG" or description.noun not in {t.text.casefold() for t in tokens}:
            continue
        first = name.first + (tokens[0].pos == "DET")
        last = name.last - 1 if tokens[-1].text in {"'s", "’s"} else name.last
        if first >= last or any(n.first <= first < n.last for n in _around(cast, first)):
            continue
        words = analysis.text[analysis.tokens[first].start : analysis.tokens[last - 1].end]
        key = words.casefold()
        if key not in cast.bodies:
            cast.bodies[key] = cast.add(words, ActorKind.ORGANISATION).id
        return cast.bodies[key]
    return None


def _around(cast: Cast, token: int) -> tuple[KnownName, ...]:
    at = bisect_left(cast.names, token, key=lambda name: name.first)
    return cast.names[max(0, at - 2) : at + 1]
