"""The questions in an address, as the filter they stand for."""

from datetime import date
from typing import Annotated, TypeVar

from fastapi import Depends, Query
from pydantic import BeforeValidator, StringConstraints

from onrecord.model.attribution import Sourcing
from onrecord.model.position import Move
from onrecord.record.answers import Filter
from onrecord.web.page import PAGE_SIZE

LONGEST = 300
LAST_PAGE = 100_000

Value = TypeVar("Value")


def _blank_as_none(value: object) -> object:
    """A form sends every field; one left empty asks for nothing."""
    return None if value == "" else value


def _blank_as_zero(value: object) -> object:
    return 0.0 if value in ("", None) else value


Blank = BeforeValidator(_blank_as_none)
Day = Annotated[date | None, Blank, Query(description="a day as YYYY-MM-DD")]
Words = Annotated[str, StringConstraints(max_length=LONGEST)]
Name = Annotated[Words | None, Blank, Query()]
PageNumber = Annotated[int, Query(ge=1, le=LAST_PAGE, description="which stretch of the list")]


def asked_filter(
    *,
    since: Day = None,
    until: Day = None,
    confidence: Annotated[
        float, BeforeValidator(_blank_as_zero), Query(ge=0, le=1, description="at least this sure")
    ] = 0.0,
    issue: Annotated[Words | None, Blank, Query(description="an issue's key")] = None,
    party: Annotated[Words | None, Blank, Query(description="a party's key")] = None,
    outlet: Annotated[Words | None, Blank, Query(description="an outlet's name")] = None,
    sourcing: Annotated[Sourcing | None, Blank, Query(description="one of")] = None,
    move: Annotated[Move | None, Blank, Query(description="one of")] = None,
    confirmed: Annotated[
        bool, Query(description="only what a person accepted, corrected or added")
    ] = False,
) -> Filter:
    """The positions, meetings or events an address asks for."""
    return Filter(
        since=since,
        until=until,
        minimum_confidence=confidence,
        issue=issue,
        party=party,
        outlet=outlet,
        sourcing=sourcing,
        move=move,
        confirmed=confirmed,
    )


Asked = Annotated[Filter, Depends(asked_filter)]


def offset_of(number: int, size: int = PAGE_SIZE) -> int:
    """How many items stand before a page."""
    return (number - 1) * size
