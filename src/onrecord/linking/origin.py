"""Where a story most likely comes from, and why."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.record.parties import plain_name
from onrecord.record.story_questions import StoryOnRecord, Telling

AGENCIES = {
    "Reuters": ("reuters",),
    "The Associated Press": ("associated press", "ap"),
    "Agence France-Presse": ("agence france presse", "afp"),
    "DPA": ("dpa",),
    "EFE": ("efe",),
    "ANSA": ("ansa",),
    "Kyodo": ("kyodo",),
    "Yonhap": ("yonhap",),
    "Xinhua": ("xinhua",),
    "TASS": ("tass", "itar tass"),
    "RIA Novosti": ("ria novosti", "ria", "sputnik"),
    "Interfax": ("interfax",),
    "Interfax-Ukraine": ("interfax ukraine",),
    "Ukrinform": ("ukrinform",),
    "Anadolu Agency": ("anadolu agency", "anadolu"),
    "Bloomberg": ("bloomberg",),
    "UPI": ("upi", "united press international"),
    "Press Association": ("press association", "pa media"),
    "IRNA": ("irna",),
    "SANA": ("sana",),
    "WAFA": ("wafa",),
    "Press Trust of India": ("press trust of india", "pti"),
}
"""News agencies by the names that credits give them."""

WHOLE = 0.8
"""A text of which this much stands in another is contained in it."""


class Basis(StrEnum):
    """What the origin was told by, the surest first."""

    CREDIT = "credit"
    TOLD_TO = "told to"
    TIME = "time"
    CONTAINMENT = "containment"
    ALONE = "alone"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a story most likely comes from.

    `outlet` is who had it first, `document` its telling where that is on record. Both are
    None where nothing tells. `reason` says it in words.
    """

    basis: Basis
    reason: str
    outlet: str | None = None
    document: str | None = None


def find_origin(story: StoryOnRecord) -> Origin:
    """The likely origin of a story.

    What the pages say counts most: whom they credit, whom speakers told. Then time: the only
    telling of the first day. Then the texts: the one that the others stand in. Where none of
    these tells, the origin is unknown; an earlier hour can't be seen from a day.
    """
    tellings = story.tellings
    if len(tellings) == 1 and not _credits(tellings[0], tellings):
        only = tellings[0]
        return Origin(
            basis=Basis.ALONE,
            reason="No other document on record tells this story.",
            outlet=only.outlet,
            document=only.document,
        )
    return (
        _by_credit(tellings)
        or _by_time(tellings)
        or _by_containment(story)
        or Origin(
            basis=Basis.UNKNOWN,
            reason="The pages credit no one, and neither their days nor their texts tell.",
        )
    )


def _by_credit(tellings: Sequence[Telling]) -> Origin | None:
    credited = {telling.document: _credits(telling, tellings) for telling in tellings}
    counts = Counter(outlet for found in credited.values() for outlet in found)
    if not counts:
        return None
    outlet = min(counts, key=lambda each: (-counts[each], each))
    own = [t for t in tellings if t.outlet and plain_name(t.outlet) == plain_name(outlet)]
    own += [t for t in tellings if t not in own and _signs(t, outlet)]
    others = [t for t in tellings if outlet in credited[t.document] and t not in own[:1]]
    told = [t for t in others if any(plain_name(outlet) in plain_name(n) for n in t.told_to)]
    basis = Basis.TOLD_TO if told and len(told) == len(others) else Basis.CREDIT
    has = "its own report is on record" if own else "its own report is not on record"
    return Origin(
        basis=basis,
        reason=f"{len(others)} of {len(tellings)} documents name {outlet} as their source; {has}."
        if others
        else f"The page itself is signed by {outlet}.",
        outlet=outlet,
        document=own[0].document if own else None,
    )


def _by_time(tellings: Sequence[Telling]) -> Origin | None:
    days = [telling.published for telling in tellings]
    known = sorted(day for day in days if day is not None)
    if len(known) < len(days) or len(known) < 2 or known[0] == known[1]:
        return None
    first = next(t for t in tellings if t.published == known[0])
    return Origin(
        basis=Basis.TIME,
        reason=f"It was published on {known[0]}, all others later.",
        outlet=first.outlet,
        document=first.document,
    )


def _by_containment(story: StoryOnRecord) -> Origin | None:
    """The one text that all others, so far as they were compared, stand in for the most part."""
    holds: dict[str, list[float]] = {telling.document: [] for telling in story.tellings}
    inside: dict[str, list[float]] = {telling.document: [] for telling in story.tellings}
    for copy in story.copies:
        for one, other, part in (
            (copy.first, copy.second, copy.first_in_second),
            (copy.second, copy.first, copy.second_in_first),
        ):
            inside[one].append(part)
            holds[other].append(part)
    whole = [
        telling
        for telling in story.tellings
        if len(holds[telling.document]) == len(story.tellings) - 1
        and min(holds[telling.document], default=0.0) >= WHOLE
        and max(inside[telling.document], default=1.0) < WHOLE
    ]
    if len(whole) != 1:
        return None
    return Origin(
        basis=Basis.CONTAINMENT,
        reason="The other texts stand in this one, which says more.",
        outlet=whole[0].outlet,
        document=whole[0].document,
    )


def _credits(telling: Telling, tellings: Sequence[Telling]) -> tuple[str, ...]:
    """The agencies and outlets of the story that a page names as its source, but for itself."""
    outlets = dict.fromkeys(t.outlet for t in tellings if t.outlet)
    said = (telling.credit or "", *telling.told_to)
    return find_outlets(said, outlets, besides=telling.outlet)


def find_outlets(
    said: Iterable[str], outlets: Iterable[str], *, besides: str | None
) -> tuple[str, ...]:
    """The outlets and news agencies that some words name, but for the one who says them."""
    raw = " | ".join(said)
    words = f" {plain_name(raw)} "
    own = plain_name(besides or "")
    found = [
        outlet
        for outlet in outlets
        if plain_name(outlet) != own and f" {plain_name(outlet)} " in words
    ]
    known = {plain_name(outlet) for outlet in found}
    for agency, names in AGENCIES.items():
        if own not in names and known.isdisjoint((*names, plain_name(agency))):
            found += [agency] if any(_names(name, words, raw) for name in names) else []
    return tuple(found)


def _names(name: str, said: str, raw: str) -> bool:
    """Short names such as AP count in capitals only."""
    if f" {name} " not in said:
        return False
    return len(name) > 4 or re.search(rf"\b{name.upper()}\b", raw) is not None or name in AS_WORDS


AS_WORDS = frozenset({"tass", "ansa"})


def _signs(telling: Telling, outlet: str) -> bool:
    """Whether the page bears the agency's name in its dateline: (Reuters) -."""
    names = AGENCIES.get(outlet, (plain_name(outlet),))
    credit = telling.credit or ""
    marked = re.findall(r"\(([^()]{2,40})\)", credit)
    return any(plain_name(mark) in names for mark in marked)
