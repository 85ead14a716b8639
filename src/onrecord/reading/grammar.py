"""Questions to a parse, in the words of school grammar."""

from onrecord.model.analysis import Analysis, Token
from onrecord.model.span import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "attr", "oprd"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "parataxis"})
NEGATIONS = frozenset({"no", "not", "n't", "n’t", "never", "nor", "neither", "nothing", "none"})
LONGEST_CLIMB = 10
"""No writer leaves a reader further from the subject; a hostile text may."""

MARKS = "\"“”„«»‘’'`.,;:!?…–—-()[] "


def head(analysis: Analysis, token: Token) -> Token:
    """What the token hangs on; itself at a root."""
    return analysis.tokens[token.head]


def ancestors(analysis: Analysis, token: Token) -> tuple[Token, ...]:
    """From the token's head up to its root."""
    path: list[Token] = []
    while token.head != token.index:
        token = analysis.tokens[token.head]
        path.append(token)
    return tuple(path)


def children(analysis: Analysis, token: Token, *deps: str) -> tuple[Token, ...]:
    """What hangs on the token, of these labels only where labels are given."""
    hanging = analysis.children[token.index]
    return tuple(t for t in hanging if t.dep in deps) if deps else hanging


def subtree(analysis: Analysis, token: Token) -> tuple[Token, ...]:
    """The token and all below it, in reading order."""
    found = [token]
    waiting = list(analysis.children[token.index])
    while waiting:
        child = waiting.pop()
        found.append(child)
        waiting.extend(analysis.children[child.index])
    return tuple(sorted(found, key=lambda t: t.index))


def phrase(analysis: Analysis, token: Token, *, without: frozenset[str] = frozenset()) -> Span:
    """The span of the token's subtree, leaving out branches with the labels of `without`,
    and marks at either end.
    """
    kept = [token]
    waiting = [t for t in analysis.children[token.index] if t.dep not in without]
    while waiting:
        child = waiting.pop()
        kept.append(child)
        waiting.extend(t for t in analysis.children[child.index])
    kept.sort(key=lambda t: t.index)
    while len(kept) > 1 and (kept[0].pos in {"PUNCT", "SPACE"}) and kept[0].index != token.index:
        kept.pop(0)
    while len(kept) > 1 and (kept[-1].pos in {"PUNCT", "SPACE"}) and kept[-1].index != token.index:
        kept.pop()
    return Span(kept[0].start, kept[-1].end)


def noun_phrase(analysis: Analysis, noun: Token) -> Span:
    """A noun with what describes it, without relative clauses, appositions and conjuncts."""
    return phrase(
        analysis, noun, without=frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl"})
    )


def subject(analysis: Analysis, verb: Token) -> Token | None:
    """Who does it: the verb's own subject, or that of the verb it is joined to or depends on."""
    for _ in range(LONGEST_CLIMB):
        found = children(analysis, verb, *SUBJECTS)
        if found:
            return found[0]
        if verb.dep not in {"conj", "xcomp", "advcl", "aux", "pcomp"}:
            return None
        verb = head(analysis, verb)
    return None


def agent(analysis: Analysis, verb: Token) -> Token | None:
    """The doer of a passive verb ("by …")."""
    for by in children(analysis, verb, "agent"):
        for doer in children(analysis, by, "pobj"):
            return doer
    return None


def is_passive(analysis: Analysis, verb: Token) -> bool:
    """Whether the verb is in the passive, with or without its auxiliary."""
    return bool(children(analysis, verb, "auxpass", "nsubjpass", "csubjpass", "agent"))


def negation(analysis: Analysis, verb: Token) -> Token | None:
    """The word that negates a verb: not, never, or a "no …" as its subject or object."""
    for child in children(analysis, verb):
        if child.dep == "neg" or child.text.lower() in NEGATIONS:
            return child
        if child.dep in SUBJECTS | OBJECTS:
            for word in children(analysis, child, "det", "neg"):
                if word.text.lower() in NEGATIONS:
                    return word
    return None


def modals(analysis: Analysis, verb: Token) -> tuple[str, ...]:
    """The modal auxiliaries of a verb, small letters, in full ("will" for "'ll")."""
    full = {"'ll": "will", "’ll": "will", "wo": "will", "ca": "can", "'d": "would", "’d": "would"}
    words = (t.text.lower() for t in children(analysis, verb, "aux", "auxpass") if t.tag == "MD")
    return tuple(full.get(word, word) for word in words)


def conjuncts(analysis: Analysis, token: Token) -> tuple[Token, ...]:
    """The token and what is joined to it by and, or, or commas, in reading order."""
    found = [token]
    for other in found:
        found.extend(children(analysis, other, "conj"))
    return tuple(sorted(found, key=lambda t: t.index))


def shared_modifiers(analysis: Analysis, noun: Token) -> tuple[Token, ...]:
    """Words that share a noun: "Russian" and "Ukrainian" of "Russian and Ukrainian delegations"."""
    return tuple(
        part
        for modifier in children(analysis, noun, "amod", "nmod", "compound")
        if children(analysis, modifier, "conj")
        for part in conjuncts(analysis, modifier)
    )


def preposition_object(analysis: Analysis, token: Token, *words: str) -> Token | None:
    """The noun that a preposition of the token governs ("for": "calls for X" gives X)."""
    for preposition in children(analysis, token, "prep", "dative", "agent"):
        if preposition.text.lower() in words:
            for noun in children(analysis, preposition, "pobj", "pcomp"):
                return noun
    return None


def quotations(text: str, span: Span) -> tuple[Span, ...]:
    """The stretches of a paragraph in double quotation marks, marks left out.

    A quotation that is never closed runs to the end of the paragraph, not further.
    """
    found: list[Span] = []
    opened: int | None = None
    for index in range(span.start, span.end):
        mark = text[index]
        if mark in "“„«" or (mark == '"' and opened is None):
            opened = index + 1 if opened is None else opened
        elif mark in "”»" or mark == '"':
            if opened is not None and opened < index:
                found.append(Span(opened, index))
            opened = None
    if opened is not None and opened < span.end:
        found.append(Span(opened, span.end))
    return tuple(found)
