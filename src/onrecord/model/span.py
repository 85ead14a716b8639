"""Where words stand in a text."""

from dataclasses import dataclass

from onrecord.errors import EvidenceError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in Unicode code points, never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise EvidenceError(
                f"[{self.start}, {self.end}) is not a span.", remedy="Report this as a bug."
            )

    def __len__(self) -> int:
        return self.end - self.start

    def cut(self, text: str) -> str:
        """The words at this span; the only way words are taken from a text."""
        if self.end > len(text):
            raise EvidenceError(
                f"[{self.start}, {self.end}) runs past a text of {len(text)} characters.",
                remedy="Report this as a bug.",
            )
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def joined(self, other: "Span") -> "Span":
        """The shortest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


def trimmed(text: str, start: int, end: int, strip: str = "") -> Span | None:
    """The span without outer white space or characters of `strip`; None if nothing is left."""
    while start < end and (text[start].isspace() or text[start] in strip):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in strip):
        end -= 1
    return Span(start, end) if start < end else None
