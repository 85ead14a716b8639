"""Verbs that report a thing: "rejected the plan", "called for talks", "warned of a war"."""

from collections.abc import Iterator

from onrecord.model.analysis import Analysis, Token
from onrecord.model.span import Span
from onrecord.reading.attributions.drafts import Draft, Page, runs
from onrecord.reading.attributions.roles import SELF, branch, can_speak, find_voice, name_cue
from onrecord.reading.grammar import children, is_passive
from onrecord.reading.lexicon import load_lexicon, word_set

OBJECT_VERBS = word_set("reporting", "object_verbs")
PARTICLE_VERBS = word_set("reporting", "particle_verbs")
VIOLENT = word_set("reporting", "violent_verbs")
BY_PREPOSITION = {
    word: frozenset(verbs) for word, verbs in load_lexicon("reporting")["preposition_verbs"].items()
}
CHANNELS = word_set("sourcing", "channels")
SPEECH = word_set("reporting", "speech_verbs")
DEMANDS = word_set("reporting", "demand_verbs")
TERMS = frozenset({"before", "until", "unless", "if", "once", "after", "so"})
PREDICATES = frozenset({"of", "as", "for", "to", "with", "over", "on", "about", "against"})
TIMES = frozenset({"DATE", "TIME"})


def find_object_reports(page: Page) -> Iterator[Draft]:
    """Every verb of saying, thinking or wanting with the noun or preposition that says what."""
    analysis = page.analysis
    for token in page.readable():
        if token.pos != "VERB" or is_passive(analysis, token):
            continue
        if children(analysis, token, "ccomp"):
            continue
        found = _object(analysis, token) or _preposition(analysis, token)
        if found is None:
            continue
        name, cue, content = found
        voice = find_voice(analysis, token)
        if (
            voice is None
            or not can_speak(voice.holder)
            or (page.inside(token) and voice.holder.text.lower() in SELF)
        ):
            continue
        if token.lemma in VIOLENT and not _is_verbal(analysis, token, voice.holder):
            continue
        spans = runs(analysis, content)
        if spans:
            yield Draft(
                source=voice.words,
                cue=(cue,),
                content=spans,
                found_by=name,
                verb=token.index,
                holder=voice.holder.index,
            )


def _object(analysis: Analysis, verb: Token) -> tuple[str, Span, list[Token]] | None:
    particles = children(analysis, verb, "prt")
    if particles:
        if f"{verb.lemma} {particles[0].text.lower()}" not in PARTICLE_VERBS:
            return None
    elif verb.lemma not in OBJECT_VERBS:
        return None
    things = [
        t
        for t in children(analysis, verb, "dobj")
        if t.entity not in TIMES and t.index > verb.index
    ]
    if not things or things[0].tag in {"WP", "WDT"} or _quotes_another(analysis, verb):
        return None
    content = branch(analysis, things[0], without=frozenset())
    for child in analysis.children[verb.index]:
        if child.index <= things[0].index:
            continue
        if _goes_on(analysis, verb, child):
            content += branch(analysis, child, without=frozenset())
    return "object", name_cue(analysis, verb), content


def _quotes_another(analysis: Analysis, verb: Token) -> bool:
    """Whether it is "quoted X as saying …", where X is the one who speaks."""
    return any(
        said.lemma in SPEECH
        for prep in children(analysis, verb, "prep")
        if prep.text.lower() == "as"
        for said in children(analysis, prep, "pcomp")
    )


def _goes_on(analysis: Analysis, verb: Token, child: Token) -> bool:
    """Whether a branch after the object still says what is said or wanted."""
    if child.dep in {"oprd", "xcomp"}:
        return True
    if child.dep == "prep":
        if child.text.lower() in PREDICATES:
            return True
        things = children(analysis, child, "pobj")
        wanted = verb.lemma in DEMANDS and bool(things)
        return wanted and things[0].entity not in TIMES and things[0].lemma.lower() not in CHANNELS
    opened = {t.text.lower() for t in children(analysis, child, "mark")}
    return child.dep == "advcl" and verb.lemma in DEMANDS and bool(opened & TERMS)


def _preposition(analysis: Analysis, verb: Token) -> tuple[str, Span, list[Token]] | None:
    # "appealed to both armies for a pause": what is asked comes before who is asked.
    prepositions = children(analysis, verb, "prep")
    for child in sorted(prepositions, key=lambda t: t.text.lower() == "to"):
        if verb.lemma not in BY_PREPOSITION.get(child.text.lower(), frozenset()):
            continue
        things = children(analysis, child, "pobj", "pcomp")
        if not things or things[0].entity in TIMES:
            continue
        content = branch(analysis, things[0], without=frozenset())
        for wish in children(analysis, verb, "xcomp"):
            content += branch(analysis, wish, without=frozenset())
        cue = name_cue(analysis, verb)
        if child.index == verb.index + 1:
            cue = cue.joined(child.span)
        return "preposition_object", cue, content
    return None


def _is_verbal(analysis: Analysis, verb: Token, holder: Token) -> bool:
    """Whether an attack is one of words: a person's, and not on a place."""
    aims = children(analysis, verb, "dobj")
    person = holder.entity == "PERSON" or holder.text.lower() in {"he", "she", "who"}
    return person and not any(aim.entity in {"GPE", "LOC", "FAC"} for aim in aims)
