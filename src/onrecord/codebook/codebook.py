"""A codebook as values."""

from dataclasses import dataclass

from onrecord.model.actor import ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A matter under negotiation.

    `cues` are words and phrases that point to it (lower case; a phrase counts more than a
    word), `examples` sentences or contents that belong to it, `pax` the identifiers of the
    PA-X peace-agreement taxonomy it covers.
    """

    key: str
    name: str
    definition: str
    cues: tuple[str, ...]
    examples: tuple[str, ...] = ()
    pax: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """An actor that the codebook knows by name, before any document is read.

    `aliases` are other names (a seat of government, an abbreviation, an epithet), matched as
    whole words and case-sensitively; `demonyms` adjectives and peoples' names.
    `seats` are those aliases that are also places (Moscow, the White House).
    `of` is the key of the actor it belongs to, `code` ISO 3166 alpha-3 with a PLOVER sector.
    """

    key: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    of: str | None = None
    code: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """What a case is about: its issues, and the actors and sides known beforehand.

    `outlets` maps an outlet's name (case folded) to the key of the actor whose own voice it is
    (a foreign ministry's site), so that its "we" has a holder.
    """

    name: str
    version: str
    issues: tuple[Issue, ...]
    actors: tuple[KnownActor, ...]
    sides: tuple[str, ...] = ()
    outlets: tuple[tuple[str, str], ...] = ()

    def issue(self, key: str) -> Issue | None:
        """The issue of a key, or None."""
        return next((issue for issue in self.issues if issue.key == key), None)
