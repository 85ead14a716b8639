"""What the language engine says of a text, in our own types whatever the engine."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.model.span import Span
from onrecord.model.zone import Zone


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark. `head` is the index of its head (its own at a root).

    `pos` is the Universal POS tag, `tag` the Penn Treebank tag, `dep` the ClearNLP dependency
    label of spaCy's English models, `entity` the OntoNotes type of the name it is part of, or "".
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    sentence: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one zone: its tokens are `[first, last)`."""

    index: int
    span: Span
    first: int
    last: int
    zone: int


@dataclass(frozen=True, slots=True)
class Name:
    """A run of tokens `[first, last)` that the engine takes for a name, with its OntoNotes type."""

    span: Span
    label: str
    first: int
    last: int


@dataclass(frozen=True)
class Analysis:
    """Tokens, sentences and names of the prose zones of one text, in reading order."""

    text: str
    zones: tuple[Zone, ...]
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]

    @cached_property
    def children(self) -> tuple[tuple[Token, ...], ...]:
        """For each token, the tokens that hang on it, in reading order."""
        hanging: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                hanging[token.head].append(token)
        return tuple(tuple(tokens) for tokens in hanging)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(token.start for token in self.tokens)

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def zone_of(self, sentence: Sentence) -> Zone:
        """The zone a sentence stands in."""
        return self.zones[sentence.zone]

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence a token stands in."""
        return self.sentences[token.sentence]

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that share a character with a span."""
        return tuple(self._walk(span))

    def sentences_in(self, span: Span) -> tuple[Sentence, ...]:
        """The sentences that share a character with a span."""
        indexes = dict.fromkeys(token.sentence for token in self._walk(span))
        return tuple(self.sentences[index] for index in indexes)

    def sentence_at(self, span: Span) -> Sentence | None:
        """The sentence in which a span begins; None outside the prose."""
        first = next(self._walk(span), None)
        return None if first is None else self.sentences[first.sentence]

    def _walk(self, span: Span) -> Iterator[Token]:
        index = max(bisect_right(self._starts, span.start) - 1, 0)
        while index < len(self.tokens) and self.tokens[index].start < span.end:
            if self.tokens[index].end > span.start:
                yield self.tokens[index]
            index += 1
