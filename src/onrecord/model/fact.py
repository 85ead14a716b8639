"""Background the document states."""

from dataclasses import dataclass

from onrecord.model.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """In its own voice the document says: the subject has this relation to this value."""

    id: str
    subject: str
    relation: str
    value: str
    words: Evidence
    sentence: Evidence
