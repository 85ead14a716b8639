"""Changes as JSON, and as rows of a table, for other programs and pages alike."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from onrecord.record.answers import Party
from onrecord.views.change import Change, ChangeKind, Changes, Stance, Track
from onrecord.views.matrix_json import position_to_json
from onrecord.views.matrix_rows import POSITION_COLUMNS, position_rows
from onrecord.views.stance import Shift

Json = dict[str, Any]
Value = str | int | float | bool | date | None

CHANGE_COLUMNS = (
    *("change", "kind", "ground", "certain", "side", "window_start", "window_end"),
    *("shift", "shift_low", "shift_high", "part"),
    *POSITION_COLUMNS,
)


def changes_to_json(changes: Changes, *kinds: ChangeKind) -> Json:
    """Each side on each issue from window to window, with its changes of these kinds, or all."""
    return {
        "window_days": changes.days,
        "window_chosen_by_density": changes.chosen,
        "undated": changes.undated,
        "tracks": [_track(track, kinds) for track in changes.tracks],
    }


def change_to_json(change: Change) -> Json:
    """A change, with every sentence of before and after."""
    return {
        "kind": change.kind.value,
        "ground": change.ground.value,
        "certain": change.certain,
        "party": party_to_json(change.party),
        "issue": change.issue,
        "day": change.day.isoformat(),
        "window": [change.window.start.isoformat(), change.window.end.isoformat()],
        "shift": _shift(change.shift),
        "before": [position_to_json(position) for position in change.before],
        "after": [position_to_json(position) for position in change.after],
    }


def change_rows(changes: Iterable[Change]) -> Iterator[tuple[Value, ...]]:
    """One row a sentence, under CHANGE_COLUMNS; `change` numbers what belongs together."""
    for number, change in enumerate(changes, 1):
        shift = change.shift
        head: tuple[Value, ...] = (
            *(number, change.kind, change.ground, change.certain, change.party.name),
            *(change.window.start, change.window.end),
            *((shift.estimate, shift.low, shift.high) if shift else (None, None, None)),
        )
        for part, positions in (("before", change.before), ("after", change.after)):
            for row in position_rows(positions):
                yield (*head, part, *row)


def party_to_json(party: Party) -> Json:
    """A party by its key and name."""
    return {
        "key": party.key,
        "name": party.name,
        "kind": party.kind.value,
        "code": party.code,
        "side": party.side,
    }


def _track(track: Track, kinds: tuple[ChangeKind, ...]) -> Json:
    return {
        "party": party_to_json(track.party),
        "issue": track.issue,
        "stances": [_stance(stance) for stance in track.stances],
        "changes": [change_to_json(c) for c in track.changes if not kinds or c.kind in kinds],
    }


def _stance(stance: Stance) -> Json:
    return {
        "window": [stance.window.start.isoformat(), stance.window.end.isoformat()],
        "positions": [position.id for position in stance.positions],
        "stories": stance.stories,
        "zone": stance.zone.value if stance.zone else None,
        "shares": {zone.value: round(share, 4) for zone, share in stance.shares.items()},
        "shift": _shift(stance.shift),
    }


def _shift(shift: Shift | None) -> Json | None:
    if shift is None:
        return None
    return {
        "estimate": round(shift.estimate, 4),
        "low": round(shift.low, 4),
        "high": round(shift.high, 4),
        "certain": shift.certain,
    }
