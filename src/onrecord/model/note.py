"""What a reader of a reading should be told about the document."""

from dataclasses import dataclass

from onrecord.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Note:
    """Something missing, broken or doubtful, with the words that show it where there are any.

    `kind` is placeholder, encoding, language, empty, markup, quotation, length or discrepancy.
    """

    kind: str
    text: str
    words: Evidence | None = None
