"""Which documents tell one story, given which are alike: pure, for stories.py."""

from collections.abc import Callable, Collection, Iterable, Mapping

import numpy as np

from onrecord.record.likeness import Hashes

SAME_PART = 0.25
"""Two texts draw on one part of a third where they share this much of what the lesser took."""

Pair = tuple[str, str]


def find_held(
    document: str, like: Mapping[str, Collection[str]], shingles: Callable[[str], Hashes]
) -> frozenset[str]:
    """Of the documents like this one, those with which it tells one story.

    That is all, but for a round-up: where the others fall into groups that are not alike and
    stand in different parts of it, it tells the story of the group that fills most of it, and
    only draws on the rest.
    """
    groups = _groups(like[document], like)
    if len(groups) < 2:
        return frozenset(like[document])
    own = shingles(document)
    parts = [(group, _covered(own, map(shingles, sorted(group)))) for group in groups]
    parts.sort(key=lambda part: (-part[1].size, min(part[0])))
    held, most = set(parts[0][0]), parts[0][1]
    for group, part in parts[1:]:
        if np.intersect1d(part, most).size >= SAME_PART * min(part.size, most.size):
            held |= group
    return frozenset(held)


def group_documents(documents: Iterable[str], held: Iterable[Pair]) -> dict[str, str]:
    """The story of each document: the smallest key of those that pairs tie together."""
    story = {document: document for document in documents}

    def root(document: str) -> str:
        while story[document] != document:
            story[document] = story[story[document]]
            document = story[document]
        return document

    for first, second in held:
        one, two = sorted((root(first), root(second)))
        story[two] = one
    return {document: root(document) for document in story}


def _groups(
    documents: Collection[str], like: Mapping[str, Collection[str]]
) -> tuple[frozenset[str], ...]:
    """The documents in groups that are tied together among themselves."""
    pairs = ((a, b) for a in documents for b in like.get(a, ()) if b in documents)
    stories = group_documents(sorted(documents), pairs)
    names = sorted(set(stories.values()))
    return tuple(frozenset(d for d in stories if stories[d] == name) for name in names)


def _covered(own: Hashes, others: Iterable[Hashes]) -> Hashes:
    return np.unique(np.concatenate([np.intersect1d(own, other) for other in others]))
