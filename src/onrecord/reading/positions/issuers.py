"""In whose voice a document of a government speaks: its issuers, its signer, the two sides."""

import re
from collections.abc import Sequence

from onrecord.model.actor import ActorKind, Mention
from onrecord.model.analysis import Sentence, Token
from onrecord.reading.grammar import SUBJECTS, phrase
from onrecord.reading.positions.mentions import MentionIndex

OPENING, TITLE = 4, 200
JOINT = re.compile(
    r"(?i)\bjoint\b|\bcommuniqu|\b(G7|G20|Quint|Troika|ministers|leaders)\b.{0,60}\bstatement"
)
COLLECTIVE = frozenset({ActorKind.BLOC, ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.UNNAMED})


def find_issuers(index: MentionIndex, title: str, publisher: str) -> tuple[str, ...]:
    """Who issues a joint text: the bloc of its title, its "we", or those who open it.

    Two or three sides by name are that many issuers; a longer list is one group.
    """
    opening = index.analysis.sentences[:OPENING]
    lines = (title, *(s.span.cut(index.analysis.text)[:TITLE] for s in opening[:1]))
    if not any(JOINT.search(line) for line in lines):
        return ()
    for mention in index.mentions_in(opening[0].span) if opening else ():
        bloc = index.kind_of(mention.actor) is ActorKind.BLOC
        if bloc and index.analysis.tokens[mention.head].dep != "pobj":
            return (mention.actor,)
    for mention in index.mentions:
        word = index.analysis.tokens[mention.head].text.lower()
        if word in {"we", "our"} and index.side_of(mention.actor) != publisher:
            return (mention.actor,)
    return _find_opening_group(index, opening)


def _find_opening_group(index: MentionIndex, opening: Sequence[Sentence]) -> tuple[str, ...]:
    for sentence in opening:
        for mention in index.mentions_in(sentence.span):
            head = index.analysis.tokens[mention.head]
            collective = index.kind_of(mention.actor) in COLLECTIVE
            leads = index.analysis.tokens[head.head].dep == "ROOT" and head.dep in SUBJECTS
            if leads and collective and head.tag in {"NNS", "NNPS"}:
                named = _sides_below(index, head)
                return named if len(named) in {2, 3} else (mention.actor,)
    return ()


def _sides_below(index: MentionIndex, head: Token) -> tuple[str, ...]:
    """The sides that a noun phrase names: "the governments of A and B"."""
    around = phrase(index.analysis, head)
    text = index.analysis.text
    known = {m.span.cut(text).casefold(): index.side_of(m.actor) for m in index.mentions}
    names = (n.span.cut(text) for n in index.analysis.names if around.contains(n.span))
    plain = (name.casefold().removeprefix("the ") for name in names)
    sides = (known.get(name) or known.get(f"the {name}") for name in plain)
    return tuple(dict.fromkeys(side for side in sides if side is not None))


def find_pair(index: MentionIndex, publisher: str) -> tuple[str, ...]:
    """The two sides of a readout: the publisher's and the first other that it names."""
    opening = index.analysis.sentences[:OPENING]
    end = opening[-1].span.end if opening else 0
    for mention in index.mentions:
        if mention.span.start >= end:
            break
        side = index.side_of(mention.actor)
        kind = index.kind_of(mention.actor)
        if side != publisher and kind in {ActorKind.PERSON, ActorKind.STATE}:
            return (publisher, side)
    return ()


def find_signer(index: MentionIndex, publisher: str, authors: Sequence[str]) -> Mention | None:
    """Who signs the publisher's own text: its author, or its spokesman named at the top."""
    names = {author.casefold() for author in authors}
    opening = index.analysis.sentences[:OPENING]
    end = opening[-1].span.end if opening else 0
    for mention in index.mentions:
        if index.kind_of(mention.actor) is not ActorKind.PERSON:
            continue
        if index.name_of(mention.actor).casefold() in names:
            return mention
        if mention.span.start < end and index.side_of(mention.actor) == publisher:
            return mention
    return None
