"""The parts of a document."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.span import Span


class ZoneKind(StrEnum):
    """What a part of a page is for."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    BYLINE = "byline"
    DATELINE = "dateline"
    SIDEBAR = "sidebar"
    FURNITURE = "furniture"
    PLACEHOLDER = "placeholder"


PROSE = frozenset(
    {
        ZoneKind.HEADLINE,
        ZoneKind.STANDFIRST,
        ZoneKind.BODY,
        ZoneKind.CAPTION,
        ZoneKind.SIDEBAR,
    }
)
"""The kinds that are read as sentences; the others only give metadata."""


@dataclass(frozen=True, slots=True)
class Zone:
    """One paragraph, or the part of one that has its own kind, without outer white space."""

    kind: ZoneKind
    span: Span
