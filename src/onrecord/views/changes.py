"""What moved: each side's stance on each issue, window by window, with the sentences behind it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median_low

from onrecord.model.position import Mode, Move
from onrecord.record.answers import Filter, Party, PositionOnRecord
from onrecord.record.parties import plain_name
from onrecord.record.record import Record
from onrecord.views.change import MOVED, Change, ChangeKind, Changes, Ground, Stance, Track
from onrecord.views.contradictions import find_contradictions
from onrecord.views.likeness import group_alike, oldest_first
from onrecord.views.sides import name_parties
from onrecord.views.stance import (
    NEGLIGIBLE,
    Weights,
    are_opposite,
    compare,
    count_stories,
    find_zone,
    is_confirmed,
    is_well_founded,
    level_of,
    share_zones,
    weigh,
    zone_of_level,
)
from onrecord.views.windows import Window, choose_days, window_of


def build_changes(
    record: Record, asked: Filter | None = None, *, days: int | None = None
) -> Changes:
    """What changed among the positions asked for; see `trace_changes`.

    With a `since`, what was said before it is unknown here: its first words count as new.
    """
    return trace_changes(record.positions(asked or Filter()), days=days)


def trace_changes(positions: Iterable[PositionOnRecord], *, days: int | None = None) -> Changes:
    """Each side's stance on each issue over time, and what changed in it.

    The days are cut into windows of `days`, or of 7, 14 or 28 by density (`choose_days`).
    Single sentences may be misread; a window holds if several independent stories fill it. So
    each window is weighed (`stance.weigh`) and compared with the one before in which the side
    spoke (`stance.compare`): hardened or softened where the stance moved more than negligibly,
    reversed where most of it went from refusing to giving or back.

    Beside that, like words are followed (`likeness.group_alike`): new where nothing like it was
    said before, or only to others, repeated where it was with as hard a move, else hardened,
    softened or reversed.
    Where the text itself tells of a change (a concession, a retraction), that counts too.
    Contradicted is a side whose speakers give and refuse in the same window.
    """
    ordered = sorted(positions, key=oldest_first)
    dated = [position for position in ordered if position.day]
    length = days or choose_days(dated)
    parties = name_parties(position.party for position in dated)
    said: defaultdict[tuple[str, str], list[PositionOnRecord]] = defaultdict(list)
    for position in dated:
        said[position.party.key, position.issue].append(position)
    order = sorted(said, key=lambda k: (-len(said[k]), parties[k[0]].name, k))
    return Changes(
        days=length,
        chosen=days is None,
        tracks=tuple(_track(parties[key], issue, said[key, issue], length) for key, issue in order),
        undated=len(ordered) - len(dated),
    )


def _track(party: Party, issue: str, positions: Sequence[PositionOnRecord], days: int) -> Track:
    stances = tuple(_find_stances(positions, days))
    changes = [
        *_compare_windows(party, issue, stances),
        *_follow_words(party, issue, positions, days),
        *_read_of_changes(party, issue, positions, days),
        *find_contradictions(party, issue, stances),
    ]
    changes.sort(key=lambda c: (c.window.start, not c.certain, c.kind))
    return Track(party=party, issue=issue, stances=stances, changes=tuple(changes))


def _by_window(
    positions: Iterable[PositionOnRecord], days: int
) -> dict[Window, tuple[PositionOnRecord, ...]]:
    found: defaultdict[Window, list[PositionOnRecord]] = defaultdict(list)
    for position in positions:
        if position.day:
            found[window_of(position.day, days)].append(position)
    return {window: tuple(found[window]) for window in sorted(found)}


def _find_stances(positions: Sequence[PositionOnRecord], days: int) -> Iterator[Stance]:
    before: Weights | None = None
    for window, said in _by_window(positions, days).items():
        weights = weigh(said)
        weighs = bool(weights.sum() > 0)
        yield Stance(
            window=window,
            positions=said,
            stories=count_stories(said),
            zone=find_zone(weights),
            shares=share_zones(weights),
            shift=compare(before, weights) if weighs and before is not None else None,
        )
        before = weights if weighs else before


def _compare_windows(party: Party, issue: str, stances: Sequence[Stance]) -> Iterator[Change]:
    weighed = [stance for stance in stances if any(stance.shares.values())]
    for before, after in pairwise(weighed):
        shift = after.shift
        if shift is None or abs(shift.estimate) < NEGLIGIBLE:
            continue
        kind = ChangeKind.SOFTENED if shift.estimate > 0 else ChangeKind.HARDENED
        if shift.certain and are_opposite(before.zone, after.zone):
            kind = ChangeKind.REVERSED
        yield Change(
            kind=kind,
            ground=Ground.WINDOWS,
            party=party,
            issue=issue,
            window=after.window,
            before=_on_the_scale(before.positions),
            after=_on_the_scale(after.positions),
            shift=shift,
            certain=shift.certain,
        )


def _on_the_scale(positions: Iterable[PositionOnRecord]) -> tuple[PositionOnRecord, ...]:
    return tuple(position for position in positions if level_of(position) is not None)


def _follow_words(
    party: Party, issue: str, positions: Sequence[PositionOnRecord], days: int
) -> Iterator[Change]:
    for alike in group_alike(positions):
        before: tuple[PositionOnRecord, ...] = ()
        for window, after in _by_window(alike, days).items():
            kind = _kind_by_words(before, after)
            if kind in MOVED and _speak_to_others(before, after):
                before, kind = (), ChangeKind.NEW
            # Like words may be about another matter or to another side: that they moved is
            # certain only where people stand behind both.
            founded = is_confirmed if kind in MOVED else is_well_founded
            yield Change(
                kind=kind,
                ground=Ground.WORDS,
                party=party,
                issue=issue,
                window=window,
                before=before,
                after=after,
                shift=None,
                certain=founded(after) and (not before or founded(before)),
            )
            before = after


def _speak_to_others(before: Sequence[PositionOnRecord], after: Sequence[PositionOnRecord]) -> bool:
    """Whether both name whom they address, and nobody in common: what is refused to one side
    and given to another has not moved.
    """
    one, other = (
        {actor.code or plain_name(actor.name) for p in positions for actor in p.addressees}
        for positions in (before, after)
    )
    return bool(one) and bool(other) and not one & other


def _kind_by_words(
    before: Sequence[PositionOnRecord], after: Sequence[PositionOnRecord]
) -> ChangeKind:
    if not before:
        return ChangeKind.NEW
    was, became = (
        [level for level in map(level_of, positions) if level is not None]
        for positions in (before, after)
    )
    if not was or not became:
        return ChangeKind.REPEATED
    first, second = median_low(was), median_low(became)
    if first == second:
        return ChangeKind.REPEATED
    if are_opposite(zone_of_level(first), zone_of_level(second)):
        return ChangeKind.REVERSED
    return ChangeKind.SOFTENED if second > first else ChangeKind.HARDENED


def _read_of_changes(
    party: Party, issue: str, positions: Sequence[PositionOnRecord], days: int
) -> Iterator[Change]:
    """Changes that the text itself tells of: a step given up, a word taken back."""
    for kind, told in (
        (ChangeKind.SOFTENED, [p for p in positions if p.move is Move.CONCESSION]),
        (ChangeKind.HARDENED, [p for p in positions if p.mode is Mode.RETRACTION]),
    ):
        for window, after in _by_window(told, days).items():
            yield Change(
                kind=kind,
                ground=Ground.TEXT,
                party=party,
                issue=issue,
                window=window,
                before=(),
                after=after,
                shift=None,
                certain=is_well_founded(after),
            )
