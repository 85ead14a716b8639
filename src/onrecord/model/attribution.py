"""Reported statements."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.span import Span


class Style(StrEnum):
    """Direct: all in quotation marks. Mixed: some words are. Indirect: none."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Sourcing(StrEnum):
    """How far the text says who stands behind the words."""

    NAMED = "named"
    ANONYMOUS = "anonymous"
    INSTITUTION = "institution"
    DOCUMENT = "document"
    NARRATOR = "narrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The document reports that this speaker said, thought or wanted this content.

    `source` and `cue` are empty where the text leaves them out (an agentless "is believed to";
    a list carried on from the sentence before). `content` is never empty. `nested_in` is the
    attribution in whose content this one stands. `told_to` is the outlet the speaker told.
    `confidence` is the probability that content and source are right.
    """

    id: str
    style: Style
    sourcing: Sourcing
    source: tuple[Span, ...]
    speaker: str | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    channel: Span | None = None
    told_to: Span | None = None
    nested_in: str | None = None
    found_by: str
    confidence: float
