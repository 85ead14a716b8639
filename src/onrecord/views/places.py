"""Where things happened: events and talks by their places."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.record.answers import EventOnRecord, MeetingOnRecord
from onrecord.record.parties import plain_name
from onrecord.views.gazetteer import Located, find_place

Happening = EventOnRecord | MeetingOnRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place as texts name it, where it lies, and what happened there, newest first."""

    name: str
    located: Located
    happenings: tuple[Happening, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days of what happened there, oldest first."""
        return tuple(sorted(each.day for each in self.happenings if each.day))


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A place that no gazetteer entry goes by, with what happened there."""

    name: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Spots on the map, places that aren't on it, and what has no place at all.

    Both lists begin with the places of most events and talks.
    """

    spots: tuple[Spot, ...]
    elsewhere: tuple[Elsewhere, ...]
    nowhere: int


def arrange_places(happenings: Iterable[Happening]) -> Places:
    """Events by the place and talks by the venue that the text names.

    Names that differ in case and marks alone are one place. Where it lies is looked up, with
    the countries that take part as a hint; a name that nothing goes by is listed, not guessed.
    """
    of_place: defaultdict[str, list[Happening]] = defaultdict(list)
    nowhere = 0
    for each in happenings:
        plain = plain_name(place_of(each) or "")
        if plain:
            of_place[plain].append(each)
        else:
            nowhere += 1
    spots, elsewhere = [], []
    for plain in sorted(of_place, key=lambda p: (-len(of_place[p]), p)):
        found = sorted(of_place[plain], key=_newest_first)
        name = place_of(found[0]) or plain
        located = find_place(name, near=_countries(found))
        if located is None:
            elsewhere.append(Elsewhere(name=name, happenings=tuple(found)))
        else:
            spots.append(Spot(name=name, located=located, happenings=tuple(found)))
    return Places(spots=tuple(spots), elsewhere=tuple(elsewhere), nowhere=nowhere)


def place_of(happening: Happening) -> str | None:
    """The words for where it happened."""
    place = happening.place if isinstance(happening, EventOnRecord) else happening.venue
    return " ".join(place.split()) if place else None


def _countries(happenings: Sequence[Happening]) -> frozenset[str]:
    """The codes of those who take part, of which those of states are countries."""
    return frozenset(
        party.code
        for each in happenings
        for party in (
            (*each.actors, *each.recipients)
            if isinstance(each, EventOnRecord)
            else (*each.parties, *each.mediators)
        )
        if party.code
    )


def _newest_first(happening: Happening) -> tuple[int, str, int]:
    day = happening.day
    return (-day.toordinal() if day else 1, happening.document.key, happening.span.start)
