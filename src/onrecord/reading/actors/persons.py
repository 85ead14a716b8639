"""Names of people joined into persons."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.analysis import Analysis
from onrecord.reading.actors.known import KnownName
from onrecord.reading.actors.person_names import (
    PersonName,
    find_nicknames,
    find_person_names,
    find_returning,
)
from onrecord.reading.actors.roles import Role
from onrecord.reading.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Person:
    """Names in a document that mean one person, in reading order; `epithets` are tokens
    `[first, last)` of short first names."""

    names: tuple[PersonName, ...]
    epithets: tuple[tuple[int, int], ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The fullest form of the name."""
        return max((name.words for name in self.names), key=len)

    @property
    def roles(self) -> tuple[Role, ...]:
        """All roles it is given."""
        return tuple(r for name in self.names for r in (name.before, name.after) if r)

    @property
    def female(self) -> bool | None:
        """What titles and roles say of its gender."""
        for name in self.names:
            if name.female is not None:
                return name.female
        return None


def find_persons(analysis: Analysis, known: Sequence[KnownName]) -> tuple[Person, ...]:
    """Everyone called by name; names of one person are joined.

    Engine names count unless they are known actors; so do capitalised words behind a role
    ("President Orduña") and surnames that return alone.
    """
    names = list(find_person_names(analysis, known))
    surnames = {p.words[-1] for p in _join(names) if p.words[-1][0].isupper()}
    surnames |= {word.upper() for word in surnames if len(word) > 3}
    again = find_returning(analysis, names, frozenset(surnames), known)
    names = sorted([*names, *again], key=lambda name: name.first)
    nicknamed = tuple(find_nicknames(analysis, _without_short(names)))
    taken = {first for first, _, _ in nicknamed} | {last - 1 for _, last, _ in nicknamed}
    persons = _join([name for name in names if name.first not in taken])
    return _with_epithets(persons, nicknamed)


def _without_short(names: Sequence[PersonName]) -> list[PersonName]:
    """Names but for those that are one short first name, perhaps with an odd word before it."""
    rows: dict[str, list[str]] = load_lexicon("nicknames")["short"]
    return [
        name
        for name in names
        if name.words[-1].casefold() not in rows
        or (len(name.words) > 1 and not name.words[0].isupper())
    ]


def _with_epithets(
    persons: Sequence[Person], nicknamed: Sequence[tuple[int, int, tuple[str, ...]]]
) -> tuple[Person, ...]:
    """Each short name goes to the person of that first name who is named most often."""
    if not nicknamed:
        return tuple(persons)
    epithets: dict[int, list[tuple[int, int]]] = {}
    for first, last, given in nicknamed:
        fitting = [
            i
            for i, person in enumerate(persons)
            if len(person.words) > 1 and folded(person.words[0]) in {folded(g) for g in given}
        ]
        if fitting:
            best = max(fitting, key=lambda i: len(persons[i].names))
            epithets.setdefault(best, []).append((first, last))
    return tuple(
        Person(person.names, tuple(epithets.get(i, ()))) for i, person in enumerate(persons)
    )


def folded(word: str) -> str:
    """A name's part for comparison: no accents, one spelling of Slavic endings."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = plain.replace("’", "'").removesuffix("'s")
    for ending in ("iyy", "iy", "yy", "ij", "ii", "yi", "y", "i"):
        if len(plain) > 4 and plain.endswith(ending):
            return plain.removesuffix(ending) + "y"
    return plain


def _join(names: Sequence[PersonName]) -> tuple[Person, ...]:
    """Full names first, then shorter ones with the person they may be short for."""
    groups: list[list[PersonName]] = []
    forms: list[set[tuple[str, ...]]] = []
    states: list[set[str]] = []
    by_part: dict[str, list[int]] = {}
    order = sorted(range(len(names)), key=lambda i: (-min(len(names[i].words), 3), i))
    for index in order:
        name = names[index]
        keys = sorted({folded(name.words[-1]), folded(name.words[0])})
        fitting = (
            g
            for key in keys
            for g in by_part.get(key, ())
            if any(_same_person(name.words, form) for form in forms[g])
            and not _serves_another(name, states[g])
        )
        group = next(fitting, None)
        if group is None:
            group = len(groups)
            groups.append([])
            forms.append(set())
            states.append(set())
        if name.words not in forms[group]:
            forms[group].add(name.words)
            for word in name.words:
                by_part.setdefault(folded(word), []).append(group)
        if name.before is not None and name.before.of is not None:
            states[group].add(name.before.of.actor.key)
        groups[group].append(name)
    persons = [Person(tuple(sorted(group, key=lambda n: n.first))) for group in groups]
    return tuple(sorted(persons, key=lambda person: person.names[0].first))


def _serves_another(name: PersonName, states: set[str]) -> bool:
    """Whether the role in front sets a mere surname apart from another of that name."""
    if name.before is None or name.before.of is None or len(name.words) > 1:
        return False
    return bool(states) and name.before.of.actor.key not in states


@lru_cache(maxsize=4096)
def _same_person(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the one may be a form of the other: a surname, a first name, a nickname."""
    a = [folded(word) for word in short]
    b = [folded(word) for word in full]
    if len(a) > len(b):
        a, b = b, a
    if len(a) == 1:
        return a[0] in {b[-1], b[0]}
    if a[-len(a) :] == b[-len(a) :] or a == b[: len(a)]:
        return True
    return a[-1] == b[-1] and _same_first(a[0], b[0])


def _same_first(a: str, b: str) -> bool:
    rows: dict[str, list[str]] = load_lexicon("nicknames")["short"]
    if a == b or b in rows.get(a, ()) or a in rows.get(b, ()):
        return True
    return min(len(a), len(b)) >= 4 and (a.startswith(b[:4]) and a[-1] == b[-1])
