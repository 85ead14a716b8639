"""The words that a finding rests on."""

from dataclasses import dataclass

from onrecord.model.span import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """In document D, from character A to character B, stand exactly these words."""

    document: str
    span: Span
    words: str
