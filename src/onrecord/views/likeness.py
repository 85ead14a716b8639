"""Which positions speak of the same thing, by their words."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from onrecord.reading.positions.issues import stems_of
from onrecord.record.answers import PositionOnRecord

MARKS = "“”‘’\"'([{"
ALIKE = 0.6
"""Of the shorter one's content words, so many stand in the longer."""
ROOT = 4
"""Letters in which a name and the adjective made of it agree."""
FEWEST = 2
"""One word in common ("troops") says nothing, unless it is all that either has."""


@dataclass(frozen=True, slots=True)
class Content:
    """What words speak of: the stems of those that aren't too common to point to anything.

    `names` are the stems that are written with a capital: they say who and where, not what.
    """

    stems: frozenset[str]
    names: frozenset[str]


@lru_cache(maxsize=2**17)
def content_of(words: str) -> Content:
    """The content of some words."""
    capitals = " ".join(word for word in words.split() if word.lstrip(MARKS)[:1].isupper())
    return Content(stems=frozenset(stems_of(words)), names=frozenset(stems_of(capitals)))


def measure_likeness(one: Content, other: Content) -> float:
    """How much of the shorter one stands in the longer (overlap coefficient), from 0 to 1."""
    shorter = min(len(one.stems), len(other.stems))
    return len(one.stems & other.stems) / shorter if shorter else 0.0


def are_alike(one: Content, other: Content) -> bool:
    """Whether the words name the same thing: the same stems, or most of the shorter one's.

    Names alone don't: not all that is said of a place is the same. Nor are words alike that
    name others ("hold Russia to account", "hold Iran to account"). Words decide: what is said of
    the thing (yes or no) may differ, and a paraphrase without common words is missed.
    """
    shared = one.stems & other.stems
    if not shared or _name_others(one.names, other.names):
        return False
    if one.stems == other.stems:
        return True
    says_what = shared - (one.names & other.names)
    enough = len(shared) >= FEWEST and measure_likeness(one, other) >= ALIKE
    return bool(says_what) and enough


def _name_others(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both have names and none in common; "Ukraine" and "Ukrainian" are common."""
    if not one or not other:
        return False
    return not {name[:ROOT] for name in one} & {name[:ROOT] for name in other}


def oldest_first(position: PositionOnRecord) -> tuple[int, str, int, str]:
    """The order in which things were said; what has no day comes last."""
    day = position.day
    place = (position.document.key, position.span.start, position.id)
    return (day.toordinal() if day else 10**7, *place)


def group_alike(positions: Iterable[PositionOnRecord]) -> tuple[tuple[PositionOnRecord, ...], ...]:
    """Positions that name the same thing put together; each group oldest first.

    A position joins the group whose first telling it is most like, of several the oldest, else
    it opens a group. Issues and holders are the caller's matter. The order in which the
    positions come in doesn't matter.
    """
    groups: list[list[PositionOnRecord]] = []
    founders: list[Content] = []
    by_stem: defaultdict[str, list[int]] = defaultdict(list)
    group_of: dict[frozenset[str], int] = {}
    for position in sorted(positions, key=oldest_first):
        content = content_of(position.words)
        number = group_of.get(content.stems) if content.stems else None
        if number is None:
            near = Counter(n for stem in content.stems for n in by_stem[stem])
            shared = (n for n, stems in near.items() if stems >= FEWEST)
            fitting = [n for n in shared if are_alike(content, founders[n])]
            number = max(
                fitting,
                key=lambda n: (measure_likeness(content, founders[n]), near[n], -n),
                default=None,
            )
        if number is None:
            number = len(groups)
            groups.append([])
            founders.append(content)
            for stem in content.stems:
                by_stem[stem].append(number)
        group_of.setdefault(content.stems, number)
        groups[number].append(position)
    return tuple(tuple(group) for group in groups)
