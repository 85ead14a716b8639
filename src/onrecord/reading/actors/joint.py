"""Those who issue a joint statement: the states and bodies its opening lists."""

from collections.abc import Sequence

from onrecord.model.actor import ActorKind, MentionForm
from onrecord.model.analysis import Analysis
from onrecord.reading.actors.cast import Cast, Draft
from onrecord.reading.actors.known import KnownName
from onrecord.reading.actors.own_voice import OwnVoice
from onrecord.reading.lexicon import word_set

OPENING = 10
"""Sentences in which the list of signatories may stand."""
BETWEEN = frozenset({",", "and", "the", "&", "as", "well"})


def add_signatories(cast: Cast, own: OwnVoice, known: Sequence[KnownName]) -> str | None:
    """The bloc of those who sign, with each list of all of them in the opening as its name.

    One body that several belong to ("G7 foreign ministers") signs by itself. None where the
    document is no joint statement or lists nobody.
    """
    if not own.joint or not cast.analysis.sentences:
        return None
    end = cast.analysis.sentences[:OPENING][-1].last
    opening = [n for n in known if n.last <= end and n.form == MentionForm.NAME]
    lists = [found for found in _lists(cast.analysis, opening) if len(found) > 1]
    if not lists:
        bloc = next((n for n in opening if n.actor.kind == ActorKind.BLOC), None)
        return cast.enlist(bloc.actor.key).id if bloc is not None else None
    longest = max(lists, key=len)
    draft = cast.add(", ".join(n.actor.name for n in longest), ActorKind.BLOC)
    draft.plural = True
    members = {n.actor.key for n in longest}
    for found in lists:
        if {n.actor.key for n in found} == members:
            _mention_list(cast, draft, found)
    return draft.id


def _lists(analysis: Analysis, names: Sequence[KnownName]) -> list[list[KnownName]]:
    """Runs of names with nothing but commas, articles and "and" between them."""
    runs: list[list[KnownName]] = []
    for name in names:
        last = runs[-1][-1].last if runs else 0
        between = analysis.tokens[last : name.first]
        if runs and len(between) < 8 and all(t.text.casefold() in BETWEEN for t in between):
            runs[-1].append(name)
        else:
            runs.append([name])
    return runs


def _mention_list(cast: Cast, draft: Draft, names: Sequence[KnownName]) -> None:
    """The list, with "the governments of" or "the foreign ministers of" before it."""
    tokens = cast.analysis.tokens
    first, last = names[0].first, names[-1].last
    sentence = cast.analysis.sentences[tokens[first].sentence].first
    if first > sentence and tokens[first - 1].text.casefold() == "the":
        first -= 1
    cast.mention(draft.id, first, last, last - 1, MentionForm.NAME)
    if first - 1 > sentence and tokens[first - 1].text == "of":
        noun = first - 2
        people = word_set("people", "people") | word_set("people", "state")
        if tokens[noun].lemma.casefold() in people:
            start = noun
            while start > sentence and (
                tokens[start - 1].pos in {"NOUN", "PROPN", "ADJ", "DET", "CCONJ"}
            ):
                start -= 1
            cast.mention(draft.id, start, last, noun, MentionForm.DESCRIPTION)
