"""Persons and known actors join the cast by name."""

from collections.abc import Sequence

from onrecord.model.actor import ActorKind, MentionForm
from onrecord.model.analysis import Name
from onrecord.reading.actors.cast import Cast, Draft, serve, with_sector
from onrecord.reading.actors.known import KnownName
from onrecord.reading.actors.person_names import PersonName, names_near
from onrecord.reading.actors.persons import Person
from onrecord.reading.actors.roles import Role, role_after, role_before, role_inside
from onrecord.reading.actors.seats import is_place
from onrecord.reading.lexicon import word_set


def add_persons(cast: Cast, persons: Sequence[Person]) -> None:
    """Each person with role, state and those it speaks for, and all its names."""
    for person in persons:
        draft = cast.add(_shown(person.words), ActorKind.PERSON)
        draft.female = person.female
        for name in person.names:
            for role in (name.before, name.after):
                if role is not None:
                    _give_role(cast, draft, role, name.of)
            _mention_name(cast, draft, name)
        for first, last in person.epithets:
            cast.mention(draft.id, first, last, last - 1, MentionForm.EPITHET)


def add_known_persons(cast: Cast, known: Sequence[KnownName]) -> frozenset[int]:
    """People whom the codebook lists, with offices beside their names; gives the tokens used."""
    persons = [n for n in known if n.actor.kind == ActorKind.PERSON]
    others = tuple(n for n in known if n.actor.kind != ActorKind.PERSON)
    starts = frozenset(n.first for n in persons)
    tokens = cast.analysis.tokens
    used: set[int] = set()
    for name in persons:
        draft = cast.enlist(name.actor.key)
        sentence = cast.analysis.sentences[tokens[name.first].sentence]
        near = names_near(others, name.first - 20, name.last + 20)
        marks = {",", ".", ":", ";", ")"}
        closed = name.last < len(tokens) and tokens[name.last].text in marks
        before = role_before(cast.analysis, name.first, sentence.first, near, closed=closed)
        after = role_after(cast.analysis, name.last, near, starts)
        inside = role_inside(cast.analysis, name, near)
        for role in (inside, before, after):
            if role is not None:
                _give_role(cast, draft, role, None)
        first = before.first if before is not None and before.first not in used else name.first
        cast.mention(draft.id, first, name.last, name.last - 1, MentionForm.NAME)
        if before is not None and first == before.first:
            _mention_role_apart(cast, draft, before, name.first)
        used.update(range(first, name.last))
        if after is not None:
            cast.mention(draft.id, after.first, after.last, after.noun, MentionForm.TITLE)
            used.update(range(after.first, after.last))
    return frozenset(used)


def _shown(words: tuple[str, ...]) -> str:
    if all(word.isupper() for word in words):
        words = tuple(word.title() for word in words)
    return " ".join(words)


def _give_role(cast: Cast, draft: Draft, role: Role, behind: KnownName | None) -> None:
    of = role.of or behind
    key = of.actor.key if of else role.implied
    if draft.role is None or (draft.of is None and key is not None):
        draft.role = role.text
    draft.top = draft.top or role.top
    draft.official = draft.official or role.speaks_for_it
    draft.national = draft.national or role.national
    draft.bare = draft.bare or (role.top and key is None)
    if key is None or key not in cast.known:
        return
    cast.enlist(key)
    draft.explicit = True
    if of is not None:
        cast.keep_spare(key, of.first, of.last, of.form)
    if draft.of is None:
        draft.of = key
    if role.speaks_for_it and draft.speaks_for is None:
        draft.speaks_for = cast.voice(key)
    draft.code = draft.code or with_sector(cast, key, official=role.speaks_for_it)


def _mention_name(cast: Cast, draft: Draft, name: PersonName) -> None:
    cast.mention(draft.id, name.opens, name.last, name.last - 1, MentionForm.NAME)
    if name.before is not None:
        _mention_role_apart(cast, draft, name.before, name.courtesy_first)
    if name.after is not None:
        cast.mention(
            draft.id, name.after.first, name.after.last, name.after.noun, MentionForm.TITLE
        )


def _mention_role_apart(cast: Cast, draft: Draft, role: Role, name_first: int) -> None:
    """The office is a title by itself where a comma parts it from the name."""
    if role.last < name_first:
        cast.mention(draft.id, role.first, role.last, role.noun, MentionForm.TITLE)


def add_names(
    cast: Cast, known: Sequence[KnownName], covered: frozenset[int], home: str | None
) -> None:
    """Known names that stand by themselves, and other bodies and peoples the engine names."""
    tokens = cast.analysis.tokens
    by_token: set[int] = set()
    for name in known:
        by_token.update(range(name.first, name.last))
        if covered.intersection(range(name.first, name.last)):
            continue
        if name.actor.kind == ActorKind.PERSON:
            continue
        if name.form == MentionForm.METONYM and is_place(cast.analysis, name):
            continue
        draft = cast.enlist(name.actor.key)
        first = name.first
        if (
            first
            and tokens[first - 1].text.casefold() == "the"
            and (tokens[first - 1].head in range(name.first, name.last))
        ):
            first -= 1
        cast.mention(draft.id, first, name.last, name.last - 1, name.form)
    _add_engine_names(cast, covered | by_token, home)


def _is_courtesy(cast: Cast, name: Name) -> bool:
    """ "MS." in a label in capitals is taken for a body."""
    words = cast.analysis.tokens[name.first : name.last]
    courtesy = word_set("roles", "courtesy")
    return all(not t.text.isalpha() or t.text.casefold() in courtesy for t in words)


def _add_engine_names(cast: Cast, covered: frozenset[int], home: str | None) -> None:
    tokens = cast.analysis.tokens
    for name in cast.analysis.names:
        if (
            name.label not in {"ORG", "NORP"}
            or _is_courtesy(cast, name)
            or covered.intersection(range(name.first, name.last))
        ):
            continue
        last = name.last - 1 if tokens[name.last - 1].text in {"'s", "’s"} else name.last
        first = name.first
        words = cast.analysis.text[
            tokens[first + (tokens[first].pos == "DET")].start : tokens[last - 1].end
        ]
        if name.label == "NORP" and tokens[last - 1].tag not in {"NNS", "NNPS"}:
            continue
        key = words.casefold()
        if key not in cast.bodies:
            kind = ActorKind.GROUP if name.label == "NORP" else ActorKind.ORGANISATION
            draft = cast.add(words, kind)
            cast.bodies[key] = draft.id
            draft.plural = name.label == "NORP"
            if home and not word_set("people", "government_body").isdisjoint(key.split()):
                serve(cast, draft, home, official=True)
        if first and tokens[first - 1].text.casefold() == "the":
            first -= 1
        cast.mention(cast.bodies[key], first, last, last - 1, MentionForm.NAME)
