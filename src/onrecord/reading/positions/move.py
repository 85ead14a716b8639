"""Moves that a verb, a noun or an adjective makes."""

from collections.abc import Iterator

from onrecord.model.analysis import Analysis, Token
from onrecord.model.position import Mode, Move
from onrecord.model.span import Span
from onrecord.reading.grammar import (
    SUBJECTS,
    agent,
    children,
    head,
    is_passive,
    negation,
    phrase,
    preposition_object,
    subject,
)
from onrecord.reading.lexicon import word_set
from onrecord.reading.positions.candidate import Candidate, climb
from onrecord.reading.positions.extents import content_spans
from onrecord.reading.positions.frames import Frame, load_frames

NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
CONTENTFUL = frozenset({"NOUN", "PROPN", "VERB", "AUX", "NUM"})
GIVING = frozenset({Move.OFFER, Move.COMMIT, Move.ACCEPT})
PLEDGING = frozenset({Move.OFFER, Move.COMMIT})


def find_framed(analysis: Analysis, tokens: tuple[Token, ...]) -> Iterator[Candidate]:
    """The moves that words of the table make among the tokens of one sentence."""
    frames = load_frames()
    for token in tokens:
        kind = "VERB" if token.pos == "AUX" else token.pos
        for frame in frames.get((kind, token.lemma), ()):
            found = tuple(_fill(analysis, token, frame))
            if found:
                yield from found
                break


def _fill(analysis: Analysis, token: Token, frame: Frame) -> Iterator[Candidate]:
    if not _fits(analysis, token, frame):
        return
    slot = _content(analysis, token, frame)
    if slot is None:
        return
    name, content = slot
    if frame.only is not None and content.lemma not in word_set("moves", frame.only):
        return
    if frame.move is Move.OFFER and name == "for" and content.lemma in word_set("moves", "dangers"):
        return
    move, mode = _turned(analysis, token, frame)
    if move is None:
        return
    unmeant = _unmeant(analysis, token)
    holder = find_holder(analysis, token, frame.kind)
    with_subject = name in {"that", "subject"} and move is not Move.DEMAND
    addressees = tuple(_addressees(analysis, token, frame, content))
    whole = with_subject or name == "object"
    contents = [content, *_beside(analysis, content)] if name == "to" else [content]
    for part, span in (
        pair for c in contents for pair in content_spans(analysis, c, with_subject=whole)
    ):
        span = _with_drafts(analysis, token, span) if frame.only == "drafts" else span
        span = span if unmeant is None else Span(min(unmeant.start, span.start), span.end)
        harms = unmeant is None and move in PLEDGING and is_harm_to(analysis, part)
        yield Candidate(
            rule=f"{frame.kind.lower()}:{frame.move.value}:{token.lemma.lower()}",
            move=Move.THREAT if harms else move,
            mode=None if harms else mode,
            trigger=token,
            head=part,
            content=span,
            holder=holder,
            addressees=addressees,
            own_voice=frame.speaker,
            actor_in_content="content_owner" in frame.addressee,
        )


def is_harm_to(analysis: Analysis, verb: Token) -> bool:
    """Whether a step is taken against someone: "ready to impose sanctions" offers nothing."""
    if verb.lemma == "impose":
        imposed = children(analysis, verb, "dobj")
        return any(noun.lemma in word_set("moves", "imposed") for noun in imposed)
    return verb.lemma in word_set("moves", "sure_harms")


def _with_drafts(analysis: Analysis, verb: Token, span: Span) -> Span:
    """A draft with what it is about, which parses hang on the verb: "sent a plan to X with …"."""
    for preposition in children(analysis, verb, "prep", "dative"):
        if (
            preposition.text.lower() in {"to", "with", "for", "on"}
            and preposition.start > span.start
        ):
            span = span.joined(phrase(analysis, preposition))
    return span


def _fits(analysis: Analysis, token: Token, frame: Frame) -> bool:
    below = analysis.children[token.index]
    if frame.particle is not None and not any(
        t.dep in {"prt", "advmod", "prep"} and t.text.lower() == frame.particle for t in below
    ):
        return False
    if frame.needs:
        present = {t.text.lower() for t in below if t.dep in {"prep", "agent", "dative", "prt"}}
        if "to" in frame.needs and _infinitive(analysis, token) is not None:
            present.add("to")
        if not present & frame.needs:
            return False
    if _is_purpose(analysis, token):
        return False
    if frame.asserted:
        return _is_asserted(analysis, token)
    return not (frame.kind == "NOUN" and token.dep in {"compound", "poss", "amod"})


