"""Who holds which office."""

from collections.abc import Iterator

from onrecord.model.analysis import Analysis, Sentence, Token
from onrecord.model.span import Span
from onrecord.reading.facts.statement import Statement
from onrecord.reading.grammar import children, noun_phrase, phrase
from onrecord.reading.lexicon import word_set

LONGEST_TITLE = 12
INNER = frozenset({"relcl", "acl", "conj", "cc", "punct", "advcl", "appos"})


def find_roles(analysis: Analysis, sentence: Sentence) -> Iterator[Statement]:
    """Offices told beside a name: before it ("spokesman X") or in apposition ("X, the envoy")."""
    for name in analysis.names:
        if name.label != "PERSON" or not sentence.first <= name.first < sentence.last:
            continue
        inside = range(name.first, name.last)
        top = next(
            (t for t in analysis.tokens[name.first : name.last] if t.head not in inside),
            analysis.tokens[name.last - 1],
        )
        yield from _before(analysis, sentence, top, name.first)
        yield from _apposition(analysis, top)


def _before(analysis: Analysis, sentence: Sentence, name: Token, first: int) -> Iterator[Statement]:
    """The title that runs up to the name: "Ruritanian foreign minister X"."""
    words = _title(analysis, sentence, first)
    if not words:
        return
    value = Span(words[0].start, words[-1].end)
    yield Statement(
        subject=name,
        subject_span=Span(analysis.tokens[first].start, name.end),
        relation="role",
        value=value,
        span=Span(value.start, name.end),
        own_voice=False,
    )


def _title(analysis: Analysis, sentence: Sentence, first: int) -> tuple[Token, ...]:
    """The words of an office right before a name: "foreign minister", "the head of the talks"."""
    offices = word_set("facts", "offices")
    start = first
    while start > sentence.first and _is_title_word(analysis.tokens[start - 1]):
        start -= 1
    words = analysis.tokens[start:first]
    if words and words[-1].lemma.lower() in offices:
        return words
    if not words or words[-1].pos not in {"NOUN", "PROPN"}:
        return ()
    while start > max(sentence.first, first - LONGEST_TITLE) and (
        analysis.tokens[start - 1].pos in {"ADP", "DET"}
        or _is_title_word(analysis.tokens[start - 1])
    ):
        start -= 1
    for index in range(start, first):
        token = analysis.tokens[index]
        if token.pos == "NOUN" and token.lemma.lower() in offices:
            return analysis.tokens[index:first]
    return ()


def _is_title_word(token: Token) -> bool:
    if token.entity in {"DATE", "TIME"}:
        return False
    return token.pos in {"NOUN", "PROPN", "ADJ"} or token.text in {"-", "’s", "'s"}


def _apposition(analysis: Analysis, name: Token) -> Iterator[Statement]:
    """ "X, the envoy of Y" and "the head of Y's delegation, X"."""
    offices = word_set("facts", "offices")
    for noun in children(analysis, name, "appos"):
        if noun.lemma.lower() in offices:
            value = phrase(analysis, noun, without=INNER)
            yield Statement(
                subject=name,
                subject_span=noun_phrase(analysis, name),
                relation="role",
                value=value,
                span=noun_phrase(analysis, name).joined(value),
                own_voice=False,
            )
    above = analysis.tokens[name.head]
    if name.dep == "appos" and above.lemma.lower() in offices and above.index < name.index:
        value = phrase(analysis, above, without=INNER)
        if value.end <= name.start:
            yield Statement(
                subject=name,
                subject_span=noun_phrase(analysis, name),
                relation="role",
                value=value,
                span=Span(value.start, name.end),
                own_voice=False,
            )
