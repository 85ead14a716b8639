"""Moves made by asserting: what must be, what the speaker will do, what another did wrong."""

from collections.abc import Iterator

from onrecord.model.analysis import Analysis, Token
from onrecord.model.position import Mode, Move
from onrecord.reading.grammar import (
    SUBJECTS,
    children,
    is_passive,
    modals,
    negation,
    preposition_object,
    subject,
)
from onrecord.reading.lexicon import word_set
from onrecord.reading.positions.candidate import Candidate, Doer
from onrecord.reading.positions.extents import content_spans, span_of
from onrecord.reading.positions.move import is_harm_to

AGENT_ENTITIES = frozenset({"GPE", "ORG", "NORP", "PERSON"})
PERSONS = frozenset({"we", "they", "he", "she", "i", "you", "who", "it"})
DUTY = frozenset({"must", "should", "shall"})
PRESENT = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
DUTY_VERBS = frozenset({"need", "have", "ought"})


def find_asserted(analysis: Analysis, tokens: tuple[Token, ...]) -> Iterator[Candidate]:
    """Duties, plans and wrongs that the verbs of one sentence state, whoever states them.

    Whether a plan is the speaker's own, and a wrong another's, is for the roster to say.
    """
    for token in tokens:
        if token.pos not in {"VERB", "AUX"} or token.dep in {"aux", "auxpass"}:
            continue
        if is_duty(analysis, token):
            yield from _duty(analysis, token)
        elif _is_ruled_out(analysis, token):
            yield _assertion(analysis, token, Move.REJECT, "cannot")
        elif _is_venue(analysis, token):
            yield _assertion(analysis, token, Move.OFFER, "could")
        elif _is_plan(analysis, token):
            yield from _plan(analysis, token)
        elif _is_wrong(analysis, token):
            yield from _wrong(analysis, token)


def can_act(token: Token | None) -> bool:
    """Whether a token names someone who can act."""
    if token is None:
        return False
    if token.entity in AGENT_ENTITIES or token.text.lower() in PERSONS:
        return True
    return token.lemma.lower() in word_set("moves", "agents")


def is_duty(analysis: Analysis, verb: Token) -> bool:
    """Whether the verb says what must or should be."""
    duties = [t for t in children(analysis, verb, "aux") if t.text.lower() in DUTY]
    if duties:
        # "should it escalate" asks for nothing: it is a condition.
        subjects = children(analysis, verb, *SUBJECTS)
        return not subjects or subjects[0].index < duties[0].index
    above = analysis.tokens[verb.head]
    return (
        verb.dep == "xcomp"
        and above.lemma in DUTY_VERBS
        and any(t.tag == "TO" for t in children(analysis, verb, "aux"))
        and above.tag in {"VBP", "VBZ", "VB", "VBD"}
    )


def _duty(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    doer = subject(analysis, verb)
    acts = can_act(doer) and not is_passive(analysis, verb) and verb.lemma != "be"
    negated = negation(analysis, verb)
    without = negated is not None and negated.dep != "neg"
    whole = not acts or without
    for part, span in content_spans(analysis, verb, with_subject=whole):
        yield Candidate(
            rule=f"assertion:{'reject' if without else 'demand'}:{'act' if acts else 'state'}",
            move=Move.REJECT if without else Move.DEMAND,
            mode=None,
            trigger=verb,
            head=part,
            content=span,
            holder=None,
            addressees=(doer,) if acts and doer is not None else (),
            own_voice=True,
        )


def _is_ruled_out(analysis: Analysis, verb: Token) -> bool:
    """ "There cannot be a deadline", "the dam could not be a subject of talks"."""
    if not {"can", "could"} & set(modals(analysis, verb)):
        return False
    if negation(analysis, verb) is None:
        return False
    there = bool(children(analysis, verb, "expl"))
    things = [t for t in children(analysis, verb, *SUBJECTS) if t.pos in {"NOUN", "PROPN"}]
    stative = verb.lemma == "be" or is_passive(analysis, verb)
    return stative and (there or bool(things))


def _is_venue(analysis: Analysis, verb: Token) -> bool:
    """ "The city could be where they meet", "a round could be held"."""
    if not {"could", "might"} & set(modals(analysis, verb)) or negation(analysis, verb) is not None:
        return False
    hosting = word_set("moves", "hosting")
    if is_passive(analysis, verb):
        return verb.lemma in hosting
    below = children(analysis, verb, "attr", "advcl", "ccomp", "advmod")
    near = [*below, *(t for b in below for t in children(analysis, b, "advmod"))]
    return verb.lemma == "be" and any(t.lemma in hosting for t in near)


def _assertion(analysis: Analysis, verb: Token, move: Move, rule: str) -> Candidate:
    """What a whole clause says."""
    return Candidate(
        rule=f"assertion:{move.value}:{rule}",
        move=move,
        mode=None,
        trigger=verb,
        head=verb,
        content=span_of(analysis, verb, with_subject=True),
        holder=None,
        own_voice=True,
    )


def _is_plan(analysis: Analysis, verb: Token) -> bool:
    if is_passive(analysis, verb):
        return False
    found = children(analysis, verb, *SUBJECTS)
    if verb.tag == "VBG" and verb.lemma in word_set("moves", "preparing"):
        present = any(t.text.lower() in PRESENT for t in children(analysis, verb, "aux"))
        return present and bool(found) and can_act(found[0])
    if verb.lemma in word_set("moves", "idle"):
        return False
    return (
        bool({"will", "would"} & set(modals(analysis, verb))) and bool(found) and can_act(found[0])
    )


def _plan(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    doer = subject(analysis, verb)
    refuses = negation(analysis, verb) is not None
    first_person = doer is not None and doer.text.lower() in {"we", "i"}
    move, person = ("reject" if refuses else "commit"), ("we" if first_person else "they")
    for part, span in content_spans(analysis, verb, with_subject=False):
        step = next(iter(children(analysis, part, "xcomp")), part)
        if refuses:
            made = Move.REJECT
        else:
            made = Move.THREAT if is_harm_to(analysis, step) else Move.COMMIT
        yield Candidate(
            rule=f"assertion:{move}:{person}",
            move=made,
            mode=Mode.REAFFIRMED if verb.lemma == "continue" and not refuses else None,
            trigger=verb,
            head=part,
            content=span,
            holder=doer,
            doer=doer,
            doer_is=Doer.SPEAKER,
        )


def _is_wrong(analysis: Analysis, verb: Token) -> bool:
    if verb.lemma not in word_set("moves", "wrongs") or modals(analysis, verb):
        return False
    if is_passive(analysis, verb) or negation(analysis, verb) is not None or verb.tag == "VB":
        return False
    if verb.lemma == "threaten" and _announces(analysis, verb):
        return False
    return can_act(subject(analysis, verb))


def _announces(analysis: Analysis, verb: Token) -> bool:
    """Whether a threat is spoken, to do something or with it, and no danger is told of."""
    near = (verb, *children(analysis, verb, "dobj"))
    return any(preposition_object(analysis, t, "with") is not None for t in near) or any(
        t.tag == "VB" for t in children(analysis, verb, "xcomp")
    )


def _wrong(analysis: Analysis, verb: Token) -> Iterator[Candidate]:
    doer = subject(analysis, verb)
    for part, span in content_spans(analysis, verb, with_subject=False):
        yield Candidate(
            rule="assertion:accuse:wrong",
            move=Move.ACCUSE,
            mode=None,
            trigger=verb,
            head=part,
            content=span,
            holder=None,
            addressees=() if doer is None else (doer,),
            doer=doer,
            doer_is=Doer.OTHER,
            own_voice=True,
        )
