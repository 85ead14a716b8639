"""One published piece and what is known of it."""

from dataclasses import dataclass
from datetime import date

from onrecord.errors import EvidenceError
from onrecord.model.evidence import Evidence
from onrecord.model.span import Span

CONTROLS = frozenset(chr(code) for code in range(32)) - {"\t", "\n", "\r"} | {"\x7f"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A piece of coverage: its text fixed for good, and its metadata where the piece gives them.

    `id` is a local file's name without its ending, else a short hash of the address.
    `sha256` is that of the bytes as they came in. `published_note` says why the day of
    publication is unknown, or where it was read off.
    `text_included` is true where the text is not the file itself (a web page, another
    encoding), so that whoever reads the spans needs the text beside them.
    """

    id: str
    text: str
    sha256: str
    path: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    published: date | None = None
    published_note: str | None = None
    licence: str | None = None
    text_included: bool = False

    def __post_init__(self) -> None:
        if not CONTROLS.isdisjoint(self.text):
            raise EvidenceError(
                f"The text of {self.id} holds control characters.",
                remedy="Load documents with `load_document`, which replaces them one for one.",
            )

    def evidence(self, span: Span) -> Evidence:
        """The words at a span, as evidence."""
        return Evidence(self.id, span, span.cut(self.text))
