"""How far a source is said: by name, as a body, as a paper, or not at all."""

from onrecord.model.actor import Actor, ActorKind
from onrecord.model.analysis import Analysis, Token
from onrecord.model.attribution import Sourcing
from onrecord.reading.grammar import children
from onrecord.reading.lexicon import word_set

PEOPLE = word_set("sourcing", "unnamed_people")
BODIES = word_set("sourcing", "bodies")
OFFICES = word_set("sourcing", "offices")
SPOKESPEOPLE = word_set("sourcing", "spokespeople")
PAPERS = word_set("sourcing", "papers")
NAMED_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "i", "me", "my"})
BODY_PRONOUNS = frozenset({"it", "we", "us", "our", "its"})


def find_sourcing(analysis: Analysis, holder: Token | None, speaker: Actor | None) -> Sourcing:
    """What the head of the source says of it, with the actor it points to.

    A person with a name is named; officials, sources and the like are anonymous; a state, a
    body or its statement is an institution; drafts, letters, polls are documents. No source at
    all is anonymous.
    """
    if holder is None and speaker is None:
        return Sourcing.ANONYMOUS
    if holder is not None:
        word = holder.lemma.lower()
        if holder.pos == "NOUN" and word in PAPERS and not _has_person(analysis, holder):
            return Sourcing.DOCUMENT
    if speaker is not None:
        return _of_actor(analysis, speaker, holder)
    assert holder is not None
    return _of_words(analysis, holder)


def _of_actor(analysis: Analysis, speaker: Actor, holder: Token | None) -> Sourcing:
    if speaker.kind is ActorKind.PERSON:
        return Sourcing.NAMED
    if speaker.kind is ActorKind.UNNAMED:
        if holder is not None and _has_person(analysis, holder):
            return Sourcing.NAMED
        return Sourcing.ANONYMOUS if holder is None else _of_unnamed(analysis, holder)
    return Sourcing.INSTITUTION


def _of_unnamed(analysis: Analysis, holder: Token) -> Sourcing:
    """An office that one person holds is as good as a name; a spokesman stands for a body."""
    word = holder.lemma.lower()
    definite = any(
        child.dep == "poss" or child.text.lower() in {"the", "this"}
        for child in children(analysis, holder, "det", "poss")
    )
    if word in SPOKESPEOPLE and holder.tag in {"NN", "NNP"}:
        return Sourcing.INSTITUTION
    if word in OFFICES and definite and holder.tag in {"NN", "NNP"}:
        return Sourcing.NAMED
    # "The Vice Ministers": known by their office, though not by name.
    return Sourcing.INSTITUTION if holder.pos == "PROPN" else Sourcing.ANONYMOUS


def _of_words(analysis: Analysis, holder: Token) -> Sourcing:
    word = holder.text.lower()
    if word in NAMED_PRONOUNS:
        return Sourcing.NAMED
    if word in BODY_PRONOUNS:
        return Sourcing.INSTITUTION
    if holder.entity == "PERSON" or _has_person(analysis, holder):
        return Sourcing.NAMED
    if holder.lemma.lower() in PEOPLE or holder.pos == "PRON" or holder.pos in {"NUM", "DET"}:
        return Sourcing.ANONYMOUS
    if holder.lemma.lower() in BODIES or holder.entity in {"ORG", "GPE"}:
        return Sourcing.INSTITUTION
    if holder.pos == "PROPN" or (len(word) > 1 and holder.text.isupper()):
        return Sourcing.NAMED if holder.entity == "" else Sourcing.INSTITUTION
    return Sourcing.ANONYMOUS


def _has_person(analysis: Analysis, holder: Token) -> bool:
    """Whether a person's name stands in apposition: "the head of the delegation, X"."""
    return any(child.entity == "PERSON" for child in children(analysis, holder, "appos"))
