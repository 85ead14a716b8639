"""Officials of no named state, and presidents whose name and title the text never joins."""

from collections import Counter
from collections.abc import Sequence

from onrecord.model.actor import ActorKind, MentionForm
from onrecord.reading.actors.cast import Cast, Draft, serve
from onrecord.reading.actors.descriptions import Description
from onrecord.reading.actors.own_voice import OwnVoice
from onrecord.reading.lexicon import word_set

LEAST_NAMED = 2
"""How often someone must be named to be taken for the head of state the text speaks of."""


def settle_officials(cast: Cast, own: OwnVoice, home: str | None, states: Sequence[str]) -> None:
    """Give officials without a state the publisher's; else the head of state who is named most
    heads the state that the document is mostly about and no other person heads, and the
    officials named without a state are his.
    """
    persons = [d for d in cast.drafts.values() if d.kind == ActorKind.PERSON]
    if own.readout:
        _open_readout(cast, persons)
    headed = {d.of for d in persons if d.top and d.explicit and d.of is not None}
    joined = next((d.of for d in persons if d.bare and not d.explicit and d.of is not None), None)
    state = home or joined or next((s for s in states if s not in headed), None)
    if state is None or state not in cast.known:
        return
    named = _times_named(cast)
    if own.outlet is not None and home is not None:
        _serve_credited(cast, home)
    waiting = [d for d in persons if d.official and d.national and d.of is None]
    tops = [d for d in waiting if d.top]
    top = tops[0] if home and tops else max(tops, key=lambda d: named[d.id], default=None)
    for draft in waiting:
        if draft is top:
            fitting = (s for s in (state, *states) if s not in headed and can_head(draft, s))
            theirs = state if can_head(draft, state) else next(fitting, None)
            if theirs is not None and (home is None or theirs == home):
                serve(cast, draft, theirs, official=True)
        elif not draft.top:
            serve(cast, draft, state, official=True)


def can_head(draft: Draft, state: str) -> bool:
    """Whether a state has such an office: the United States have no premier, Japan no president."""
    role = (draft.role or "").casefold()
    if "prime minister" in role or "premier" in role:
        return state not in word_set("roles", "without_premier")
    if "president" in role:
        return state not in word_set("roles", "without_president")
    return "chancellor" not in role or state in word_set("roles", "with_chancellor")


def _serve_credited(cast: Cast, home: str) -> None:
    """Whom the headline of a government's own page quotes by a dash and a name, is its own."""
    if not cast.analysis.sentences:
        return
    last = cast.analysis.sentences[0].last
    tokens = cast.analysis.tokens
    for mention in cast.mentions:
        draft = cast.drafts[mention.actor]
        if draft.kind != ActorKind.PERSON or mention.head != last - 1 or draft.of is not None:
            continue
        first = cast.analysis.tokens_in(mention.span)[0].index
        if first and tokens[first - 1].text in {"-", "–", "—"}:
            serve(cast, draft, home, official=True)


def _open_readout(cast: Cast, persons: Sequence[Draft]) -> None:
    """The first person without an office who is a subject: in a readout, its own president."""
    free = {d.id: d for d in persons if d.role is None}
    for mention in sorted(cast.mentions, key=lambda m: m.span.start):
        token = cast.analysis.tokens[mention.head]
        if mention.actor in free and token.dep == "nsubj":
            draft = free[mention.actor]
            draft.top = draft.bare = draft.official = draft.national = True
            draft.role = "president"
            return


def join_titles(cast: Cast, descriptions: Sequence[Description], about: str | None) -> None:
    """Join "the Chilean president", held by nobody named, with the person most often named
    among those without an office; one called president of no state only has the title of
    the state that the document is about.

    Whoever stands alone in one sentence with the title is someone else.
    """
    persons = [d for d in cast.drafts.values() if d.kind == ActorKind.PERSON]
    headed = {d.of for d in persons if d.top and d.of is not None}
    titles: dict[str, list[Description]] = {}
    for description in descriptions:
        role = description.role
        if role is not None and role.of is not None and role.top and description.definite:
            actor = role.of.actor
            if actor.key not in headed and actor.kind == ActorKind.STATE:
                titles.setdefault(actor.key, []).append(description)
    named = _times_named(cast)
    free = [
        d
        for d in persons
        if d.of is None and (d.bare or (d.role is None and named[d.id] >= LEAST_NAMED))
    ]
    free.sort(key=lambda d: (not d.bare, -named[d.id]))
    for key in sorted(titles, key=lambda key: (key != about, -len(titles[key]))):
        apart = _alone_beside(cast, titles[key])
        person = next((d for d in free if d.id not in apart and (not d.bare or key == about)), None)
        if person is not None:
            free.remove(person)
            _take_office(cast, person, titles[key][0], key)


def _times_named(cast: Cast) -> Counter[str]:
    return Counter(m.actor for m in cast.mentions if m.form != MentionForm.PRONOUN)


def _alone_beside(cast: Cast, titles: Sequence[Description]) -> set[str]:
    """Persons who share a sentence with the title when no other person does."""
    tokens = cast.analysis.tokens
    sentences = {tokens[title.head].sentence for title in titles}
    beside: dict[int, set[str]] = {}
    for mention in cast.mentions:
        sentence = tokens[mention.head].sentence
        if sentence in sentences and cast.drafts[mention.actor].kind == ActorKind.PERSON:
            beside.setdefault(sentence, set()).add(mention.actor)
    return {next(iter(actors)) for actors in beside.values() if len(actors) == 1}


def _take_office(cast: Cast, person: Draft, title: Description, key: str) -> None:
    role = title.role
    if role is not None:
        person.role, person.top, person.official = role.text, True, role.speaks_for_it
        serve(cast, person, key, official=role.speaks_for_it)
