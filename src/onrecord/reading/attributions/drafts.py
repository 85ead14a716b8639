"""A reported statement while it is being put together, and the page it is found on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.model.analysis import Analysis, Token
from onrecord.model.span import Span, trimmed
from onrecord.reading.attributions.quotations import Quoted, find_quotations

LONGEST_SENTENCE = 400
"""Tokens; work on a sentence grows with the square of its length."""
OUTER = ",;:.–—- "


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Source, cue and content as one finder has them.

    `verb` is the token of the cue, `holder` that of the source's head. `carried` are the source
    spans of another draft whose speaker goes on speaking here. `shared` is true where the same
    content has this holder too. Rules leave `confidence` to the table of what they are worth.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    found_by: str
    confidence: float | None = None
    verb: int | None = None
    holder: int | None = None
    carried: tuple[Span, ...] = ()
    shared: bool = False

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0].start


@dataclass(frozen=True, slots=True)
class Page:
    """An analysis with its quotations; `quoted` has the number of a token's quotation, or -1."""

    analysis: Analysis
    quotations: tuple[Quoted, ...]
    quoted: tuple[int, ...]

    def readable(self) -> Iterator[Token]:
        """The tokens of sentences that are sentences: beyond some length it is a list or noise."""
        for sentence in self.analysis.sentences:
            if sentence.last - sentence.first <= LONGEST_SENTENCE:
                yield from self.analysis.tokens_of(sentence)

    def inside(self, token: Token) -> bool:
        """Whether the token stands in quotation marks."""
        return self.quoted[token.index] >= 0


def open_page(analysis: Analysis) -> Page:
    """The analysis with its quotation marks paired."""
    quotations = find_quotations(analysis)
    quoted = [-1] * len(analysis.tokens)
    for number, quotation in enumerate(quotations):
        for token in analysis.tokens_in(quotation.inner):
            quoted[token.index] = number
    return Page(analysis, quotations, tuple(quoted))


def runs(analysis: Analysis, tokens: Iterable[Token]) -> tuple[Span, ...]:
    """The stretches of text that the tokens make up, without marks at either end.

    Stretches that only marks or white space keep apart are one.
    """
    kept = sorted({t.index for t in tokens if t.pos != "SPACE"})
    groups: list[list[int]] = []
    for index in kept:
        if groups and _only_marks(analysis, groups[-1][-1] + 1, index):
            groups[-1].append(index)
        else:
            groups.append([index])
    spans = (
        clean(analysis.text, analysis.tokens[group[0]].start, analysis.tokens[group[-1]].end)
        for group in groups
        if any(analysis.tokens[index].pos != "PUNCT" for index in group)
    )
    return tuple(span for span in spans if span is not None)


def _only_marks(analysis: Analysis, start: int, end: int) -> bool:
    return all(analysis.tokens[index].pos in {"PUNCT", "SPACE"} for index in range(start, end))


def clean(text: str, start: int, end: int) -> Span | None:
    """The span without commas, stops and dashes at its ends; quotation marks stay."""
    return trimmed(text, start, end, OUTER)
