"""Titles, bodies and groups join the cast, each with whom it means."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from onrecord.model.actor import ActorKind, MentionForm
from onrecord.model.analysis import Analysis
from onrecord.reading.actors.cast import Cast, Draft, serve, with_sector
from onrecord.reading.actors.descriptions import Description, Sort
from onrecord.reading.actors.resuming import find_body, find_owner
from onrecord.reading.actors.roles import Role
from onrecord.reading.lexicon import load_lexicon, word_set

GOVERNING = frozenset({"administration", "government", "cabinet", "ministry", "department"})
OF_A_BODY = frozenset({"board", "council", "secretariat", "committee", "presidency"})
REACH = 150
"""Mentions that a title or a group may look back or ahead."""


def add_descriptions(
    cast: Cast, descriptions: Sequence[Description], home: str | None, focus: str | None
) -> frozenset[int]:
    """Titles, bodies and groups, each joined with whom it means; gives the tokens used."""
    covered: set[int] = set()
    described: list[tuple[Description, str]] = []
    for description in descriptions:
        if _is_predicate(cast.analysis, description):
            continue
        actor = _actor_of(cast, description, described, home, focus)
        if actor is None:
            continue
        described.append((description, actor))
        form = MentionForm.TITLE if description.sort == Sort.TITLE else MentionForm.DESCRIPTION
        cast.mention(actor, description.first, description.last, description.head, form)
        covered.update(range(description.first, description.last))
        if description.of is not None:
            of = description.of
            cast.keep_spare(cast.enlist(of.actor.key).id, of.first, of.last, of.form)
    return frozenset(covered)


def _is_predicate(analysis: Analysis, description: Description) -> bool:
    """ "Became a full member": says what someone is, points to nobody."""
    head = analysis.tokens[description.head]
    indefinite = not (description.definite or description.plural or description.of)
    return indefinite and head.dep in {"attr", "oprd"}


def _actor_of(
    cast: Cast,
    description: Description,
    described: Sequence[tuple[Description, str]],
    home: str | None,
    focus: str | None,
) -> str | None:
    if description.sort == Sort.TITLE:
        return _holder_of_title(cast, description, described, home, focus)
    if description.sort == Sort.STATE:
        state = _state(cast, description, home, focus)
        if state is not None or not _is_other_government(description):
            return state
    if description.sort == Sort.MEMBER:
        return _member(cast, described)
    return _group(cast, description, described, home)


def _state(cast: Cast, description: Description, home: str | None, focus: str | None) -> str | None:
    """The state that "the Russian side", "our country" or "the government" stands for."""
    several = description.plural and description.noun in word_set("people", "several_states")
    if description.of is not None and not several:
        return cast.enlist(description.of.actor.key).id
    headed_by = _person_behind(cast, description)
    if headed_by is not None:
        return cast.drafts[headed_by].of
    if description.ours and home and not several:
        return cast.enlist(home).id
    text = description.noun
    if text in word_set("people", "state_needs_name") or description.plural:
        return None
    if description.definite and focus is not None and focus in cast.known:
        return cast.enlist(focus).id
    return None


def _person_behind(cast: Cast, description: Description) -> str | None:
    """Whose it is: "the government of President Abdi"."""
    tokens = cast.analysis.tokens
    if description.last + 1 >= len(tokens) or tokens[description.last].text != "of":
        return None
    return _named_at(cast, tokens[description.last + 1].start)


def _named_at(cast: Cast, start: int) -> str | None:
    """The person whose name, with any office before it, begins at a place in the text."""
    at = bisect_left(cast.people, start, key=lambda mention: mention.span.start)
    if at == len(cast.people) or cast.people[at].span.start != start:
        return None
    return cast.people[at].actor


def _is_other_government(description: Description) -> bool:
    """Several states, or a government of a land that no one knows by name."""
    lasting = description.noun in word_set("people", "governs")
    return description.plural or (lasting and bool(description.modifiers))


def _holder_of_title(
    cast: Cast,
    description: Description,
    described: Sequence[tuple[Description, str]],
    home: str | None,
    focus: str | None,
) -> str | None:
    role = description.role
    if role is None:
        return None
    key = role.of.actor.key if role.of else role.implied or find_owner(cast, description)
    beside = _person_beside(cast, description)
    if beside is not None:
        return beside
    person = _person_in_office(cast, description, role, key)
    if person is not None:
        return person
    for earlier, actor in islice(reversed(described), REACH):
        same = earlier.sort == Sort.TITLE and earlier.noun == description.noun
        if same and description.definite and (key is None or cast.drafts[actor].of == key):
            return actor
    if key is None and (description.definite and role.top) and (home or focus):
        key = home or focus
    draft = cast.add(
        description.words, ActorKind.PERSON if description.definite else ActorKind.UNNAMED
    )
    draft.role = role.text
    draft.titled, draft.top, draft.official = description.definite, role.top, role.speaks_for_it
    if key is None and home is not None and _is_of_government(description):
        key = home
    if key is not None and key in cast.known:
        serve(cast, draft, key, official=role.speaks_for_it)
    return draft.id


def _is_of_government(description: Description) -> bool:
    """ "A senior administration official": of the government whose own page it is."""
    return not GOVERNING.isdisjoint(description.modifiers)


def _person_beside(cast: Cast, description: Description) -> str | None:
    """Whose name follows behind a comma ("The mediator, retired judge Anselm Foy")."""
    tokens = cast.analysis.tokens
    if description.last + 1 >= len(tokens) or tokens[description.last].text != ",":
        return None
    start = tokens[description.last + 1].start
    at = bisect_left(cast.people, start, key=lambda mention: mention.span.start)
    if at == len(cast.people) or cast.people[at].span.start != start:
        return None
    behind = tokens[cast.people[at].head + 1 : cast.people[at].head + 2]
    return cast.people[at].actor if behind and behind[0].text == "," else None


def _person_in_office(
    cast: Cast, description: Description, role: Role, key: str | None
) -> str | None:
    """The last person named before, else the first after, who has this office.

    A title without a state is first of all that of someone who bears it without one
    ("President Abdi … the president").
    """
    start = cast.analysis.tokens[description.first].start
    before: str | None = None
    before_bare: str | None = None
    after: str | None = None
    nearby = cast.near(start, REACH)
    fitting = {
        actor: cast.drafts[actor].bare
        for actor in dict.fromkeys(mention.actor for mention in nearby)
        if _in_office(cast.drafts[actor], role, description, key)
    }
    for mention in nearby if fitting else ():
        if mention.actor not in fitting:
            continue
        if mention.span.start < start:
            before = mention.actor
            before_bare = mention.actor if fitting[mention.actor] else before_bare
        elif after is None:
            after = mention.actor
    return (before_bare if key is None else None) or before or after


def _in_office(draft: Draft, role: Role, description: Description, key: str | None) -> bool:
    if draft.role is None or (not description.definite and key is None):
        return False
    if key is not None and draft.of != key:
        return False
    if key is None and not description.definite:
        return False
    theirs = draft.role.casefold()
    tops = word_set("roles", "top")
    heads_state = role.top and draft.top and any(top in theirs for top in tops)
    if heads_state and description.noun in {"leader", "head"}:
        return True
    return description.noun in theirs.split() and all(
        word in theirs for word in description.modifiers
    )


def _member(cast: Cast, described: Sequence[tuple[Description, str]]) -> str | None:
    """One of the group named last."""
    group = next((a for d, a in islice(reversed(described), REACH) if d.sort == Sort.PEOPLE), None)
    if group is None:
        return None
    owner = cast.drafts[group]
    draft = cast.add(f"one of {owner.name}", ActorKind.UNNAMED)
    draft.of = group
    draft.speaks_for = owner.speaks_for
    draft.code = owner.code
    return draft.id


def _group(
    cast: Cast,
    description: Description,
    described: Sequence[tuple[Description, str]],
    home: str | None,
) -> str:
    key = description.of.actor.key if description.of else None
    if key is None and description.sort == Sort.GOVERNMENT_BODY:
        key = find_owner(cast, description)
    if key is None and home is not None and _is_of_government(description):
        key = home
    own = description.ours or description.sort == Sort.GOVERNMENT_BODY
    if own and key is None and (description.ours or not description.modifiers):
        key = home
    epithet = load_lexicon("people")["epithets"].get(description.noun)
    bare = description.definite and key is None and not description.modifiers
    if epithet in cast.named and bare:
        return cast.enlist(str(epithet)).id
    for earlier, actor in islice(reversed(described), REACH):
        if _same_group(description, earlier, key, cast.drafts[actor].of):
            return actor
    meant = find_body(cast, description) if bare else None
    if meant is not None:
        return meant
    draft = cast.add(description.words, _kind(description))
    draft.plural = description.plural
    if key is None and description.noun == "member":
        _serve_body(cast, draft, description, described)
    if key is not None:
        owner = cast.enlist(key)
        draft.of = owner.id
        if _voices_state(description) and not _is_loose(description, owner):
            draft.speaks_for = cast.voice(draft.of)
        draft.code = with_sector(cast, key, official=_voices_state(description))
    return draft.id


def _serve_body(
    cast: Cast, draft: Draft, description: Description, described: Sequence[tuple[Description, str]]
) -> None:
    """ "Members of the board" have the voice of the body named before."""
    noun = cast.analysis.tokens[description.last - 1].text.casefold()
    for earlier, actor in islice(reversed(described), REACH):
        if earlier.sort == Sort.BODY and earlier.noun == noun:
            draft.of, draft.speaks_for = actor, cast.voice(actor)
            return


def _is_loose(description: Description, owner: Draft) -> bool:
    """ "Western leaders": of a bloc that has no voice but theirs; "G7 ministers" have one."""
    of = description.of
    return owner.kind == ActorKind.BLOC and of is not None and of.form == MentionForm.DEMONYM


def _same_group(
    description: Description, earlier: Description, key: str | None, of: str | None
) -> bool:
    if earlier.sort != description.sort:
        return False
    bare = not description.modifiers and key is None
    if description.definite and bare:
        return earlier.noun == description.noun or _alike(earlier.noun, description.noun)
    return (
        earlier.noun == description.noun
        and of == key
        and earlier.modifiers == description.modifiers
    )


def _alike(one: str, other: str) -> bool:
    rows: list[list[str]] = load_lexicon("people")["alike"]
    return any(one in row and other in row for row in rows)


def _kind(description: Description) -> ActorKind:
    if description.sort in {Sort.BODY, Sort.GOVERNMENT_BODY}:
        return ActorKind.ORGANISATION
    if description.noun in word_set("people", "sources"):
        return ActorKind.UNNAMED
    if description.noun in word_set("people", "blocs"):
        return ActorKind.BLOC
    return ActorKind.GROUP


def _voices_state(description: Description) -> bool:
    if description.noun == "staff" and "general" in description.modifiers:
        return True
    if description.of is not None and description.noun in OF_A_BODY:
        return description.of.actor.kind == ActorKind.ORGANISATION
    return description.sort == Sort.GOVERNMENT_BODY or (
        description.sort == Sort.PEOPLE
        and description.noun in word_set("people", "voices_of_state")
        and word_set("roles", "former").isdisjoint(description.modifiers)
    )
