"""`/map`: events and talks where they happened, drawn here, without anybody else's tiles."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query

from onrecord.errors import QueryError
from onrecord.model.span import Span
from onrecord.record.answers import DocumentOnRecord, EventOnRecord, Filter
from onrecord.record.parties import plain_name
from onrecord.record.record import Record
from onrecord.views.gazetteer import Located, Place
from onrecord.views.places import Elsewhere, Happening, Places, Spot, arrange_places
from onrecord.web.asked import LONGEST, Asked, Blank, PageNumber, offset_of
from onrecord.web.choices import Choices, find_choices
from onrecord.web.memory import Memory, Remembered
from onrecord.web.page import Pager, add_page, cut_page
from onrecord.web.serving import OpenRecord

LOOKED_AT = 2_000
"""The newest events, and the newest talks, that are looked up."""
SPOTS = 120
LISTED = 60
HAPPENINGS = 30
LEAST_SPAN = 24.0
"""Degrees; a map that shows less than this says nothing of where it is."""
SHAPE = 2.0
"""Width by height."""


class MapKind(StrEnum):
    """What is drawn."""

    EVENTS = "events"
    TALKS = "talks"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapSpot:
    """A place on the map. `x`, `y` and `size` are in units of the view."""

    name: str
    place: Place
    sure: bool
    why: str
    events: int
    talks: int
    first: date | None
    last: date | None
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The part of the world that is shown: degrees, with longitudes shortened by `squeeze`."""

    left: float
    top: float
    width: float
    height: float
    squeeze: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A place that is not on the map, with how much happened there."""

    name: str
    events: int
    talks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage:
    """Spots, the places that nobody knows, and how much has no place at all.

    `more` counts the places with less that are neither drawn nor listed; `cut` says that only
    the newest events and talks were looked up.
    """

    asked: Filter
    kind: MapKind | None
    kinds: tuple[MapKind, ...]
    world: bool
    view: View | None
    spots: tuple[MapSpot, ...]
    elsewhere: tuple[PlaceLine, ...]
    nowhere: int
    more: int
    cut: bool
    choices: Choices


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceItem:
    """An event or a meeting at a place, with its sentence."""

    id: str
    ref: str
    kind: MapKind
    what: str
    who: tuple[str, ...]
    day: date | None
    words: str
    span: Span
    sentence: str
    document: DocumentOnRecord
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage:
    """What happened at a place; `located` is None where nobody knows where it is."""

    name: str
    located: Located | None
    items: tuple[PlaceItem, ...]
    pager: Pager


def build_map(
    record: OpenRecord,
    memory: Remembered,
    asked: Asked,
    kind: Annotated[MapKind | None, Blank, Query()] = None,
    *,
    world: bool = False,
) -> MapPage:
    """Where events and talks are reported to happen, as far as the places are known."""
    places, cut = recall_places(record, memory, asked, kind)
    shown = places.spots[:SPOTS]
    listed = places.elsewhere[:LISTED]
    view = choose_view([spot.located.place for spot in shown], world=world) if shown else None
    return MapPage(
        asked=asked,
        kind=kind,
        kinds=tuple(MapKind),
        world=world,
        view=view,
        spots=draw_spots(shown, view) if view else (),
        elsewhere=tuple(PlaceLine(name=e.name, **_counts(e.happenings)) for e in listed),
        nowhere=places.nowhere,
        more=len(places.spots) - len(shown) + len(places.elsewhere) - len(listed),
        cut=cut,
        choices=replace(find_choices(record, memory), parties=()),
    )


def build_place(
    record: OpenRecord,
    memory: Remembered,
    asked: Asked,
    name: Annotated[str, Query(max_length=LONGEST)],
    kind: Annotated[MapKind | None, Blank, Query()] = None,
    page: PageNumber = 1,
) -> PlacePage:
    """The sentences that tell of a place, newest first."""
    places, _ = recall_places(record, memory, asked, kind)
    plain = plain_name(name)
    start = offset_of(page, HAPPENINGS)
    known: tuple[Spot | Elsewhere, ...] = (*places.spots, *places.elsewhere)
    for place in known:
        if plain_name(place.name) == plain:
            found, pager = cut_page(
                place.happenings[start : start + HAPPENINGS + 1], page, HAPPENINGS
            )
            return PlacePage(
                name=place.name,
                located=place.located if isinstance(place, Spot) else None,
                items=tuple(_item(each) for each in found),
                pager=pager,
            )
    raise QueryError(f"Nothing is reported from “{name}” here.", remedy="Ask for a longer time.")


def recall_places(
    record: Record, memory: Memory, asked: Filter, kind: MapKind | None
) -> tuple[Places, bool]:
    """The places of the newest events and talks, and whether there are older ones."""

    def find() -> tuple[Places, bool]:
        newest = replace(asked, limit=LOOKED_AT)
        events = record.events(newest) if kind is not MapKind.TALKS else ()
        meetings = record.meetings(newest) if kind is not MapKind.EVENTS else ()
        return arrange_places((*events, *meetings)), LOOKED_AT in (len(events), len(meetings))

    return memory.recall(record, ("places", asked, kind), find, may_lag=True)


def choose_view(places: Sequence[Place], *, world: bool) -> View:
    """The whole world, or the part of it that the places lie in, with room around them.

    Longitudes are shortened by the cosine of the middle latitude (equirectangular projection),
    so that shapes look right there.
    """
    if world or not places:
        return View(left=-180, top=-90, width=360, height=180, squeeze=1.0)
    south, north = min(p.latitude for p in places), max(p.latitude for p in places)
    west, east = min(p.longitude for p in places), max(p.longitude for p in places)
    squeeze = max(math.cos(math.radians((south + north) / 2)), 0.3)
    width = max((east - west) * squeeze * 1.25, LEAST_SPAN)
    height = max((north - south) * 1.35, LEAST_SPAN / SHAPE)
    width, height = max(width, height * SHAPE), max(height, width / SHAPE)
    if width > 360 * squeeze:
        return choose_view(places, world=True)
    return View(
        left=round((west + east) / 2 * squeeze - width / 2, 3),
        top=round(-(south + north) / 2 - height / 2, 3),
        width=round(width, 3),
        height=round(height, 3),
        squeeze=round(squeeze, 4),
    )


def draw_spots(spots: Sequence[Spot], view: View) -> tuple[MapSpot, ...]:
    """The spots where they lie, the largest first; their areas follow what happened there."""
    most = max((len(spot.happenings) for spot in spots), default=1)
    unit = view.width / 1000
    return tuple(
        MapSpot(
            name=spot.name,
            place=spot.located.place,
            sure=spot.located.sure,
            why=spot.located.why,
            **_counts(spot.happenings),
            first=spot.days[0] if spot.days else None,
            last=spot.days[-1] if spot.days else None,
            x=round(spot.located.place.longitude * view.squeeze, 3),
            y=round(-spot.located.place.latitude, 3),
            size=round(unit * (5 + 11 * (len(spot.happenings) / most) ** 0.5), 4),
        )
        for spot in spots
    )


def _counts(happenings: Sequence[Happening]) -> dict[str, int]:
    events = sum(isinstance(each, EventOnRecord) for each in happenings)
    return {"events": events, "talks": len(happenings) - events}


def _item(each: Happening) -> PlaceItem:
    is_event = isinstance(each, EventOnRecord)
    who = (*each.actors, *each.recipients) if isinstance(each, EventOnRecord) else each.parties
    what = each.type.value if isinstance(each, EventOnRecord) else f"{each.kind} {each.status}"
    return PlaceItem(
        id=each.id,
        ref=each.ref,
        kind=MapKind.EVENTS if is_event else MapKind.TALKS,
        what=what,
        who=tuple(party.name for party in who),
        day=each.day,
        words=each.words,
        span=each.span,
        sentence=each.sentence,
        document=each.document,
        confidence=each.confidence,
    )


router = APIRouter()
add_page(router, "/map", template="map.html", build=build_map)
add_page(router, "/map/place", template="map_place.html", build=build_place)
