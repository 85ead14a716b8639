"""Sides that contradict themselves."""

from collections.abc import Iterator, Sequence

from onrecord.model.attribution import Sourcing
from onrecord.record.answers import Party, PositionOnRecord
from onrecord.record.parties import plain_name
from onrecord.views.change import Change, ChangeKind, Ground, Stance
from onrecord.views.likeness import group_alike, oldest_first
from onrecord.views.stance import Zone, is_confirmed, zone_of

CLOSE = 7
"""Days."""


def find_contradictions(party: Party, issue: str, stances: Sequence[Stance]) -> Iterator[Change]:
    """Windows in which one speaker of the side gives and another refuses, in the same week.

    Who speaks otherwise weeks later has changed his mind, which is no contradiction. Certain
    are those alone who speak of the same thing in like words and were confirmed by a person: on
    a wide issue a side may give one thing and refuse another without contradicting itself.
    """
    for stance in stances:
        voiced = [p for p in stance.positions if p.speaker and p.sourcing is not Sourcing.NARRATOR]
        found = [(alike, *_contradict(alike)) for alike in group_alike(voiced)]
        found = [each for each in found if each[1]]
        alike = bool(found)
        if not alike:
            found = [(tuple(voiced), *_contradict(voiced))]
        for _, refusing, giving in found:
            if not refusing:
                continue
            first, second = sorted((refusing, giving), key=lambda each: oldest_first(each[0]))
            yield Change(
                kind=ChangeKind.CONTRADICTED,
                ground=Ground.WORDS if alike else Ground.WINDOWS,
                party=party,
                issue=issue,
                window=stance.window,
                before=first,
                after=second,
                shift=None,
                certain=alike and is_confirmed(first) and is_confirmed(second),
            )


def _contradict(
    positions: Sequence[PositionOnRecord],
) -> tuple[tuple[PositionOnRecord, ...], tuple[PositionOnRecord, ...]]:
    """What some speakers refuse and others give; both empty where nobody differs."""
    refusing = [p for p in positions if zone_of(p) is Zone.REFUSES]
    giving = [p for p in positions if zone_of(p) is Zone.GIVES]
    return (
        tuple(p for p in refusing if any(_disagree(p, other) for other in giving)),
        tuple(p for p in giving if any(_disagree(p, other) for other in refusing)),
    )


def _disagree(one: PositionOnRecord, other: PositionOnRecord) -> bool:
    """Whether different people are heard within a week; one person may change his mind."""
    if one.speaker is None or other.speaker is None or one.day is None or other.day is None:
        return False
    names = [
        {plain_name(speaker.id), plain_name(speaker.name)}
        for speaker in (one.speaker, other.speaker)
    ]
    return not names[0] & names[1] and abs((one.day - other.day).days) <= CLOSE
