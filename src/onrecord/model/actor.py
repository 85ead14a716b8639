"""Who takes part, and which words point to whom."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from onrecord.model.span import Span


class ActorKind(StrEnum):
    """A state stands for its government too; an unnamed actor is one the text leaves unnamed."""

    STATE = "state"
    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    BLOC = "bloc"
    UNNAMED = "unnamed"


class MentionForm(StrEnum):
    """How words name an actor. Pronouns are resolved, but never listed as names."""

    NAME = "name"
    METONYM = "metonym"
    TITLE = "title"
    EPITHET = "epithet"
    DEMONYM = "demonym"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that point to an actor; `head` is the index of their head token."""

    span: Span
    actor: str
    form: MentionForm
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A state, person, group, organisation or bloc, as this document shows it.

    `of` is the actor it belongs to or works for (a minister of a state). `speaks_for` is the
    actor whose position it voices: a president's state; None for one who speaks for himself.
    `side` is the codebook's side, `code` ISO 3166 alpha-3 with a PLOVER sector (RUSGOV),
    `names` the different words it goes by here, without pronouns.
    """

    id: str
    name: str
    kind: ActorKind
    of: str | None = None
    speaks_for: str | None = None
    role: str | None = None
    side: str | None = None
    code: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True)
class Roster:
    """Everyone a document names, and every pointer to them in reading order, pronouns too.

    `voice` is the actor whose "we" a document in someone's own voice speaks with: its publisher,
    the bloc behind a joint statement, the signer's state. `signer` is the person who signs or
    reads it. Both are None in a report. `issuers` are the several actors behind a joint text,
    where it lists them; `voice` then is the one that stands for all.
    """

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    voice: str | None = None
    signer: str | None = None
    issuers: tuple[str, ...] = ()

    def actor(self, actor_id: str) -> Actor:
        """The actor of an id; KeyError if there is none."""
        return self._by_id[actor_id]

    def mention_at(self, span: Span) -> Mention | None:
        """The widest mention inside the span or around it, the first where several are as wide."""
        near = [m for m in self.mentions if m.span.contains(span) or span.contains(m.span)]
        return max(near, key=lambda m: (len(m.span), -m.span.start), default=None)

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that lie inside a span, in reading order."""
        return tuple(m for m in self.mentions if span.contains(m.span))

    def mention_of_head(self, token: int) -> Mention | None:
        """The mention whose head is this token."""
        return self._by_head.get(token)

    def holder(self, actor_id: str) -> str:
        """Whose position it is when this actor speaks: the state of its spokesman, else itself."""
        return self._by_id[actor_id].speaks_for or actor_id

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _by_head(self) -> dict[int, Mention]:
        return {m.head: m for m in sorted(self.mentions, key=lambda m: len(m.span))}
