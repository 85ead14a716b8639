"""Adjectives that report: "is ready to …", "are confident that …", "was critical of …"."""

from collections.abc import Iterator

from onrecord.model.analysis import Analysis, Token
from onrecord.model.span import Span
from onrecord.reading.attributions.drafts import Draft, Page, runs
from onrecord.reading.attributions.roles import SELF, branch, can_speak, find_voice, name_cue
from onrecord.reading.grammar import children, head
from onrecord.reading.lexicon import word_set

ADJECTIVES = word_set("reporting", "stance_adjectives")
COPULAS = frozenset({"be", "remain", "become", "seem", "feel", "sound", "stay"})
ABOUT = frozenset({"of", "about", "with", "to", "for", "on", "over", "in", "against", "at", "by"})


def find_adjective_reports(page: Page) -> Iterator[Draft]:
    """Predicates of will and belief with the clause or the noun that says of what.

    "Made (it) clear that …" counts too; its subject is the one of "made".
    """
    analysis = page.analysis
    for token in page.readable():
        word = token.text.lower()
        if word not in ADJECTIVES or token.pos not in {"ADJ", "VERB", "ADP"}:
            continue
        verb = head(analysis, token)
        if verb.lemma not in COPULAS and not (word == "clear" and verb.lemma == "make"):
            continue
        voice = find_voice(analysis, verb)
        if (
            voice is None
            or not can_speak(voice.holder)
            or (page.inside(token) and voice.holder.text.lower() in SELF)
        ):
            continue
        content, last = _content(analysis, token, verb)
        spans = runs(analysis, content)
        if spans:
            first = name_cue(analysis, verb)
            yield Draft(
                source=voice.words, cue=(Span(min(first.start, token.start), last.end),),
                content=spans, found_by="adjective", verb=verb.index,
                holder=voice.holder.index,
            )  # fmt: skip


def _content(analysis: Analysis, adjective: Token, verb: Token) -> tuple[list[Token], Token]:
    """What it is about, and the last word of the cue."""
    for owner in (adjective, verb):
        for child in analysis.children[owner.index]:
            if child.index <= adjective.index:
                continue
            if child.dep in {"ccomp", "xcomp"}:
                return branch(analysis, child, without=frozenset()), adjective
            if owner is adjective and child.dep == "prep" and child.text.lower() in ABOUT:
                things = children(analysis, child, "pobj", "pcomp")
                if things:
                    close = child if child.index == adjective.index + 1 else adjective
                    return branch(analysis, things[0], without=frozenset()), close
    things = children(analysis, adjective, "pobj") if adjective.text.lower() == "against" else ()
    return (branch(analysis, things[0], without=frozenset()) if things else []), adjective