def _is_purpose(analysis: Analysis, token: Token) -> bool:
    """Whether a verb only says what for: "to support the plan"."""
    return token.dep in {"advcl", "acl", "relcl"} and _has_to(analysis, token)


def _is_asserted(analysis: Analysis, noun: Token) -> bool:
    """Whether a noun is what someone asserts: "reiterated its support", "in support of"."""
    for upper in climb(analysis, noun, 3):
        if upper.pos in {"VERB", "AUX"}:
            return upper.lemma in word_set("moves", "asserting")
        if upper.dep == "conj" and upper.lemma in word_set("moves", "asserting"):
            return True
    return False


def _content(analysis: Analysis, token: Token, frame: Frame) -> tuple[str, Token] | None:
    for slot in frame.content:
        found = _slot(analysis, token, slot)
        if found is not None and found.pos in CONTENTFUL:
            return slot, found
    return None


def _slot(analysis: Analysis, token: Token, slot: str) -> Token | None:
    if slot == "to":
        return _infinitive(analysis, token)
    if slot == "to_noun":
        return _under_preposition(analysis, token, "to")
    if slot == "other_to":
        found = _infinitive(analysis, token)
        return found if found and children(analysis, found, *SUBJECTS) else None
    if slot == "that":
        return _finite(analysis, token)
    if slot == "ing":
        return next(
            (t for t in children(analysis, token, "xcomp", "ccomp", "dobj") if t.tag == "VBG"), None
        )
    if slot == "object":
        deps = ("nsubjpass",) if is_passive(analysis, token) else ("dobj",)
        return next(
            (t for t in children(analysis, token, *deps) if t.pos in NOMINAL and t.pos != "PRON"),
            None,
        )
    if slot == "subject":
        return _copula_subject(analysis, token)
    return _under_preposition(analysis, token, slot)


def _under_preposition(analysis: Analysis, token: Token, word: str) -> Token | None:
    """The noun or gerund under a preposition of the word, or of its object or other preposition."""
    found = preposition_object(analysis, token, word)
    if found is None and token.pos != "ADJ":
        for near in children(analysis, token, "dobj", "prep", "nsubjpass"):
            inner = preposition_object(analysis, near, word)
            if inner is None and near.dep == "prep":
                for noun in children(analysis, near, "pobj"):
                    inner = inner or preposition_object(analysis, noun, word)
            if inner is not None:
                return inner
    return found


def _infinitive(analysis: Analysis, token: Token) -> Token | None:
    places = list(children(analysis, token, "xcomp", "ccomp", "advcl", "acl", "relcl"))
    for preposition in children(analysis, token, "prep"):
        for noun in children(analysis, preposition, "pobj"):
            places.extend(children(analysis, noun, "acl", "relcl", "advcl"))
    for noun in children(analysis, token, "dobj"):
        places.extend(children(analysis, noun, "acl", "relcl"))
    return next((t for t in places if t.index > token.index and _has_to(analysis, t)), None)


def _beside(analysis: Analysis, infinitive: Token) -> tuple[Token, ...]:
    """Further entries of a list of infinitives, which parses hang on or beside the first."""
    above = head(analysis, infinitive)
    return tuple(
        t
        for t in (*analysis.children[above.index], *analysis.children[infinitive.index])
        if t.index > infinitive.index
        and t.dep in {"xcomp", "advcl", "ccomp"}
        and t.tag == "VB"
        and _has_to(analysis, t)
        and analysis.tokens[_opening(analysis, t) - 1].text in {",", ";", "and", "or"}
    )


def _opening(analysis: Analysis, token: Token) -> int:
    return min((t.index for t in analysis.children[token.index]), default=token.index)


def _has_to(analysis: Analysis, verb: Token) -> bool:
    return any(t.tag == "TO" for t in children(analysis, verb, "aux"))


