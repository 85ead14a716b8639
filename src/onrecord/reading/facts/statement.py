"""A fact before its words are taken from the document."""

from dataclasses import dataclass

from onrecord.model.analysis import Token
from onrecord.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The subject has this relation to this value; `span` are the words that say so.

    `own_voice` is false for what counts in a report too, because it names who speaks.
    """

    subject: Token
    subject_span: Span
    relation: str
    value: Span
    span: Span
    own_voice: bool = True
