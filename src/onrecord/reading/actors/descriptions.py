"""People and bodies without a name: "top officials", "the foreign ministry", "the president"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.analysis import Analysis, Token
from onrecord.reading.actors.known import KnownName
from onrecord.reading.actors.roles import Role, build_role, is_role_noun
from onrecord.reading.grammar import children, shared_modifiers, subtree
from onrecord.reading.lexicon import word_set

LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "poss",
        "nummod",
        "nmod",
        "quantmod",
        "predet",
        "advmod",
        "neg",
        "punct",
        "case",
        "npadvmod",
    }
)
LONGEST_OF = 8
"""Tokens an "of …" behind a noun may have to belong to the name of a group."""


class Sort(StrEnum):
    """What the head noun says of the party."""

    TITLE = "title"
    STATE = "state"
    GOVERNMENT_BODY = "government body"
    BODY = "body"
    PEOPLE = "people"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase for people or a body, tokens `[first, last)`.

    `of` is the known actor it belongs to, `whose` the token of another possessor, `words` the
    head with the modifiers that tell one group from another.
    """

    first: int
    last: int
    head: int
    sort: Sort
    noun: str
    of: KnownName | None
    role: Role | None
    modifiers: tuple[str, ...]
    words: str
    definite: bool
    plural: bool
    ours: bool


def find_descriptions(
    analysis: Analysis, known: Sequence[KnownName], busy: frozenset[int]
) -> tuple[Description, ...]:
    """Noun phrases for people and bodies outside names, in reading order; `busy` tokens are
    parts of persons' names.
    """
    by_token = {i: n for n in known for i in range(n.first, n.last)}
    found = []
    for token in analysis.tokens:
        if token.index in busy or token.pos not in {"NOUN", "PROPN", "ADJ", "NUM", "PRON"}:
            continue
        sort = _sort(token, by_token)
        if sort is not None:
            built = _describe(analysis, token, sort, by_token, busy)
            if built is not None:
                found.append(built)
    return tuple(_outermost(found))


def _sort(token: Token, by_token: dict[int, KnownName]) -> Sort | None:
    text = token.text.casefold()
    lemma = _lemma(token)
    if token.index in by_token or token.dep in {"compound", "amod"}:
        return None
    if (
        text == "one"
        and token.dep in {"nsubj", "nsubjpass"}
        and token.pos in {"NUM", "PRON", "NOUN"}
    ):
        return Sort.MEMBER
    if token.pos not in {"NOUN", "PROPN"}:
        return None
    plural = token.tag in {"NNS", "NNPS"}
    if not plural and is_role_noun(token):
        return Sort.TITLE
    if lemma in word_set("people", "state") or text in word_set("people", "state"):
        return Sort.STATE
    if plural and lemma in word_set("people", "people"):
        return Sort.PEOPLE
    if lemma in word_set("people", "government_body") or text == "forces":
        return Sort.GOVERNMENT_BODY
    if lemma in word_set("people", "body"):
        return Sort.BODY
    if lemma in word_set("people", "people") and text in {
        "people",
        "staff",
        "police",
        "crew",
        "youth",
    }:
        return Sort.PEOPLE
    return None


def _lemma(token: Token) -> str:
    lemma = token.lemma.casefold()
    text = token.text.casefold()
    if token.pos == "PROPN" and text.endswith("s") and token.tag == "NNPS":
        return text[:-3] + "y" if text.endswith("ies") else text[:-1]
    return lemma


def _describe(
    analysis: Analysis,
    head: Token,
    sort: Sort,
    by_token: dict[int, KnownName],
    busy: frozenset[int],
) -> Description | None:
    tokens = analysis.tokens
    first = _left_edge(analysis, head, busy)
    last = head.index + 1
    of_phrase = _of_phrase(analysis, head)
    if of_phrase is not None and not (set(range(head.index, of_phrase)) & busy):
        last = of_phrase
    inside = _names_inside(by_token, first, last)
    sharing = _sharing(analysis, head, inside)
    if sharing is not None:
        first, inside = sharing.first, _names_inside(by_token, sharing.first, last)
    lead = tokens[first]
    lead_text = lead.text.casefold()
    if sort == Sort.MEMBER and not _bare_member(analysis, head, last):
        return None
    role = build_role(analysis, first, last, head.index, inside) if sort == Sort.TITLE else None
    of = role.of if role else _owner(head, inside)
    modifiers = tuple(_modifiers(tokens[first : head.index], by_token))
    return Description(
        first=first,
        last=last,
        head=head.index,
        sort=sort,
        noun=_lemma(head) if sort != Sort.TITLE else head.text.casefold(),
        of=of,
        role=role,
        modifiers=modifiers,
        words=_words(analysis, first, last, head.index),
        definite=lead_text in {"the", "these", "those", "this", "that", "both"},
        plural=head.tag in {"NNS", "NNPS"} and sharing is None,
        ours=lead_text in {"our", "my"},
    )