def _finite(analysis: Analysis, token: Token) -> Token | None:
    for clause in children(analysis, token, "ccomp", "acl"):
        if (
            clause.index > token.index
            and not _has_to(analysis, clause)
            and children(analysis, clause, *SUBJECTS)
        ):
            return clause
    return None


def _copula_subject(analysis: Analysis, adjective: Token) -> Token | None:
    copula = head(analysis, adjective)
    if adjective.dep not in {"acomp", "attr"}:
        return None
    found = next(iter(children(analysis, copula, *SUBJECTS)), None)
    return found if found is not None and found.pos != "PRON" else None


def _turned(analysis: Analysis, token: Token, frame: Frame) -> tuple[Move | None, Mode | None]:
    """The move as negation leaves it: not ready to give is to refuse; not refusing is nothing."""
    verb = token if token.pos in {"VERB", "AUX"} else head(analysis, token)
    negated = negation(analysis, verb) or negation(analysis, token)
    refused = any(t.lemma in {"refuse", "decline", "fail"} for t in climb(analysis, token, 1))
    if not negated and not refused:
        return frame.move, frame.mode or _reaffirmed(analysis, token)
    if frame.move in GIVING:
        return (Move.REJECT if _unmeant(analysis, token) is None else Move.COMMIT), None
    return None, None


def _unmeant(analysis: Analysis, token: Token) -> Token | None:
    """The "no" of "no intention of attacking", which pledges not to."""
    if token.lemma not in word_set("moves", "intentions"):
        return None
    return negation(analysis, head(analysis, token))


def _reaffirmed(analysis: Analysis, token: Token) -> Mode | None:
    words = word_set("moves", "reaffirming")
    near = [*children(analysis, token, "advmod"), *climb(analysis, token, 1)]
    for above in near:
        if above.lemma.lower() in words and above.pos != "AUX":
            return Mode.REAFFIRMED
    return None


def find_holder(analysis: Analysis, token: Token, kind: str) -> Token | None:
    """The token that names who makes the move: the subject, the owner, the agent."""
    if kind == "NOUN":
        return _noun_holder(analysis, token)
    verb = token if kind == "VERB" else head(analysis, token)
    return _verb_holder(analysis, verb)


def _verb_holder(analysis: Analysis, verb: Token) -> Token | None:
    if is_passive(analysis, verb):
        return agent(analysis, verb)
    doer = subject(analysis, verb)
    if doer is not None and doer.tag in {"WDT", "WP"}:
        above = head(analysis, head(analysis, doer))
        return above if head(analysis, doer).dep == "relcl" else None
    if doer is None and verb.dep in {"acl", "advcl"}:
        above = head(analysis, verb)
        return above if above.pos in NOMINAL else subject(analysis, above)
    return doer


def _noun_holder(analysis: Analysis, noun: Token) -> Token | None:
    for owner in children(analysis, noun, "poss"):
        return owner
    for word in ("by", "from"):
        found = preposition_object(analysis, noun, word)
        if found is not None:
            return found
    for upper in climb(analysis, noun, 4):
        if upper.pos in {"VERB", "AUX"}:
            if upper.lemma in word_set("moves", "light"):
                return _verb_holder(analysis, upper)
            break
    return next((t for t in children(analysis, noun, "amod") if t.entity == "NORP"), None)


def _addressees(analysis: Analysis, token: Token, frame: Frame, content: Token) -> Iterator[Token]:
    for slot in frame.addressee:
        found = _addressee(analysis, token, slot, content)
        if found is not None and found.index != content.index:
            yield found
            yield from children(analysis, found, "conj")
            return


def _addressee(analysis: Analysis, token: Token, slot: str, content: Token) -> Token | None:
    if slot == "object":
        deps = ("nsubjpass",) if is_passive(analysis, token) else ("dobj", "dative")
        found = next(iter(children(analysis, token, *deps)), None)
        # "urged Iran to stop": parsers make Iran the subject of the clause as often.
        return found or _addressee(analysis, token, "content_subject", content)
    if slot == "dative":
        return next(iter(children(analysis, token, "dative")), None)
    if slot == "content_subject":
        return next(iter(children(analysis, content, "nsubj", "nsubjpass")), None)
    if slot == "subject":
        return _copula_subject(analysis, token)
    if slot == "content_owner":
        return None
    return preposition_object(analysis, token, slot)
