"""A part of a page while its kind is being decided."""

from dataclasses import dataclass, replace

from onrecord.model.span import Span
from onrecord.model.zone import ZoneKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or a part of one; `kind` is None while nothing speaks against prose."""

    span: Span
    words: str
    kind: ZoneKind | None = None

    def marked(self, kind: ZoneKind) -> "Piece":
        """The same piece with its kind."""
        return replace(self, kind=kind)

    def count(self, limit: int = 200) -> int:
        """How many words it has, as far as the limit."""
        return len(self.words.split(maxsplit=limit)) if self.words else 0

    @property
    def is_open(self) -> bool:
        """Whether its kind is still undecided."""
        return self.kind is None

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as sentences end; a heading may end in a question mark."""
        return self.words.rstrip("”’\"')] ").endswith((".", "!", "…", ":", ";", ","))
