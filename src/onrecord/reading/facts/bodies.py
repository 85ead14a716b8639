"""How a body came about, who belongs to it, what it has and what lies on it."""

from collections.abc import Iterator

from onrecord.model.analysis import Analysis, Sentence, Token
from onrecord.model.span import Span
from onrecord.reading.facts.statement import Statement
from onrecord.reading.grammar import (
    agent,
    ancestors,
    children,
    head,
    noun_phrase,
    phrase,
    preposition_object,
    subject,
)
from onrecord.reading.lexicon import word_set

# Told in passing, so that a report carries it in the reporter's words.
PRESUPPOSED = frozenset({"has", "is_under"})
NUMBERED = frozenset({"prep", "relcl", "acl", "appos", "conj", "cc", "poss", "det"})


def find_bodies(analysis: Analysis, sentence: Sentence) -> Iterator[Statement]:
    """Founding, members, joining, elections, papers, belongings and burdens in a sentence."""
    for token in analysis.tokens_of(sentence):
        if token.pos == "VERB":
            yield from _founded(analysis, token)
            yield from _dated(analysis, token)
            yield from _became_member(analysis, token)
        elif token.pos == "NOUN":
            yield from _members(analysis, token)
            yield from _belonging(analysis, token)
            yield from _burden(analysis, token)
        elif token.lemma == "be":
            yield from _latest(analysis, token)


def _subject(analysis: Analysis, verb: Token) -> Token | None:
    """The verb's subject, or the noun that its participle describes."""
    if verb.dep == "acl":
        return head(analysis, verb)
    return subject(analysis, verb)


def _year(analysis: Analysis, verb: Token) -> Token | None:
    """The year or day a verb is dated by."""
    for preposition in children(analysis, verb, "prep"):
        if preposition.text.lower() in {"in", "on"}:
            for noun in children(analysis, preposition, "pobj"):
                if noun.entity == "DATE" and any(
                    t.text.isdecimal() for t in (noun, *children(analysis, noun))
                ):
                    return noun
    return None


def _about(subject_token: Token, relation: str, value: Span, span: Span, whole: Span) -> Statement:
    return Statement(
        subject=subject_token,
        subject_span=whole,
        relation=relation,
        value=value,
        span=span,
        own_voice=relation not in PRESUPPOSED,
    )


def _founded(analysis: Analysis, verb: Token) -> Iterator[Statement]:
    if verb.lemma not in word_set("facts", "founding_verbs") or verb.tag not in {"VBN", "VBD"}:
        return
    thing = _subject(analysis, verb)
    passive = verb.dep == "acl" or bool(children(analysis, verb, "auxpass", "nsubjpass"))
    if thing is None or not passive:
        return
    whole = noun_phrase(analysis, thing)
    if verb.dep == "acl":
        for above in ancestors(analysis, thing)[:1]:
            # "X is a body founded in …" tells of X.
            own = subject(analysis, above) if above.lemma == "be" else None
            thing = own or thing
            whole = noun_phrase(analysis, thing)
    year = _year(analysis, verb)
    if year is not None:
        value = phrase(analysis, year)
        yield _about(thing, "founded", value, verb.span.joined(value), whole)
    founders = agent(analysis, verb)
    if founders is not None:
        value = noun_phrase(analysis, founders)
        yield _about(thing, "founded_by", value, value, whole)
    yield from _reason(analysis, verb, thing, whole)


def _reason(analysis: Analysis, verb: Token, thing: Token, whole: Span) -> Iterator[Statement]:
    """Why, and with which paper, something was founded."""
    response = preposition_object(analysis, verb, "in")
    if response is not None and response.lemma in {"response", "answer", "reaction"}:
        cause = preposition_object(analysis, response, "to")
        if cause is not None:
            value = phrase(analysis, cause)
            yield _about(thing, "reason_for_founding", value, whole.joined(value), whole)
    with_paper = preposition_object(analysis, verb, "with", "by", "through")
    if with_paper is not None and with_paper.lemma in {"signing", "ratification", "adoption"}:
        paper = preposition_object(analysis, with_paper, "of")
        if paper is not None:
            value = noun_phrase(analysis, paper)
            yield _about(thing, "founding_document", value, whole.joined(value), whole)


def _dated(analysis: Analysis, verb: Token) -> Iterator[Statement]:
    """Elections and papers with their year: "was elected in 2019", "signed in 2020"."""
    year = _year(analysis, verb)
    if year is None or not (children(analysis, verb, "auxpass") or verb.dep == "acl"):
        return
    thing = _subject(analysis, verb)
    if thing is None:
        return
    value = phrase(analysis, year)
    span = verb.span.joined(value)
    whole = noun_phrase(analysis, thing)
    if verb.lemma in word_set("facts", "electing_verbs"):
        yield _about(thing, "elected", value, span, whole)
    elif verb.lemma in word_set("facts", "signing_verbs") and _is_paper(thing):
        yield _about(thing, "signed", value, span, whole)


