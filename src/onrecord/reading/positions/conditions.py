"""Conditions: steps and deals that are made to depend on something, and harm announced so."""

from collections.abc import Iterator

from onrecord.model.analysis import Analysis, Token
from onrecord.model.position import Mode, Move
from onrecord.model.span import Span
from onrecord.reading.grammar import (
    SUBJECTS,
    ancestors,
    children,
    modals,
    preposition_object,
    subject,
)
from onrecord.reading.lexicon import word_set
from onrecord.reading.positions.assertions import can_act
from onrecord.reading.positions.candidate import Candidate
from onrecord.reading.positions.extents import content_spans, span_of
from onrecord.reading.positions.move import find_holder

WILLING = frozenset({"ready", "willing", "prepared", "open", "happy", "possible", "impossible"})
CASES = frozenset({"case", "event"})
WILLED = frozenset({"will", "would", "can", "could"})


def find_conditional(analysis: Analysis, tokens: tuple[Token, ...]) -> Iterator[Candidate]:
    """The conditions that the words of one sentence set."""
    for token in tokens:
        if token.dep == "advcl" and token.pos in {"VERB", "AUX"}:
            yield from _clause(analysis, token)
        elif token.lemma in word_set("moves", "condition_nouns") and token.pos == "NOUN":
            yield from _named(analysis, token)
        elif token.lemma in word_set("moves", "depending") or token.lemma == "depend":
            yield from _depending(analysis, token)
        elif token.text.lower() in {"return", "exchange"} and token.dep == "pobj":
            yield from _exchanged(analysis, token)
        elif token.text.lower() in CASES and token.dep == "pobj":
            yield from _cased(analysis, token)


def _clause(analysis: Analysis, clause: Token) -> Iterator[Candidate]:
    """ "… only if they leave", "… unless they leave"."""
    main = analysis.tokens[clause.head]
    mark = _mark(analysis, clause)
    if mark is None or main.pos not in {"VERB", "AUX", "ADJ"}:
        return
    strict = mark in word_set("moves", "strict") or _has_only(analysis, main, clause)
    depends = strict or mark == "if"
    if not depends or not _is_willed(analysis, main, strict=strict):
        return
    harm = _is_harm(analysis, main)
    if harm and mark in {"if", "unless", "until"} and not _has_only(analysis, main, clause):
        yield _candidate(
            analysis, main, main, span_of_main(analysis, main, clause), Move.THREAT, None
        )
        return
    if mark == "if" and not strict and not _is_own_step(analysis, main):
        return
    pledged = mark == "until" and main.lemma in word_set("moves", "resting")
    gives = _has_only(analysis, main, clause) and _is_own_step(analysis, main)
    mode = Mode.CONDITIONAL_OFFER if gives else (Mode.PRECONDITION if strict else None)
    for part, span in content_spans(analysis, clause, with_subject=True):
        yield Candidate(
            rule=f"condition:condition:{mark}",
            move=Move.COMMIT if pledged else Move.CONDITION,
            mode=None if pledged else mode,
            trigger=main,
            head=part,
            content=_without_mark(analysis, part, span),
            holder=_stepper(analysis, main),
            addressees=_subjects(analysis, part),
            in_return=None if pledged else span_of_main(analysis, main, clause),
        )


def _mark(analysis: Analysis, clause: Token) -> str | None:
    words = word_set("moves", "conditional")
    for child in children(analysis, clause, "mark", "advmod"):
        if child.text.lower() in words and child.index < clause.index:
            return child.text.lower()
    if clause.text.lower() in {"provided", "providing"}:
        return clause.text.lower()
    return None


def _has_only(analysis: Analysis, main: Token, clause: Token) -> bool:
    """Whether "only" stands by the step or right before the clause."""
    near = [*children(analysis, main, "advmod"), *children(analysis, clause, "advmod")]
    if any(t.text.lower() == "only" for t in near):
        return True
    first = min((t.index for t in analysis.children[clause.index]), default=clause.index)
    return first > 0 and analysis.tokens[first - 1].text.lower() == "only"


def _is_willed(analysis: Analysis, main: Token, *, strict: bool) -> bool:
    """Whether the main clause is a step that someone may take or not."""
    if WILLED & set(modals(analysis, main)):
        return True
    below = children(analysis, main, "acomp")
    return strict and any(t.lemma in WILLING for t in below)


def _is_own_step(analysis: Analysis, main: Token) -> bool:
    doer = subject(analysis, main)
    return can_act(doer) and bool({"will", "would"} & set(modals(analysis, main)))


def _is_harm(analysis: Analysis, main: Token) -> bool:
    if main.lemma not in word_set("moves", "harms"):
        return False
    doer = subject(analysis, main)
    return doer is None or can_act(doer)


def span_of_main(analysis: Analysis, main: Token, clause: Token) -> Span:
    """The step that depends on a clause, without that clause."""
    span = span_of(analysis, main, with_subject=False)
    opening = span.cut(analysis.text).partition(" ")
    if opening[0].lower() == "only" and opening[2]:
        span = Span(span.start + len(opening[0]) + 1, span.end)
    below = span_of(analysis, clause, with_subject=True)
    first = min([below.start, *(t.start for t in analysis.children[clause.index])])
    if span.start < first < span.end:
        words = analysis.text[span.start : first].rstrip(" ,–—-")
        words = words.removesuffix(" only")
        return Span(span.start, span.start + max(len(words), 1))
    return span


