"""Turns of a transcript: who speaks from a label on ("SECRETARY RUIZ:", "Q:", "Mr Odom:")."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model.actor import ActorKind
from onrecord.model.analysis import Analysis, Token
from onrecord.model.span import Span
from onrecord.reading.actors.cast import Cast
from onrecord.reading.actors.roles import is_role_noun
from onrecord.reading.lexicon import word_set
from onrecord.reading.transcripts import ANSWERING, ASKING, find_labels

LONGEST = 7
"""Tokens that a label may have."""
SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """From the token `first` on someone speaks: an actor, or None for nobody known."""

    first: int
    speaker: str | None


def find_turns(cast: Cast) -> tuple[Turn, ...]:
    """The turns that labels open, in reading order; none in a text without labels.

    A label in capitals counts where it names someone, an office or a question; one in small
    letters only where it is the name of someone in the text. "A:" is the one interviewed: the
    person named most before the first label.
    """
    labels = tuple(_labels(cast.analysis))
    by_head = {mention.head: mention.actor for mention in cast.mentions}
    turns: list[Turn] = []
    for first, last in labels:
        words = cast.analysis.tokens[first:last]
        texts = {token.text.casefold() for token in words}
        speaker = next((by_head[t.index] for t in reversed(words) if t.index in by_head), None)
        if texts <= ANSWERING:
            turns.append(Turn(last, _interviewed(cast, labels[0][0])))
        elif texts & ASKING:
            turns.append(Turn(last, None))
        elif _is_shouted(words):
            if speaker is not None or any(_is_office(token) for token in words):
                turns.append(Turn(last, speaker))
        elif speaker is not None and cast.drafts[speaker].kind == ActorKind.PERSON:
            turns.append(Turn(last, speaker))
    return tuple(turns)


def _labels(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """(first token, colon) of what may be a label: capitalised words that open a paragraph, and
    the bare "Q" of a press briefing; further ones in paragraphs that ran together.
    """
    yield from sorted((*_opening_labels(analysis), *_inner_labels(analysis)))


def _inner_labels(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Labels behind a sentence of their paragraph, where there are several."""
    found = [
        analysis.tokens_in(Span(match.start("name"), match.end()))
        for zone in analysis.zones
        for match in find_labels(analysis.text, zone.span)
        if match.start() > zone.span.start
    ]
    if len(found) >= SEVERAL:
        yield from ((tokens[0].index, tokens[-1].index) for tokens in found if tokens)


def _opening_labels(analysis: Analysis) -> Iterator[tuple[int, int]]:
    zone = -1
    for sentence in analysis.sentences:
        opens, zone = sentence.zone != zone, sentence.zone
        if not opens:
            continue
        tokens = [
            token
            for token in analysis.tokens[sentence.first : sentence.first + LONGEST]
            if analysis.sentences[token.sentence].zone == zone
        ]
        if len(tokens) > 1 and tokens[0].text == "Q" and tokens[1].text[0].isalpha():
            yield tokens[0].index, tokens[1].index
            continue
        colon = next((i for i, token in enumerate(tokens) if token.text == ":"), 0)
        if colon and all(t.text[0].isupper() or not t.text[0].isalpha() for t in tokens[:colon]):
            yield tokens[0].index, tokens[colon].index


def _is_shouted(words: Sequence[Token]) -> bool:
    return all(t.text.isupper() or t.text in {".", "Mr.", "Ms.", "Mrs."} for t in words)


def _is_office(token: Token) -> bool:
    return is_role_noun(token) or token.text.casefold() in word_set("roles", "courtesy")


def _interviewed(cast: Cast, first: int) -> str | None:
    """The person named most before a token, the first of those named as often."""
    named = Counter(
        mention.actor
        for mention in sorted(cast.mentions, key=lambda m: m.span.start)
        if mention.head < first and cast.drafts[mention.actor].kind == ActorKind.PERSON
    )
    return next((actor for actor, _ in named.most_common(1)), None)
