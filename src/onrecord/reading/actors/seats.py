"""Whether a seat of government acts for its state or is only a place."""

from onrecord.model.analysis import Analysis, Token
from onrecord.reading.actors.known import KnownName
from onrecord.reading.grammar import SUBJECTS, head
from onrecord.reading.lexicon import word_set


def is_place(analysis: Analysis, name: KnownName) -> bool:
    """True where something happens there ("in Moscow", "bombed Kyiv", "Moscow University").

    A seat that acts, is spoken to or owns a ministry is not a place.
    """
    token = _head_of(analysis, name)
    above = head(analysis, token)
    if token.dep in SUBJECTS | {"poss", "agent"}:
        return False
    if token.dep in {"npadvmod", "dep", "ROOT"} or _opens_a_line(analysis, name):
        return True
    if token.dep in {"compound", "nmod", "amod"}:
        return True
    if token.dep in {"appos", "conj"}:
        return token.dep == "appos" or _conjunct_is_place(analysis, token)
    if token.dep == "pobj":
        return _is_place_behind(analysis, above)
    if token.dep == "dobj":
        return above.lemma in word_set("places", "places_object")
    return False


def _head_of(analysis: Analysis, name: KnownName) -> Token:
    tokens = analysis.tokens[name.first : name.last]
    return next(
        (t for t in tokens if not name.first <= t.head < name.last or t.head == t.index),
        tokens[-1],
    )


def _opens_a_line(analysis: Analysis, name: KnownName) -> bool:
    """A dateline: "MOSCOW (Reuters) –"."""
    sentence = analysis.sentences[analysis.tokens[name.first].sentence]
    following = analysis.tokens[name.last : name.last + 1]
    return name.first == sentence.first and any(t.text in {"(", "–", "—", "--"} for t in following)


def _conjunct_is_place(analysis: Analysis, token: Token) -> bool:
    first = head(analysis, token)
    above = head(analysis, first)
    return first.dep == "pobj" and _is_place_behind(analysis, above)


def _is_place_behind(analysis: Analysis, preposition: Token) -> bool:
    word = preposition.text.casefold()
    if word in word_set("places", "place"):
        return True
    return word in word_set("places", "toward") and head(
        analysis, preposition
    ).lemma.casefold() in word_set("places", "motion")