def _bare_member(analysis: Analysis, head: Token, last: int) -> bool:
    """ "One said", "One of them said": one of a group just named."""
    return not children(analysis, head, "amod", "det", "relcl") and (
        last == head.index + 1 or analysis.tokens[last - 1].text.casefold() == "them"
    )


def _left_edge(analysis: Analysis, head: Token, busy: frozenset[int]) -> int:
    """Leftwards over unbroken modifiers, quotation marks left outside."""
    first = head.index
    for child in reversed([t for t in children(analysis, head) if t.index < head.index]):
        if child.dep not in LEFT:
            break
        edge = subtree(analysis, child)[0].index
        if edge > first or first - edge > 12 or (set(range(edge, first)) & busy):
            break
        first = edge
    tokens = analysis.tokens
    while first < head.index and (
        tokens[first].pos in {"PUNCT", "ADV", "SPACE", "CCONJ"} and tokens[first].text != "-"
    ):
        first += 1
    return first


def _of_phrase(analysis: Analysis, head: Token) -> int | None:
    """The end of an "of …", or of an "at the …" ministry, directly behind the noun."""
    for child in children(analysis, head, "prep"):
        if child.index != head.index + 1 or child.text.casefold() not in {
            "of",
            "from",
            "for",
            "at",
        }:
            continue
        below = subtree(analysis, child)
        text = child.text.casefold()
        if text != "of" and not is_role_noun(head):
            continue
        end = below[-1].index + 1
        if end - child.index <= LONGEST_OF and not any(
            t.pos in {"VERB", "AUX", "SCONJ"} or t.dep in {"relcl", "punct"} for t in below
        ):
            return end
    return None


def _names_inside(by_token: dict[int, KnownName], first: int, last: int) -> tuple[KnownName, ...]:
    seen = dict.fromkeys(by_token[i] for i in range(first, last) if i in by_token)
    return tuple(n for n in seen if first <= n.first and n.last <= last)


def _sharing(analysis: Analysis, head: Token, inside: Sequence[KnownName]) -> KnownName | None:
    """The last of several nations before a noun: "Russian and Ukrainian delegations" are two
    parties, of which the noun is left to one.
    """
    before = [n for n in inside if n.last <= head.index]
    shared = {t.index for t in shared_modifiers(analysis, head)}
    return before[-1] if any(n.last - 1 in shared for n in before[:-1]) else None


def _owner(head: Token, inside: Sequence[KnownName]) -> KnownName | None:
    before = [n for n in inside if n.last <= head.index]
    if before:
        return before[-1]
    return next((n for n in inside if n.first > head.index), None)


def _modifiers(tokens: Sequence[Token], by_token: dict[int, KnownName]) -> Iterator[str]:
    vague = word_set("people", "vague")
    for token in tokens:
        text = token.text.casefold()
        if token.index in by_token or token.pos in {
            "DET",
            "NUM",
            "PUNCT",
            "PART",
            "ADV",
            "PRON",
            "ADP",
        }:
            continue
        if text not in vague and token.tag not in {"JJS", "JJR"}:
            yield text


def _words(analysis: Analysis, first: int, last: int, head: int) -> str:
    """The phrase without determiner and counting words, for a name."""
    vague = word_set("people", "vague")
    tokens = analysis.tokens
    while first < head and (
        tokens[first].pos in {"DET", "NUM", "PRON"}
        or tokens[first].text.casefold() in vague
        or tokens[first].text in {"’s", "'s", "of"}
    ):
        first += 1
    return analysis.text[tokens[first].start : tokens[last - 1].end]


def _outermost(found: Sequence[Description]) -> Iterator[Description]:
    """Descriptions that don't lie inside another ("members" keeps "members of parliament")."""
    end = -1
    for description in sorted(found, key=lambda d: (d.first, -d.last)):
        if description.last > end:
            yield description
            end = max(end, description.last)
