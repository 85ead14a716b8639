"""The cast of one document while it is being put together: actors and their mentions."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from onrecord.codebook.codebook import Codebook, KnownActor
from onrecord.model.actor import Actor, ActorKind, Mention, MentionForm, Roster
from onrecord.model.analysis import Analysis
from onrecord.model.span import Span
from onrecord.reading.actors.known import KnownName

GOVERNING_CODES = ("GOV", "MIL", "SPY", "COP")


@dataclass(slots=True)
class Draft:
    """An actor in the making."""

    id: str
    name: str
    kind: ActorKind
    of: str | None = None
    speaks_for: str | None = None
    role: str | None = None
    side: str | None = None
    code: str | None = None
    female: bool | None = None
    plural: bool = False
    top: bool = False
    official: bool = False
    titled: bool = False
    national: bool = False
    bare: bool = False
    explicit: bool = False


@dataclass(slots=True)
class Cast:
    """Actors by id and mentions as they are found; `roster` freezes them."""

    analysis: Analysis
    known: dict[str, KnownActor]
    drafts: dict[str, Draft] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    spare: dict[str, Mention] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    names: tuple[KnownName, ...] = ()
    bodies: dict[str, str] = field(default_factory=dict)
    issuers: tuple[str, ...] = ()
    people: list[Mention] = field(default_factory=list)
    numbers: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, analysis: Analysis, codebook: Codebook) -> "Cast":
        """An empty cast that knows the codebook's actors."""
        return cls(analysis, {actor.key: actor for actor in codebook.actors})

    def enlist(self, key: str) -> Draft:
        """The draft of a known actor, with those it belongs to."""
        if key in self.drafts:
            return self.drafts[key]
        actor = self.known[key]
        draft = Draft(key, actor.name, actor.kind, of=actor.of, side=actor.side, code=actor.code)
        self.drafts[key] = draft
        if actor.of is not None and actor.of in self.known:
            owner = self.enlist(actor.of)
            if actor.kind == ActorKind.PERSON or _governs(actor.code or "", owner.kind):
                draft.speaks_for = owner.speaks_for or owner.id
        elif actor.of is not None:
            draft.of = None
        draft.plural = actor.kind in {ActorKind.GROUP, ActorKind.BLOC}
        return draft

    def add(self, name: str, kind: ActorKind) -> Draft:
        """A new actor, its id a slug of the name that no other has."""
        base = key = slug(name) or "actor"
        while key in self.drafts or key in self.known:
            self.numbers[base] += 1
            key = f"{base}-{self.numbers[base] + 1}"
        draft = Draft(key, name, kind)
        self.drafts[key] = draft
        return draft

    def mention(self, actor: str, first: int, last: int, head: int, form: MentionForm) -> None:
        """Note that tokens `[first, last)` point to the actor."""
        tokens = self.analysis.tokens
        span = Span(tokens[first].start, tokens[last - 1].end)
        self.mentions.append(Mention(span, actor, form, head))

    def keep_spare(self, actor: str, first: int, last: int, form: MentionForm) -> None:
        """Words inside another's mention; they count if the actor has no other."""
        tokens = self.analysis.tokens
        span = Span(tokens[first].start, tokens[last - 1].end)
        self.spare.setdefault(actor, Mention(span, actor, form, last - 1))

    def near(self, start: int, reach: int) -> list[Mention]:
        """Mentions of named people around a place in the text, in reading order."""
        at = bisect_left(self.people, start, key=lambda mention: mention.span.start)
        return self.people[max(0, at - reach) : at + reach]

    def voice(self, actor: str | None) -> str | None:
        """Whose position it is when this actor speaks."""
        if actor is None:
            return None
        return self.drafts[actor].speaks_for or actor

    def roster(self, *, voice: str | None = None, signer: str | None = None) -> Roster:
        """The actors in order of appearance, with their names; pronouns only among mentions."""
        used = {m.actor for m in self.mentions}
        mentions = list(self.mentions)
        needed = {d.of for d in self.drafts.values() if d.id in used} | {
            d.speaks_for for d in self.drafts.values() if d.id in used
        }
        mentions.extend(m for key, m in self.spare.items() if key not in used)
        mentions = _distinct(mentions)
        needed |= {voice, signer, *self.issuers}
        keep = used | set(self.spare) | {key for key in needed if key is not None}
        order: dict[str, list[Mention]] = {}
        for mention in mentions:
            order.setdefault(mention.actor, []).append(mention)
        for key in self.drafts:
            if key in keep:
                order.setdefault(key, [])
        actors = tuple(self._freeze(self.drafts[key], found) for key, found in order.items())
        return Roster(actors, tuple(mentions), voice=voice, signer=signer, issuers=self.issuers)

    def _freeze(self, draft: Draft, mentions: list[Mention]) -> Actor:
        voiced = self.drafts.get(draft.speaks_for or "")
        return Actor(
            id=draft.id,
            name=draft.name,
            kind=draft.kind,
            of=draft.of,
            speaks_for=draft.speaks_for,
            role=draft.role,
            side=draft.side or (voiced.side if voiced else None),
            code=draft.code,
            mentions=tuple(m for m in mentions if m.form != MentionForm.PRONOUN),
        )


def _governs(code: str, owner: ActorKind) -> bool:
    """Whether a body's word is that of the state, or of the union, it belongs to."""
    if owner == ActorKind.STATE:
        return code[3:6] in GOVERNING_CODES
    return code == "IGOEUR"


def _distinct(mentions: list[Mention]) -> list[Mention]:
    """In reading order, one mention a span: the first made."""
    by_span: dict[Span, Mention] = {}
    for mention in mentions:
        by_span.setdefault(mention.span, mention)
    return sorted(by_span.values(), key=lambda m: (m.span.start, -m.span.end))


def slug(name: str) -> str:
    """A name as plain small letters and digits joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"['’]s?\b", "", plain)
    return re.sub(r"[^\w]+", "-", plain).strip("-")[:60].strip("-")


def serve(cast: Cast, draft: Draft, key: str, *, official: bool) -> None:
    """Make someone a person or body of a known actor, whose voice it is if official."""
    owner = cast.enlist(key)
    draft.of = owner.id
    if official:
        draft.speaks_for = cast.voice(owner.id)
    draft.code = with_sector(cast, owner.id, official=official)


def with_sector(cast: Cast, key: str, *, official: bool) -> str | None:
    """The code of someone of a state: its government's where it speaks for it."""
    code = cast.drafts[key].code
    if code is None or not official:
        return code
    return f"{code}GOV" if len(code) == 3 and cast.drafts[key].kind == ActorKind.STATE else code
