"""The time line as a drawing: lanes, dots and ticks, each at its place between 0 and 1.

Chart libraries draw pictures with styles and scripts of their own, which our
Content-Security-Policy refuses, and no links; so the template draws this one as plain SVG.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.views.change import ChangeKind
from onrecord.views.timeline import Entry, EntryKind, Period, Step, Timeline

LANES = 7
TICKS = 8
OTHERS = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """What falls into one period on one lane: how much, and mostly what.

    `x` is the middle of the period, `size` grows with the square root of the count. `change` is
    the first change of the party there, if any, `certain` whether it is well founded.
    """

    start: date
    end: date
    count: int
    label: str
    x: float
    size: float
    change: ChangeKind | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A party with its positions, all other parties, the talks, or the events."""

    name: str
    kind: EntryKind
    party: str | None
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A day on the axis."""

    day: date
    x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Lanes over an axis of days from `first` to `last`."""

    first: date
    last: date
    step: Step
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]

    @property
    def count(self) -> int:
        """How much is drawn."""
        return sum(dot.count for lane in self.lanes for dot in lane.dots)


def draw_timeline(timeline: Timeline) -> Drawing | None:
    """The drawing of what has a day; None where nothing has.

    The parties with the most positions get a lane each, the rest share one.
    """
    if not timeline.periods:
        return None
    first, last = timeline.periods[0].start, timeline.periods[-1].end
    axis = _Axis(first, last)
    counts = Counter(
        (entry.parties[0].key, entry.parties[0].name)
        for period in timeline.periods
        for entry in period.entries
        if entry.kind is EntryKind.POSITION
    )
    parties = [party for party, _ in counts.most_common(LANES)]
    lanes = [
        Lane(
            name=name,
            kind=EntryKind.POSITION,
            party=key,
            dots=_dots(timeline.periods, axis, EntryKind.POSITION, {key}),
        )
        for key, name in parties
    ]
    rest = {key for key, _ in counts} - {key for key, _ in parties}
    shared = (
        (OTHERS, EntryKind.POSITION, rest),
        ("talks", EntryKind.MEETING, None),
        ("events", EntryKind.EVENT, None),
    )
    for name, kind, keys in shared:
        dots = _dots(timeline.periods, axis, kind, keys)
        if dots:
            lanes.append(Lane(name=name, kind=kind, party=None, dots=dots))
    return Drawing(
        first=first, last=last, step=timeline.step, lanes=tuple(lanes), ticks=axis.ticks()
    )


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def place(self, start: date, end: date) -> float:
        middle = (start - self.first).days + ((end - start).days + 1) / 2
        return round(middle / self.days, 4)

    def ticks(self) -> tuple[Tick, ...]:
        step = max(1, -(-self.days // TICKS))
        days = (self.first + timedelta(days=n) for n in range(0, self.days, step))
        return tuple(Tick(day=day, x=self.place(day, day)) for day in days)


def _dots(
    periods: Sequence[Period], axis: _Axis, kind: EntryKind, parties: set[str] | None
) -> tuple[Dot, ...]:
    """A dot for each period in which something of a kind (and of these parties) falls."""
    dots = []
    for period in periods:
        entries = [
            e
            for e in period.entries
            if e.kind is kind and (parties is None or e.parties[0].key in parties)
        ]
        if entries:
            dots.append(_dot(period, entries, axis, parties or set()))
    return tuple(dots)


def _dot(period: Period, entries: Sequence[Entry], axis: _Axis, parties: Iterable[str]) -> Dot:
    labels = Counter(entry.label for entry in entries)
    changes = [c for c in period.changes if c.party.key in parties]
    change = min(changes, key=lambda c: not c.certain, default=None)
    return Dot(
        start=period.start,
        end=period.end,
        count=len(entries),
        label=labels.most_common(1)[0][0],
        x=axis.place(period.start, period.end),
        size=round(len(entries) ** 0.5, 2),
        change=change.kind if change else None,
        certain=change.certain if change else True,
    )
