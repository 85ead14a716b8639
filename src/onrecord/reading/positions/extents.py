"""Where a content begins and ends."""

from onrecord.model.analysis import Analysis, Token
from onrecord.model.span import Span
from onrecord.reading.grammar import SUBJECTS, children

LEADING = frozenset({"to", "that", "whether", "and", "or", "but", "also", "both"})
LOOSE = frozenset(
    {"as", "while", "because", "after", "since", "although", "though", "when", "whereas"}
)
LONG, SHORT, LONGEST = 20, 7, 200
TIMES = frozenset({"DATE", "TIME"})


def content_spans(
    analysis: Analysis, head: Token, *, with_subject: bool
) -> tuple[tuple[Token, Span], ...]:
    """Each thing that the head and what is joined to it by "and" says, with its own head.

    A list of clauses, or of nouns with their own complements, is as many things; a list of bare
    words is one.
    """
    parts = _parts(analysis, head, with_subject=with_subject)
    if len(parts) == 1:
        return ((head, span_of(analysis, head, with_subject=with_subject)),)
    return tuple(
        (
            part,
            span_of(
                analysis, part, with_subject=with_subject or part.index != head.index, alone=True
            ),
        )
        for part in parts
    )


def span_of(analysis: Analysis, head: Token, *, with_subject: bool, alone: bool = False) -> Span:
    """The words below a head that say what, without "to", "that" and loose clauses behind.

    `alone` leaves out what is joined to it.
    """
    kept = [head]
    waiting = [
        child
        for child in analysis.children[head.index]
        if not _left_out(analysis, head, child, with_subject=with_subject, alone=alone)
    ]
    while waiting and len(kept) < LONGEST:
        child = waiting.pop()
        kept.append(child)
        waiting.extend(t for t in analysis.children[child.index] if not _loose(analysis, child, t))
    kept.sort(key=lambda t: t.index)
    kept = _shortened(analysis, _unbroken(kept, head), head)
    first, last = 0, len(kept)
    while first < last - 1 and _is_edge(kept[first]):
        first += 1
    while last > first + 1 and kept[last - 1].pos in {"PUNCT", "SPACE", "CCONJ"}:
        last -= 1
    return Span(kept[first].start, kept[last - 1].end)


def _parts(analysis: Analysis, head: Token, *, with_subject: bool) -> tuple[Token, ...]:
    """The head and its conjuncts; without subjects, a clause with its own is another matter."""
    parts = [head]
    for part in parts:
        parts.extend(
            other
            for other in children(analysis, part, "conj")
            if _stands_alone(analysis, other)
            and (with_subject or not children(analysis, other, *SUBJECTS, "expl"))
        )
    if len(parts) > 1 and not _stands_alone(analysis, head):
        return (head,)
    return tuple(parts)


def _stands_alone(analysis: Analysis, token: Token) -> bool:
    """Whether a conjunct says something by itself: a verb with an object, a noun with an "of"."""
    below = [t for t in analysis.children[token.index] if t.dep not in {"cc", "punct", "conj"}]
    if token.pos in {"VERB", "AUX"}:
        return any(t.dep not in {"aux", "neg", "advmod"} for t in below)
    if token.pos == "NOUN":
        return any(t.dep in {"prep", "acl", "relcl"} for t in below)
    return False


def _left_out(
    analysis: Analysis, head: Token, child: Token, *, with_subject: bool, alone: bool
) -> bool:
    other = not with_subject and _has_clause_beside(analysis, head)
    if child.dep == "conj":
        return alone or (other and bool(children(analysis, child, *SUBJECTS, "expl")))
    if child.dep == "cc":
        return (alone or other) and child.index > head.index
    if child.index < head.index and head.pos in {"VERB", "AUX"}:
        if child.dep in SUBJECTS:
            return not with_subject
        if child.dep in {"advcl", "mark", "prep", "ccomp", "npadvmod", "punct", "cc", "expl"}:
            return child.dep != "expl" or not with_subject
        if child.dep == "aux":
            return not with_subject
        if child.dep == "advmod":
            return not with_subject and not _is_close(analysis, child, head)
    return _loose(analysis, head, child)


def _has_clause_beside(analysis: Analysis, head: Token) -> bool:
    """Whether a clause with a subject of its own is joined to the head."""
    return any(
        children(analysis, other, *SUBJECTS, "expl") for other in children(analysis, head, "conj")
    )


def _is_close(analysis: Analysis, child: Token, head: Token) -> bool:
    """Whether an adverb stands right before its verb ("immediately cease")."""
    return all(
        t.dep in {"advmod", "aux", "auxpass", "neg"}
        for t in analysis.tokens[child.index : head.index]
    )


def _loose(analysis: Analysis, head: Token, child: Token) -> bool:
    """Whether a branch only hangs on loosely: "…, as ministers met", a day, a second sentence."""
    if child.dep in {"parataxis", "dep", "intj", "meta"}:
        return True
    if child.dep == "advcl" and child.index > head.index:
        marks = [t.text.lower() for t in children(analysis, child, "mark", "advmod")]
        return any(mark in LOOSE for mark in marks) or _follows_comma(analysis, child)
    if child.dep == "relcl":
        return _follows_comma(analysis, child)
    return child.dep in {"npadvmod"} and child.entity in TIMES


def _follows_comma(analysis: Analysis, token: Token) -> bool:
    first = token
    for child in analysis.children[token.index]:
        if child.index < first.index:
            first = child
    before = first.index - 1
    return before >= 0 and analysis.tokens[before].text in {",", "–", "—"}


def _unbroken(kept: list[Token], head: Token) -> list[Token]:
    """The stretch around the head; a gap of more than a few marks ends it."""
    at = next(n for n, token in enumerate(kept) if token.index == head.index)
    first = last = at
    while first > 0 and kept[first].index - kept[first - 1].index <= 4:
        first -= 1
    while last < len(kept) - 1 and kept[last + 1].index - kept[last].index <= 4:
        last += 1
    return kept[first : last + 1]


def _shortened(analysis: Analysis, kept: list[Token], head: Token) -> list[Token]:
    """A long content without the clause at its end that only describes or says why."""
    if len(kept) <= LONG:
        return kept
    for token in kept[SHORT:]:
        if token.index > head.index and token.dep in {"relcl", "acl", "advcl"}:
            first = _first_below(analysis, token)
            cut = [t for t in kept if t.index < first]
            if len(cut) >= SHORT and cut[-1].index >= head.index:
                return cut
    return kept


def _first_below(analysis: Analysis, token: Token) -> int:
    return min((t.index for t in analysis.children[token.index]), default=token.index)


def _is_edge(token: Token) -> bool:
    return token.pos in {"PUNCT", "SPACE"} or (
        token.text.lower() in LEADING and token.dep in {"aux", "mark", "cc", "preconj", "advmod"}
    )