def _without_mark(analysis: Analysis, part: Token, span: Span) -> Span:
    """The clause behind its conjunction."""
    for child in children(analysis, part, "mark", "advmod"):
        if child.start == span.start and child.end < span.end and child.index < part.index:
            rest = analysis.tokens[child.index + 1]
            if rest.text.lower() == "that":
                rest = analysis.tokens[rest.index + 1]
            return Span(rest.start, span.end) if rest.start < span.end else span
    return span


def _stepper(analysis: Analysis, main: Token) -> Token | None:
    doer = subject(analysis, main)
    return doer if can_act(doer) else None


def _subjects(analysis: Analysis, clause: Token) -> tuple[Token, ...]:
    return tuple(t for t in children(analysis, clause, *SUBJECTS) if can_act(t))


def _named(analysis: Analysis, noun: Token) -> Iterator[Candidate]:
    """ "a second condition for peace is …", "on condition that …"."""
    in_return = preposition_object(analysis, noun, "for", "of", "to")
    span = None if in_return is None else span_of(analysis, in_return, with_subject=True)
    for content in _named_contents(analysis, noun):
        for part, words in content_spans(analysis, content, with_subject=True):
            yield Candidate(
                rule="condition:condition:named",
                move=Move.CONDITION,
                mode=None,
                trigger=noun,
                head=part,
                content=words,
                holder=find_holder(analysis, noun, "NOUN"),
                addressees=_subjects(analysis, part),
                actor_in_content=True,
                in_return=span,
                carries=True,
            )


def _named_contents(analysis: Analysis, noun: Token) -> Iterator[Token]:
    verb = analysis.tokens[noun.head]
    if noun.dep in SUBJECTS and verb.dep in {"csubj", "acl", "relcl"}:
        # "Another condition cited is …" is read as a clause that is the subject.
        verb = analysis.tokens[verb.head]
    if noun.dep in SUBJECTS and verb.lemma in word_set("moves", "condition_verbs"):
        yield from children(analysis, verb, "attr", "ccomp", "xcomp", "dobj")
        return
    yield from (
        t for t in children(analysis, noun, "acl", "ccomp") if children(analysis, t, "mark")
    )


def _depending(analysis: Analysis, word: Token) -> Iterator[Candidate]:
    """ "aid is contingent on reforms"."""
    noun = preposition_object(analysis, word, "on", "upon")
    above = word if word.pos == "VERB" else analysis.tokens[word.head]
    dependent = subject(analysis, above)
    if noun is None or dependent is None or dependent.pos == "PRON":
        return
    for part, span in content_spans(analysis, noun, with_subject=True):
        yield Candidate(
            rule="condition:condition:depend",
            move=Move.CONDITION,
            mode=None,
            trigger=word,
            head=part,
            content=span,
            holder=None,
            actor_in_content=True,
            in_return=span_of(analysis, dependent, with_subject=True),
        )


def _exchanged(analysis: Analysis, word: Token) -> Iterator[Candidate]:
    """ "… in return for the prisoners"."""
    noun = preposition_object(analysis, word, "for")
    before = analysis.tokens[word.head]
    main = next((t for t in ancestors(analysis, before) if t.pos == "VERB"), None)
    if noun is None or main is None or before.text.lower() != "in":
        return
    yield Candidate(
        rule="condition:condition:exchange",
        move=Move.CONDITION,
        mode=Mode.CONDITIONAL_OFFER,
        trigger=main,
        head=noun,
        content=span_of(analysis, noun, with_subject=True),
        holder=_stepper(analysis, main),
        actor_in_content=True,
        in_return=span_of_main(analysis, main, before),
    )


def _cased(analysis: Analysis, word: Token) -> Iterator[Candidate]:
    """ "peace is possible only in case of a retreat"; without "only" it foresees, and sets none."""
    noun = preposition_object(analysis, word, "of")
    before = analysis.tokens[word.head]
    if noun is None or before.text.lower() != "in" or before.index == 0:
        return
    main = next((t for t in ancestors(analysis, before) if t.pos in {"VERB", "AUX"}), None)
    if main is None or analysis.tokens[before.index - 1].text.lower() != "only":
        return
    yield Candidate(
        rule="condition:condition:case",
        move=Move.CONDITION,
        mode=Mode.PRECONDITION,
        trigger=main,
        head=noun,
        content=span_of(analysis, noun, with_subject=True),
        holder=_stepper(analysis, main),
        actor_in_content=True,
        in_return=span_of_main(analysis, main, before),
    )


def _candidate(
    analysis: Analysis, trigger: Token, head: Token, span: Span, move: Move, mode: Mode | None
) -> Candidate:
    return Candidate(
        rule=f"condition:{move.value}:harm",
        move=move,
        mode=mode,
        trigger=trigger,
        head=head,
        content=span,
        holder=_stepper(analysis, trigger),
        actor_in_content=True,
    )
