"""What lies where and what is part of what."""

from collections.abc import Iterator

from onrecord.model.analysis import Analysis, Sentence, Token
from onrecord.reading.facts.statement import Statement
from onrecord.reading.grammar import children, noun_phrase, phrase, preposition_object
from onrecord.reading.lexicon import word_set

PLACES = frozenset({"GPE", "LOC", "FAC"})


def find_places(analysis: Analysis, sentence: Sentence) -> Iterator[Statement]:
    """Districts, capitals, populations and units of larger bodies in a sentence."""
    for token in analysis.tokens_of(sentence):
        lemma = token.lemma.lower()
        if lemma in word_set("facts", "place_nouns"):
            yield from _district(analysis, token)
        elif lemma in word_set("facts", "part_nouns") and token.pos == "PROPN":
            yield from _part(analysis, token)
        elif lemma == "capital":
            yield from _capital(analysis, token)
        elif lemma == "population":
            yield from _population(analysis, token)


def _district(analysis: Analysis, noun: Token) -> Iterator[Statement]:
    """ "X's Y district": Y lies in X."""
    owner = next((t for t in children(analysis, noun, "poss") if t.entity in PLACES), None)
    name = next((t for t in children(analysis, noun, "compound") if t.pos == "PROPN"), None)
    if owner is None or name is None:
        return
    yield Statement(
        subject=name,
        subject_span=name.span,
        relation=f"{noun.lemma.lower()}_of",
        value=owner.span,
        span=owner.span.joined(noun.span),
        own_voice=False,
    )


def _part(analysis: Analysis, noun: Token) -> Iterator[Statement]:
    """A named unit of a larger body: "the 12th Brigade of the Northern Army"."""
    body = preposition_object(analysis, noun, "of")
    if body is None or body.pos != "PROPN":
        return
    value = noun_phrase(analysis, body)
    own = phrase(analysis, noun, without=frozenset({"prep", "acl", "relcl", "appos", "conj", "cc"}))
    yield Statement(
        subject=noun,
        subject_span=own,
        relation="part_of",
        value=value,
        span=own.joined(value),
        own_voice=False,
    )


def _capital(analysis: Analysis, noun: Token) -> Iterator[Statement]:
    """ "Y, the capital of X" and "X's capital, Y"."""
    country = preposition_object(analysis, noun, "of")
    if country is None:
        country = next(iter(children(analysis, noun, "poss", "amod")), None)
    above = analysis.tokens[noun.head]
    city = above if noun.dep == "appos" else next(iter(children(analysis, noun, "appos")), None)
    if city is None and above.lemma == "be" and noun.dep == "attr":
        city = next(iter(children(analysis, above, "nsubj")), None)
    if country is None or city is None or city.entity != "GPE":
        return
    if country.entity not in {"GPE", "NORP"}:
        return
    value = noun_phrase(analysis, country)
    yield Statement(
        subject=city,
        subject_span=noun_phrase(analysis, city),
        relation="capital_of",
        value=value,
        span=city.span.joined(noun.span).joined(value),
        own_voice=False,
    )


def _population(analysis: Analysis, noun: Token) -> Iterator[Statement]:
    """ "X has a population of N"."""
    number = preposition_object(analysis, noun, "of")
    verb = analysis.tokens[noun.head]
    thing = next(iter(children(analysis, verb, "nsubj")), None) if verb.lemma == "have" else None
    if number is None or thing is None or number.entity not in {"CARDINAL", "QUANTITY"}:
        return
    value = phrase(analysis, number)
    yield Statement(
        subject=thing,
        subject_span=noun_phrase(analysis, thing),
        relation="population",
        value=value,
        span=noun.span.joined(value),
    )