def _is_paper(thing: Token) -> bool:
    return thing.lemma.lower() in word_set("facts", "papers")


def _became_member(analysis: Analysis, verb: Token) -> Iterator[Statement]:
    if verb.lemma not in word_set("facts", "joining_verbs") or verb.tag not in {"VBD", "VBN"}:
        return
    year = _year(analysis, verb)
    thing = subject(analysis, verb)
    if year is None:
        for noun in children(analysis, verb, "attr", "dobj"):
            year = year or _year(analysis, noun)
    member = any(t.lemma == "member" for t in children(analysis, verb, "attr"))
    joined = verb.lemma in {"join", "accede"} and bool(children(analysis, verb, "dobj", "prep"))
    if year is None or thing is None or not (member or joined):
        return
    if thing.tag in {"WDT", "WP"} and verb.dep == "relcl":
        thing = head(analysis, verb)
    value = phrase(analysis, year)
    yield _about(thing, "joined", value, verb.span.joined(value), noun_phrase(analysis, thing))


def _members(analysis: Analysis, noun: Token) -> Iterator[Statement]:
    """ "32 member countries", "has 27 members", "12 founding member states"."""
    number = next(iter(children(analysis, noun, "nummod")), None)
    if (
        number is None
        or number.lemma == "one"
        or noun.lemma not in word_set("facts", "member_nouns")
    ):
        return
    before = {t.lemma.lower() for t in children(analysis, noun, "compound", "amod")}
    if noun.lemma != "member" and "member" not in before:
        return
    verb = next((t for t in ancestors(analysis, noun) if t.pos in {"VERB", "AUX"}), None)
    thing = subject(analysis, verb) if verb is not None else None
    if thing is None:
        return
    founding = before & {"founding", "found", "original"} or (
        verb is not None and verb.lemma in word_set("facts", "founding_verbs")
    )
    relation = "founding_member_count" if founding else "member_count"
    span = phrase(analysis, noun, without=NUMBERED)
    yield _about(thing, relation, number.span, span, noun_phrase(analysis, thing))


def _latest(analysis: Analysis, verb: Token) -> Iterator[Statement]:
    """ "The most recent country to join X is Y"."""
    thing = subject(analysis, verb)
    if thing is None:
        return
    words = {t.text.lower() for t in children(analysis, thing, "amod")}
    if not words & word_set("facts", "superlatives"):
        return
    newcomer = next(iter(children(analysis, verb, "attr")), None)
    joining = next((t for t in children(analysis, thing) if t.lemma in {"join"}), None)
    member_of = preposition_object(analysis, thing, "of") if thing.lemma == "member" else None
    body = next(iter(children(analysis, joining, "dobj")), None) if joining else member_of
    if newcomer is None or body is None or newcomer.pos != "PROPN":
        return
    value = noun_phrase(analysis, newcomer)
    span = phrase(analysis, thing).joined(value)
    yield _about(body, "latest_member", value, span, noun_phrase(analysis, body))


def _belonging(analysis: Analysis, noun: Token) -> Iterator[Statement]:
    """What a possessive presupposes: "X's frozen assets"."""
    if noun.lemma not in word_set("facts", "belongings"):
        return
    before = {t.lemma.lower() for t in children(analysis, noun, "amod", "compound")}
    if not before & word_set("facts", "belonging_modifiers"):
        return
    for owner in children(analysis, noun, "poss"):
        if owner.pos == "PROPN":
            inner = [t for t in children(analysis, noun) if t.dep not in {"poss", "punct"}]
            start = min(t.start for t in (noun, *inner) if t.start > owner.end)
            value = Span(start, phrase(analysis, noun).end)
            yield _about(owner, "has", value, owner.span.joined(value), owner.span)


def _burden(analysis: Analysis, noun: Token) -> Iterator[Statement]:
    """What a noun presupposes to lie on someone: "sanctions on X"."""
    if noun.lemma not in word_set("facts", "burdens"):
        return
    bearer = preposition_object(analysis, noun, "on", "against")
    if bearer is not None and bearer.pos == "PROPN" and not children(analysis, noun, "advmod"):
        span = noun.span.joined(noun_phrase(analysis, bearer))
        yield _about(bearer, "is_under", noun.span, span, noun_phrase(analysis, bearer))
