"""Names that the codebook knows, wherever they stand in a text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.codebook.codebook import Codebook, KnownActor
from onrecord.model.actor import ActorKind, MentionForm
from onrecord.model.analysis import Analysis

INDEX_LENGTH = 2
"""Names are looked up by their first letters; the shortest have two."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """Tokens `[first, last)` are a name of a known actor: its own, its seat's or its people's."""

    first: int
    last: int
    actor: KnownActor
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to write a known actor's name."""

    text: str
    actor: KnownActor
    form: MentionForm


def find_known_names(analysis: Analysis, codebook: Codebook) -> tuple[KnownName, ...]:
    """Every name of a known actor in reading order, the longest where several begin together.

    A name is matched as whole words with its capitals, or all in capitals. Which actor a
    place name means, or whether a person is called so, is left to who reads further.
    """
    index = _index(codebook)
    ends = {token.end: token.index + 1 for token in analysis.tokens}
    found: list[KnownName] = []
    busy = 0
    for token in analysis.tokens:
        if token.index < busy:
            continue
        for alias in index.get(analysis.text[token.start : token.start + INDEX_LENGTH], ()):
            last = ends.get(token.start + len(alias.text))
            if last is not None and analysis.text.startswith(alias.text, token.start):
                found.append(KnownName(token.index, last, alias.actor, alias.form))
                busy = last
                break
    return _without_national(analysis, found)


def _without_national(analysis: Analysis, found: Sequence[KnownName]) -> tuple[KnownName, ...]:
    """Leave out short names of world bodies that are a nation's here.

    "The Russian Security Council" is not that of the United Nations, nor is "the Security
    Council" in a text that has no other.
    """
    starts, ends = {n.first: n for n in found}, {n.last: n for n in found}
    national = {name for name in found if _is_national(analysis, name, starts, ends)}
    if not national:
        return tuple(found)
    words = {_words(analysis, name) for name in national}
    also = {n.actor.key for n in found if _words(analysis, n) not in words}
    return tuple(
        name
        for name in found
        if name not in national and (_words(analysis, name) not in words or name.actor.key in also)
    )


def _is_national(
    analysis: Analysis,
    name: KnownName,
    starts: Mapping[int, KnownName],
    ends: Mapping[int, KnownName],
) -> bool:
    full, words = name.actor.name, _words(analysis, name)
    if name.actor.kind is not ActorKind.ORGANISATION or not full.endswith(f" {words}"):
        return False
    before = ends.get(name.first)
    following = [t.text for t in analysis.tokens[name.last : name.last + 2]]
    behind = None
    if following[:1] == ["of"]:
        behind = starts.get(name.last + (2 if following[1:] == ["the"] else 1))
    return any(n is not None and n.actor.kind is ActorKind.STATE for n in (before, behind))


def _words(analysis: Analysis, name: KnownName) -> str:
    return analysis.text[analysis.tokens[name.first].start : analysis.tokens[name.last - 1].end]


@lru_cache(maxsize=8)
def _index(codebook: Codebook) -> dict[str, tuple[Alias, ...]]:
    """Aliases by their first letters, the longest first."""
    rows: dict[str, list[Alias]] = {}
    seen: set[str] = set()
    for alias in _aliases(codebook):
        if len(alias.text) >= INDEX_LENGTH and alias.text not in seen:
            seen.add(alias.text)
            rows.setdefault(alias.text[:INDEX_LENGTH], []).append(alias)
    return {
        start: tuple(sorted(aliases, key=lambda alias: -len(alias.text)))
        for start, aliases in rows.items()
    }


def _aliases(codebook: Codebook) -> Iterator[Alias]:
    shouted: list[Alias] = []
    for actor in codebook.actors:
        for name in (actor.name, *actor.aliases):
            form = MentionForm.METONYM if name in actor.seats else MentionForm.NAME
            yield Alias(name, actor, form)
            if name.startswith("the "):
                yield Alias(f"T{name[1:]}", actor, form)
            if len(name) > 3:
                shouted.append(Alias(name.upper(), actor, form))
        for name in actor.demonyms:
            yield Alias(name, actor, MentionForm.DEMONYM)
            shouted.append(Alias(name.upper(), actor, MentionForm.DEMONYM))
    yield from shouted
