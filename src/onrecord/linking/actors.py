"""Which parties may be one: proposals with reasons, for people to accept or refuse."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cached_property
from itertools import combinations

from onrecord.codebook.codebook import KnownActor
from onrecord.model.actor import ActorKind
from onrecord.record.actor_questions import Appearance, Cast
from onrecord.record.parties import plain_name

SPELLING = 0.8
"""So alike (difflib's ratio) are two spellings of one name: Zelensky, Zelenskyy."""

AT_THE_SAME_TIME = timedelta(days=60)
MOST_IN_BLOCK = 200
"""A surname or role that more parties than this share says nothing."""

COLLECTIVE = frozenset({ActorKind.ORGANISATION, ActorKind.BLOC, ActorKind.GROUP})
SMALL_WORDS = frozenset({"of", "the", "for", "and", "in", "on", "de", "la", "du"})
TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "sir", "lord", "president", "minister", "prime", "foreign",
     "secretary", "general", "ambassador", "chancellor", "king", "queen", "prince", "senator"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two parties that may be one, why, and how sure that is.

    `party` would be merged into `into`, which is the one that more documents name in full.
    """

    party: Cast
    into: Cast
    reasons: tuple[str, ...]
    confidence: float


@dataclass(frozen=True)
class _Person:
    """What is compared of a party that may be a person."""

    cast: Cast

    @cached_property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """Its names as words without titles, the fullest first."""
        found = {
            tuple(w for w in plain_name(a.name).split() if w not in TITLES)
            for a in self.cast.appearances
            if _is_named(a)
        } - {()}
        return tuple(sorted(found, key=lambda words: (-len(words), words)))

    @cached_property
    def states(self) -> frozenset[str]:
        """The actors it works for."""
        return frozenset(plain_name(a.of) for a in self.cast.appearances if a.of)

    @cached_property
    def offices(self) -> Mapping[tuple[str, str], tuple[date | None, date | None]]:
        """Its offices, of whom, and from which day to which documents show it there."""
        found: dict[tuple[str, str], tuple[date | None, date | None]] = {}
        for appearance in self.cast.appearances:
            office = _office(appearance)
            if office is not None and appearance.of:
                key = (office, plain_name(appearance.of))
                first, last = found.get(key, (None, None))
                days = [d for d in (first, last, appearance.first, appearance.last) if d]
                found[key] = (min(days, default=None), max(days, default=None))
        return found


def propose_merges(
    casts: Iterable[Cast],
    known: Sequence[KnownActor] = (),
    refused: Collection[frozenset[str]] = (),
) -> tuple[Proposal, ...]:
    """Pairs of parties that may be one, the surest first; nothing is merged by this.

    What counts: names that the registry gives one actor (`known`), the same code, the same
    surname in the service of the same state, initials, another spelling, the same office at
    the same time. Different first names speak against it. Pairs that a person refused are
    left out, and so are those whom a text leaves unnamed, unless an office tells who it is.
    """
    listed = [cast for cast in casts if cast.appearances]
    reasons: defaultdict[tuple[int, int], dict[str, float]] = defaultdict(dict)
    for first, second, reason, confidence in (
        *_by_registry(listed, known),
        *_by_code(listed),
        *_by_initials(listed),
        *_by_person(listed),
    ):
        pair = (min(first, second), max(first, second))
        reasons[pair][reason] = max(confidence, reasons[pair].get(reason, 0.0))
    found = [
        _proposal(listed[one], listed[two], why)
        for (one, two), why in reasons.items()
        if not _is_refused(listed[one], listed[two], refused)
    ]
    return tuple(sorted(found, key=lambda p: (-p.confidence, p.party.party.key, p.into.party.key)))


def _proposal(one: Cast, two: Cast, why: Mapping[str, float]) -> Proposal:
    party, into = sorted((one, two), key=_standing)
    doubt = 1.0
    for confidence in why.values():
        doubt *= 1 - confidence
    ordered = sorted(why, key=lambda reason: (-why[reason], reason))
    return Proposal(party=party, into=into, reasons=tuple(ordered), confidence=min(1 - doubt, 0.99))


def _standing(cast: Cast) -> tuple[bool, int, int, str]:
    """What stands for both: the named rather than the unnamed, the fuller, the more used name."""
    words = len(plain_name(cast.party.name).split())
    is_named = any(_is_named(appearance) for appearance in cast.appearances)
    return (is_named, cast.documents, words, cast.party.key)


def _is_refused(one: Cast, two: Cast, refused: Collection[frozenset[str]]) -> bool:
    return any(frozenset((a, b)) in refused for a in one.keys for b in two.keys)


Hint = tuple[int, int, str, float]


def _by_registry(casts: Sequence[Cast], known: Sequence[KnownActor]) -> Iterator[Hint]:
    """Parties of which the registry says that their names are one actor's."""
    owners: dict[str, set[str]] = defaultdict(set)
    names = {actor.key: actor.name for actor in known}
    for actor in known:
        for name in (actor.name, *actor.aliases):
            owners[plain_name(name)].add(actor.key)
    parties: defaultdict[str, set[int]] = defaultdict(set)
    for number, cast in enumerate(casts):
        # A name that several actors go by tells nothing.
        found = [owners[n] for a in cast.appearances if (n := plain_name(a.name)) in owners]
        for keys in found:
            if len(keys) == 1:
                parties[next(iter(keys))].add(number)
    for key, numbers in parties.items():
        for one, two in combinations(sorted(numbers), 2):
            if _fits(casts[one], casts[two]):
                yield one, two, f"both are names of {names[key]} in the registry", 0.9


def _by_code(casts: Sequence[Cast]) -> Iterator[Hint]:
    """Bodies with one code and like names; a state's code alone is that of all its ministries."""
    blocks: defaultdict[tuple[str, ActorKind], set[int]] = defaultdict(set)
    for number, cast in enumerate(casts):
        for appearance in cast.appearances:
            if appearance.code and appearance.kind in COLLECTIVE:
                blocks[appearance.code, appearance.kind].add(number)
    for (code, _), numbers in blocks.items():
        for one, two in _pairs(numbers):
            first, second = (plain_name(casts[n].party.name).split() for n in (one, two))
            if _are_one_name(first, second) and _fits(casts[one], casts[two]):
                yield one, two, f"like names, and both have the code {code}", 0.7


def _are_one_name(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two names have the same words, but for spelling: defence, defense."""
    return len(one) == len(two) and all(
        _ratio(a, b) >= SPELLING for a, b in zip(sorted(one), sorted(two), strict=True)
    )


def _by_initials(casts: Sequence[Cast]) -> Iterator[Hint]:
    """An abbreviation and the name it may stand for."""
    full: defaultdict[str, set[int]] = defaultdict(set)
    short: defaultdict[str, set[int]] = defaultdict(set)
    for number, cast in enumerate(casts):
        for appearance in cast.appearances:
            if appearance.kind not in COLLECTIVE:
                continue
            letters = appearance.name.replace(".", "")
            if letters.isupper() and 2 <= len(letters) <= 6:
                short[letters].add(number)
            words = re.findall(r"[^\W_]+", appearance.name)
            initials = "".join(w[0].upper() for w in words if w.lower() not in SMALL_WORDS)
            if len(initials) >= 2:
                full[initials].add(number)
    for letters, numbers in short.items():
        for one in sorted(numbers):
            for two in sorted(full.get(letters, set()) - numbers):
                yield one, two, f"{letters} are the initials of the other's name", 0.6


def _by_person(casts: Sequence[Cast]) -> Iterator[Hint]:
    """People by surname, spelling and office."""
    people = {
        number: _Person(cast)
        for number, cast in enumerate(casts)
        if cast.party.kind in (ActorKind.PERSON, ActorKind.UNNAMED)
        and not cast.party.key.startswith("side:")
    }
    surnames: defaultdict[str, set[int]] = defaultdict(set)
    spellings: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    offices: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for number, person in people.items():
        for name in person.names:
            surnames[name[-1]].add(number)
            for state in person.states:
                spellings[name[-1][:3], state].add(number)
        for office in person.offices:
            offices[office].add(number)
    for surname, numbers in surnames.items():
        for one, two in _pairs(numbers):
            yield from _by_surname(one, two, people, surname)
    for (_, state), numbers in spellings.items():
        for one, two in _pairs(numbers):
            yield from _by_spelling(one, two, people, state)
    for office, numbers in offices.items():
        for one, two in _pairs(numbers):
            yield from _by_office(one, two, people, office)


def _by_surname(one: int, two: int, people: Mapping[int, _Person], surname: str) -> Iterator[Hint]:
    first, second = people[one], people[two]
    agreement = max(
        _agree(a[:-1], b[:-1])
        for a in first.names
        for b in second.names
        if a[-1] == surname == b[-1]
    )
    if agreement == 0 or not _fits(first.cast, second.cast):
        return
    common = first.states & second.states
    shown = surname.title()
    if common:
        yield one, two, f"both are called {shown} and work for {_name(common)}", agreement
    elif not first.states or not second.states:
        yield one, two, f"both are called {shown}", agreement * 0.7


def _agree(one: Sequence[str], two: Sequence[str]) -> float:
    """How far first names agree: the same, initials of the other, or none given at all."""
    if not one or not two:
        return 0.8
    if tuple(one) == tuple(two):
        return 0.95
    if all(a[0] == b[0] and 1 in (len(a), len(b)) for a, b in zip(one, two, strict=False)):
        return 0.85
    longer, shorter = sorted((set(one), set(two)), key=len, reverse=True)
    return 0.85 if shorter < longer else 0.0


def _by_spelling(one: int, two: int, people: Mapping[int, _Person], state: str) -> Iterator[Hint]:
    first, second = people[one], people[two]
    if not _fits(first.cast, second.cast):
        return
    alike = (
        (a[-1], b[-1])
        for a in first.names
        for b in second.names
        if a[-1] != b[-1] and len(a[-1]) > 3 < len(b[-1]) and _ratio(a[-1], b[-1]) >= SPELLING
        if not a[:-1] or not b[:-1] or _ratio(" ".join(a[:-1]), " ".join(b[:-1])) >= 0.6
    )
    for a, b in alike:
        reason = f"{a.title()} and {b.title()} may be two spellings, both work for {state.title()}"
        yield one, two, reason, 0.6
        return


def _by_office(
    one: int, two: int, people: Mapping[int, _Person], office: tuple[str, str]
) -> Iterator[Hint]:
    first, second = people[one], people[two]
    named = [person for person in (first, second) if person.names]
    if len(named) == 2 or not _overlap(first.offices[office], second.offices[office]):
        # Two names in one office are two people, or one follows the other.
        return
    role, of = office
    confidence = 0.7 if len(named) == 1 else 0.6
    yield one, two, f"both are {role} of {of.title()} at the same time", confidence


def _overlap(one: tuple[date | None, date | None], two: tuple[date | None, date | None]) -> bool:
    first, last = one
    start, end = two
    if first is None or last is None or start is None or end is None:
        return False
    return first <= end + AT_THE_SAME_TIME and start <= last + AT_THE_SAME_TIME


def _fits(one: Cast, two: Cast) -> bool:
    """Whether the kinds of two parties, and their codes, allow that they are one."""
    kinds = {one.party.kind, two.party.kind} - {ActorKind.UNNAMED}
    if len(kinds) > 1 and not kinds <= COLLECTIVE:
        return False
    codes = {one.party.code, two.party.code} - {None}
    sides = {one.party.side, two.party.side} - {None}
    return len(codes) < 2 and len(sides) < 2


def _office(appearance: Appearance) -> str | None:
    """An office that one person holds at a time, without whose it is: "foreign minister"."""
    said = appearance.role or (None if _is_named(appearance) else appearance.name)
    if said is None:
        return None
    words = plain_name(said).split()
    for place, word in enumerate(words):
        if word in HEADS:
            start = place
            while start and words[start - 1] in QUALIFIERS:
                start -= 1
            return " ".join(words[start : place + 1])
    return None


HEADS = frozenset({"president", "minister", "chancellor", "premier", "king", "queen", "pope"})
QUALIFIERS = frozenset(
    {"foreign", "prime", "vice", "deputy", "defence", "defense", "interior", "finance",
     "economy", "energy", "trade", "health", "transport", "justice"}
)  # fmt: skip


def _is_named(appearance: Appearance) -> bool:
    """Whether the name is a name, not a description: it isn't the role, and has a capital."""
    if appearance.kind is ActorKind.UNNAMED:
        return False
    name = appearance.name
    role = plain_name(appearance.role or "")
    last = name.split()[-1] if name.split() else ""
    return last[:1].isupper() and plain_name(name) != role and plain_name(last) not in TITLES


def _pairs(numbers: Collection[int]) -> Iterator[tuple[int, int]]:
    if len(numbers) <= MOST_IN_BLOCK:
        yield from combinations(sorted(numbers), 2)


def _ratio(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


def _name(states: Collection[str]) -> str:
    return " and ".join(sorted(state.title() for state in states))
