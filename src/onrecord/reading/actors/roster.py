"""Everyone a document names, and every pointer to them."""

from collections.abc import Sequence

from onrecord.codebook.codebook import Codebook
from onrecord.model.actor import Roster
from onrecord.model.analysis import Analysis
from onrecord.model.document import Document
from onrecord.reading.actors.cast import Cast
from onrecord.reading.actors.describing import add_descriptions
from onrecord.reading.actors.descriptions import find_descriptions
from onrecord.reading.actors.first_person import add_first_persons, find_signer
from onrecord.reading.actors.focus import rank_states
from onrecord.reading.actors.heads_of_state import join_titles, settle_officials
from onrecord.reading.actors.joint import add_signatories
from onrecord.reading.actors.known import KnownName, find_known_names
from onrecord.reading.actors.naming import add_known_persons, add_names, add_persons
from onrecord.reading.actors.own_voice import OwnVoice, find_own_voice
from onrecord.reading.actors.persons import Person, find_persons
from onrecord.reading.actors.pronouns import add_pronouns


def find_actors(document: Document, analysis: Analysis, codebook: Codebook) -> Roster:
    """Everyone the document names, each once, with every word that points to them.

    Names, titles, seats of government, epithets, adjectives of nations and noun phrases for
    people and bodies are mentions; so are pronouns that grammar resolves. A place where
    something merely happens is none.
    """
    cast = Cast.of(analysis, codebook)
    known = find_known_names(analysis, codebook)
    persons = find_persons(analysis, known)
    known = _without_persons(known, persons)
    own = find_own_voice(document, analysis, codebook)
    busy = _tokens_of(persons)
    cast.names, cast.named = known, frozenset(name.actor.key for name in known)
    add_persons(cast, persons)
    busy |= add_known_persons(cast, known)
    cast.people = sorted(cast.mentions, key=lambda mention: mention.span)
    states = rank_states(analysis, known)
    home = find_home(cast, own, states)
    focus = home or next(iter(states), None)
    descriptions = find_descriptions(analysis, known, busy)
    join_titles(cast, descriptions, focus)
    settle_officials(cast, own, home, states)
    covered = add_descriptions(cast, descriptions, home, focus)
    add_names(cast, known, busy | covered, home)
    joint = add_signatories(cast, own, document.title, known)
    signer = None if own.joint else find_signer(cast, own, document.authors)
    voice = joint or home or cast.voice(signer)
    add_first_persons(cast, signer, voice)
    add_pronouns(cast)
    return cast.roster(voice=voice, signer=signer)


def find_home(cast: Cast, own: OwnVoice, states: Sequence[str]) -> str | None:
    """The actor in whose voice the document speaks: its publisher's, else its signer's; where
    an official signs who serves no named state, the state that mostly acts in the text.
    """
    signer = find_signer(cast, own)
    home = own.outlet
    if home is None and signer is not None:
        draft = cast.drafts[signer]
        home = draft.speaks_for
        if home is None and draft.official and draft.national:
            home = next(iter(states), None)
    return cast.enlist(home).id if home in cast.known and home is not None else None


def _without_persons(
    known: Sequence[KnownName], persons: Sequence[Person]
) -> tuple[KnownName, ...]:
    """Leave out places that are part of someone's name."""
    inside = {i for p in persons for n in p.names for i in range(n.first, n.last)}
    inside.update(i for p in persons for first, last in p.epithets for i in range(first, last))
    return tuple(n for n in known if n.first not in inside and n.last - 1 not in inside)


def _tokens_of(persons: Sequence[Person]) -> frozenset[int]:
    """All tokens of names, with the roles in front of them."""
    spans = [(n.opens, n.last) for p in persons for n in p.names]
    spans.extend(span for p in persons for span in p.epithets)
    return frozenset(i for first, last in spans for i in range(first, last))
