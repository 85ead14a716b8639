"""Where places lie: towns of 5,000 people or more, and countries."""

import gzip
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.record.parties import plain_name

WELL_KNOWN = 100_000
"""People; a smaller town is not taken for sure for the place of a name alone."""
OUTSHINES = 5
"""So many times larger than the next of its name, a town is what a paper means."""
_AROUND = re.compile(
    r"^(?:(?:the|near|outside|outside of|around|in|at|downtown|central|eastern|western|northern|"
    r"southern|(?:the )?(?:city|town|port|port city|capital|border town) of|capital)\s+)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A town, or the middle of a country, in degrees; `country` is its ISO 3166 code."""

    name: str
    latitude: float
    longitude: float
    country: str
    people: int
    is_country: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """The place that a name most likely means, whether that is sure, and why."""

    place: Place
    sure: bool
    why: str


def find_place(name: str, *, near: Collection[str] = ()) -> Located | None:
    """Where a place lies by its name; None where no place goes by it.

    `near` are the ISO 3166 codes (three letters) of countries that the text has to do with.
    Sure is a name that only one place has in the country named with it or in these countries,
    or a place five times as large as any other of its name and of 100,000 people at least. Of
    several, the one in these countries, then the largest is given, as unsure. Nothing is found
    by likeness of names.
    """
    wanted = _AROUND.sub("", name.strip())
    head, _, tail = wanted.rpartition(",")
    country = _country(tail) if head else None
    if country is not None:
        found = [p for p in _named(head) if p.country == country.country and not p.is_country]
        if found:
            return _choose(found, f"the one in {country.name}", known=True)
    found = _named(wanted) or (_named(head.split(",")[0]) if head else [])
    if not found:
        return None
    if found[0].is_country:
        return Located(place=found[0], sure=True, why="a country, shown in its middle")
    local = [place for place in found if place.country in near]
    if local:
        return _choose(local, "in a country that takes part", known=True)
    return _choose(found, "the largest of its name", known=False)


def _choose(found: Sequence[Place], why: str, *, known: bool) -> Located:
    best, *others = sorted(found, key=lambda p: -p.people)
    outshines = not others or best.people >= OUTSHINES * others[0].people
    sure = outshines and (known or best.people >= WELL_KNOWN)
    if others:
        why = f"{why}; {len(others)} more {'has' if len(others) == 1 else 'have'} this name"
    elif not known:
        why = "the only one of its name that is known"
    return Located(place=best, sure=sure, why=why)


def _named(name: str) -> list[Place]:
    """Places of a name: countries first, then towns so called, else by a further name."""
    called, also = _load()
    plain = plain_name(name)
    if not plain:
        return []
    countries = [place for place in called.get(plain, ()) if place.is_country]
    return countries or list(called.get(plain, ())) or list(also.get(plain, ()))


def _country(name: str) -> Place | None:
    return next((place for place in _named(name) if place.is_country), None)


@cache
def _load() -> tuple[Mapping[str, Sequence[Place]], Mapping[str, Sequence[Place]]]:
    """Places by their names, and by further names."""
    packed = files("onrecord.views").joinpath("data", "places.tsv.gz").read_bytes()
    called: defaultdict[str, list[Place]] = defaultdict(list)
    also: defaultdict[str, list[Place]] = defaultdict(list)
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        name, latitude, longitude, country, people, kind, further = line.split("\t")
        place = Place(
            name=name,
            latitude=float(latitude),
            longitude=float(longitude),
            country=country,
            people=int(people),
            is_country=kind == "country",
        )
        called[plain_name(name)].append(place)
        for other in further.split(";") if further else ():
            also[plain_name(other)].append(place)
    return called, also
