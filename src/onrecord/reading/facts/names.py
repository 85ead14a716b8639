"""What something is, what it is also called and what a word means."""

from collections.abc import Iterator

from onrecord.model.analysis import Analysis, Sentence, Token
from onrecord.model.span import Span
from onrecord.reading.facts.statement import Statement
from onrecord.reading.grammar import (
    children,
    head,
    noun_phrase,
    phrase,
    preposition_object,
    subject,
)
from onrecord.reading.lexicon import word_set

NAMED = frozenset({"ORG", "GPE", "LOC", "PERSON", "LAW", "EVENT", "PRODUCT", "FAC", "NORP"})


def find_names(analysis: Analysis, sentence: Sentence) -> Iterator[Statement]:
    """Definitions, other names and meanings in a sentence."""
    for token in analysis.tokens_of(sentence):
        if token.lemma == "be" and token.tag in {"VBZ", "VBP", "VBD"}:
            yield from _is_a(analysis, token)
        elif token.lemma == "know" and token.tag == "VBN":
            yield from _also_known_as(analysis, token)
        elif token.text.lower() == "or":
            yield from _or_the(analysis, token)
        elif token.lemma == "refer" and token.tag in {"VBZ", "VBP"}:
            yield from _refers_to(analysis, token)
        elif token.lemma == "principle":
            yield from _principle(analysis, token)
        elif token.text == "(":
            yield from _abbreviation(analysis, token)


def _is_a(analysis: Analysis, verb: Token) -> Iterator[Statement]:
    """ "X is an alliance": a named subject and an indefinite noun that says of which class."""
    thing = subject(analysis, verb)
    if thing is None or not (thing.entity in NAMED or thing.pos == "PROPN"):
        return
    for noun in children(analysis, verb, "attr"):
        indefinite = any(t.text.lower() in {"a", "an"} for t in children(analysis, noun, "det"))
        if indefinite and noun.lemma in word_set("facts", "classes"):
            value = noun_phrase(analysis, noun)
            yield Statement(
                subject=thing,
                subject_span=noun_phrase(analysis, thing),
                relation="is_a",
                value=value,
                span=value,
            )


def _also_known_as(analysis: Analysis, verb: Token) -> Iterator[Statement]:
    """ "X (also known as the Y)"."""
    name = preposition_object(analysis, verb, "as")
    if name is None or verb.dep not in {"acl", "advcl", "ROOT", "relcl", "parataxis"}:
        return
    thing = head(analysis, verb) if verb.dep != "ROOT" else subject(analysis, verb)
    if thing is None or thing.pos not in {"NOUN", "PROPN"}:
        return
    value = noun_phrase(analysis, name)
    if name.pos != "PROPN" or not children(analysis, name):
        return
    yield Statement(
        subject=thing,
        subject_span=noun_phrase(analysis, thing),
        relation="also_known_as",
        value=value,
        span=verb.span.joined(value),
    )


def _or_the(analysis: Analysis, conjunction: Token) -> Iterator[Statement]:
    """ "X, or the Y": an abbreviation and its full name, both names, set off by a comma."""
    first = head(analysis, conjunction)
    before = analysis.tokens[conjunction.index - 1] if conjunction.index else None
    if before is None or before.text != "," or not first.text.isupper():
        return
    for name in children(analysis, first, "conj", "appos"):
        if name.index < conjunction.index or name.pos != "PROPN":
            continue
        value = noun_phrase(analysis, name)
        if spells(first.text, value.cut(analysis.text)):
            yield Statement(
                subject=first,
                subject_span=first.span,
                relation="full_name",
                value=value,
                span=first.span.joined(value),
            )


def _abbreviation(analysis: Analysis, bracket: Token) -> Iterator[Statement]:
    """ "North Sea Fisheries Board (NSFB)": the letters stand for the words before."""
    index = bracket.index
    after = analysis.tokens[index + 1 : index + 3]
    if index == 0 or len(after) < 2 or after[1].text != ")" or not after[0].text.isupper():
        return
    first = index - 1
    letters = after[0]
    while (
        first > 0
        and analysis.tokens[first - 1].sentence == letters.sentence
        and (analysis.tokens[first - 1].pos == "PROPN" or analysis.tokens[first - 1].text in LINKS)
    ):
        first -= 1
    while first < index - 1 and analysis.tokens[first].text in LINKS:
        first += 1
    value = Span(analysis.tokens[first].start, analysis.tokens[index - 1].end)
    if len(letters.text) > 1 and spells(letters.text, value.cut(analysis.text)):
        yield Statement(
            subject=letters,
            subject_span=letters.span,
            relation="full_name",
            value=value,
            span=Span(value.start, after[1].end),
        )


LINKS = frozenset({"of", "for", "the", "and", "on", "in", "&", "to"})


def spells(letters: str, name: str) -> bool:
    """Whether the first letters of a name's words make the abbreviation, small words aside."""
    words = [w for w in name.replace("-", " ").split() if w.lower() not in LINKS]
    return "".join(word[0] for word in words).upper() == letters.upper().replace(".", "")


def _refers_to(analysis: Analysis, verb: Token) -> Iterator[Statement]:
    """ "The X refers to Y" explains a word; a person who refers to something doesn't."""
    thing = subject(analysis, verb)
    target = preposition_object(analysis, verb, "to")
    if thing is None or target is None or thing.pos != "NOUN":
        return
    value = phrase(analysis, target)
    yield Statement(
        subject=thing,
        subject_span=noun_phrase(analysis, thing),
        relation="refers_to",
        value=value,
        span=noun_phrase(analysis, thing).joined(value),
    )


def _principle(analysis: Analysis, noun: Token) -> Iterator[Statement]:
    """ "X works on the principle of Y – Y means that …"."""
    idea = preposition_object(analysis, noun, "of")
    if idea is None or head(analysis, noun).dep != "prep":
        return
    verb = head(analysis, head(analysis, noun))
    thing = subject(analysis, verb) if verb.pos == "VERB" else None
    if thing is None:
        return
    value = noun_phrase(analysis, idea)
    yield Statement(
        subject=thing,
        subject_span=noun_phrase(analysis, thing),
        relation="principle",
        value=value,
        span=noun_phrase(analysis, thing).joined(value),
    )
    yield from _meaning(analysis, idea, value)


def _meaning(analysis: Analysis, idea: Token, name: Span) -> Iterator[Statement]:
    """The clause after a dash or colon that spells out an idea."""
    sentence = analysis.sentence_of(idea)
    rest = [t for t in analysis.tokens_of(sentence) if t.start >= name.end]
    if len(rest) < 3 or rest[0].text not in {"–", "—", ":", "-"}:
        return
    last = rest[-1] if rest[-1].pos != "PUNCT" else rest[-2]
    value = Span(rest[1].start, last.end)
    yield Statement(subject=idea, subject_span=name, relation="means", value=value, span=value)
