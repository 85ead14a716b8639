"""What it is for a stance to change, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from onrecord.record.answers import Party, PositionOnRecord
from onrecord.views.stance import Shift, Zone
from onrecord.views.windows import Window


class ChangeKind(StrEnum):
    """What became of a stance."""

    NEW = "new"
    REPEATED = "repeated"
    HARDENED = "hardened"
    SOFTENED = "softened"
    REVERSED = "reversed"
    CONTRADICTED = "contradicted"


class Ground(StrEnum):
    """What a change is told by: all a side said in a window, like words, or the text itself."""

    WINDOWS = "windows"
    WORDS = "words"
    TEXT = "text"


MOVED = frozenset(ChangeKind) - {ChangeKind.NEW, ChangeKind.REPEATED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What a side said on an issue in one window; never empty.

    `zone` is what most of the weight comes to, `shares` how the weight is spread; None and
    noughts where nothing said has a place on the scale. `shift` is how far it moved since the
    window before in which the side spoke.
    """

    window: Window
    positions: tuple[PositionOnRecord, ...]
    stories: int
    zone: Zone | None
    shares: Mapping[Zone, float]
    shift: Shift | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that changed, with the sentences of before and after, oldest first.

    `before` is empty for what is new; for a contradiction the two are the two voices. `shift`
    is given where windows were compared. A change that is not `certain` is shown as doubtful:
    the interval of the shift spans zero, or one story alone, unconfirmed, tells one end of it.
    """

    kind: ChangeKind
    ground: Ground
    party: Party
    issue: str
    window: Window
    before: tuple[PositionOnRecord, ...]
    after: tuple[PositionOnRecord, ...]
    shift: Shift | None
    certain: bool

    @property
    def day(self) -> date:
        """The day of the first sentence of after."""
        return next((p.day for p in self.after if p.day), self.window.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A side on an issue, from window to window."""

    party: Party
    issue: str
    stances: tuple[Stance, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All tracks, those with most positions first, in windows of so many `days`.

    `chosen` says that the length was chosen by how much there is to read. `undated` positions
    have no day, so nobody knows when they were taken: they are left out.
    """

    days: int
    chosen: bool
    tracks: tuple[Track, ...]
    undated: int

    def only(self, *kinds: ChangeKind, certain: bool = False) -> "Changes":
        """The tracks in which something of these kinds changed, with nothing else.

        `certain` leaves the doubtful out. Tracks with a certain change come first.
        """
        tracks = [
            replace(
                track,
                changes=tuple(
                    c for c in track.changes if c.kind in kinds and (c.certain or not certain)
                ),
            )
            for track in self.tracks
        ]
        changed = [track for track in tracks if track.changes]
        changed.sort(key=lambda track: not any(change.certain for change in track.changes))
        return replace(self, tracks=tuple(changed))

    def newest(self, *kinds: ChangeKind) -> tuple[Change, ...]:
        """The changes of these kinds, or of all, newest first and the certain before others."""
        found = (c for t in self.tracks for c in t.changes if not kinds or c.kind in kinds)
        return tuple(
            sorted(
                found,
                key=lambda c: (-c.window.start.toordinal(), not c.certain, c.party.name, c.issue),
            )
        )
