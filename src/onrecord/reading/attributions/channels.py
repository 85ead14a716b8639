"""Where the words were said, and to which outlet."""

from collections.abc import Iterator

from onrecord.model.analysis import Analysis, Token
from onrecord.model.span import Span
from onrecord.reading.attributions.roles import branch
from onrecord.reading.grammar import children, head, noun_phrase
from onrecord.reading.lexicon import word_set

CHANNELS = word_set("sourcing", "channels")
OUTLETS = word_set("sourcing", "outlets")
POSTING = word_set("sourcing", "posting_verbs")
PLACES = frozenset({"in", "on", "via", "through", "at", "during", "by", "over", "to"})


def find_channel(analysis: Analysis, verb: Token) -> Span | None:
    """The words that say how it was said: a post, an interview, a press conference, a call."""
    for above in (verb, *_joined_to(analysis, verb)):
        for child in analysis.children[above.index]:
            if child.dep in {"advcl", "nsubj", "csubj"} and (
                child.text.lower() in POSTING and child.tag == "VBG"
            ):
                return _posting(analysis, child)
            noun = _channel_noun(analysis, child)
            if noun is not None:
                return noun_phrase(analysis, noun)
    if verb.dep == "relcl":
        noun = head(analysis, verb)
        if noun.lemma.lower() in CHANNELS and any(
            t.text.lower() == "which" for p in children(analysis, verb, "prep")
            for t in children(analysis, p, "pobj")
        ):  # fmt: skip
            return noun_phrase(analysis, noun)
    return None


def _joined_to(analysis: Analysis, verb: Token) -> Iterator[Token]:
    if verb.dep in {"conj", "pcomp", "xcomp"}:
        yield head(analysis, verb)


def _channel_noun(analysis: Analysis, child: Token) -> Token | None:
    if child.dep == "dobj" and child.lemma.lower() in {"conference", "reporter", "briefing"}:
        return child
    if child.dep not in {"prep", "dative", "agent"} or child.text.lower() not in PLACES:
        return None
    for noun in children(analysis, child, "pobj"):
        if noun.lemma.lower() in CHANNELS:
            return noun
    return None


def _posting(analysis: Analysis, verb: Token) -> Span:
    words = [verb.span]
    for prep in children(analysis, verb, "prep"):
        if prep.text.lower() in PLACES:
            words.append(Span(prep.start, _end(analysis, prep)))
            break
    return words[0].joined(words[-1])


def _end(analysis: Analysis, preposition: Token) -> int:
    """Where "on Telegram" ends; a person's name after it is the speaker's."""
    inside = branch(analysis, preposition, without=frozenset())
    known = [t.end for t in inside if t.lemma.lower() in CHANNELS]
    others = [t.end for t in inside if t.entity != "PERSON"]
    return max(known or others)


def find_outlet(analysis: Analysis, verb: Token) -> Span | None:
    """The outlet that was told: "told Reuters", "in an interview with the BBC"."""
    for child in analysis.children[verb.index]:
        if child.dep in {"dobj", "dative"} and _is_outlet(analysis, child):
            return _name(analysis, child)
        if child.dep in {"prep", "dative"}:
            for noun in children(analysis, child, "pobj"):
                if child.text.lower() in {"to", "with"} and _is_outlet(analysis, noun):
                    return _name(analysis, noun)
                for inner in children(analysis, noun, "prep"):
                    if noun.lemma.lower() in CHANNELS and inner.text.lower() in {"with", "to"}:
                        for name in children(analysis, inner, "pobj"):
                            if _is_outlet(analysis, name):
                                return _name(analysis, name)
    return None


def _is_outlet(analysis: Analysis, noun: Token) -> bool:
    if noun.pos != "PROPN":
        return False
    return any(
        t.text.lower() in OUTLETS
        for t in (noun, *children(analysis, noun, "compound", "poss", "amod", "nmod"))
    )


def _name(analysis: Analysis, noun: Token) -> Span:
    """The name without its article."""
    first = noun
    for token in children(analysis, noun, "compound", "amod", "nmod"):
        if token.index < first.index:
            first = token
    return Span(first.start, noun.end)
