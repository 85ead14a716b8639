"""What moved: by windows, by like words, by the text's own word, and against oneself."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.actor import Actor
from onrecord.model.decision import Status
from onrecord.model.position import Mode, Move
from onrecord.record.answers import PositionOnRecord
from onrecord.views.change import MOVED, Change, ChangeKind, Changes, Ground
from onrecord.views.changes import trace_changes
from talks import NORTH, RUIZ, SOUTH, VEGA, said

FIRST, SECOND = date(2024, 3, 4), date(2024, 3, 11)
OTHER_WORDS = ("open the dam", "share the river", "free the crew", "lift the ban", "sign the map")


def several(move: Move, day: date, holder: Actor = NORTH) -> list[PositionOnRecord]:
    """Five stories with the same move about different things."""
    return [said(holder, move, words, day=day) for words in OTHER_WORDS]


def by_ground(changes: Changes, ground: Ground) -> list[Change]:
    return [change for change in changes.newest() if change.ground is ground]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (Move.DEMAND, Move.OFFER, ChangeKind.SOFTENED),
        (Move.OFFER, Move.DEMAND, ChangeKind.HARDENED),
        (Move.REJECT, Move.ACCEPT, ChangeKind.REVERSED),
        (Move.COMMIT, Move.THREAT, ChangeKind.REVERSED),
    ],
)
def test_windows_tell_how_a_stance_moved(before: Move, after: Move, kind: ChangeKind) -> None:
    changes = trace_changes([*several(before, FIRST), *several(after, SECOND)], days=7)
    (change,) = by_ground(changes, Ground.WINDOWS)
    assert (change.kind, change.certain) == (kind, True)
    assert change.shift is not None
    assert (change.shift.low > 0) is (kind is ChangeKind.SOFTENED or after is Move.ACCEPT)
    assert [len(change.before), len(change.after)] == [5, 5]


def test_one_story_each_is_uncertain_and_never_a_reversal() -> None:
    positions = [said(NORTH, Move.REJECT, "open the dam", day=FIRST)]
    positions += [said(NORTH, Move.ACCEPT, "free the crew", day=SECOND)]
    (change,) = by_ground(trace_changes(positions, days=7), Ground.WINDOWS)
    assert (change.kind, change.certain) == (ChangeKind.SOFTENED, False)


def test_like_words_alone_make_no_reversal_certain() -> None:
    before = [said(NORTH, Move.REJECT, "open the dam", day=FIRST, story=s) for s in "ab"]
    after = [said(NORTH, Move.ACCEPT, "open the dam", day=SECOND, story=s) for s in "cd"]
    (change,) = by_ground(trace_changes([*before, *after], days=7), Ground.WORDS)[:1]
    assert (change.kind, change.certain) == (ChangeKind.REVERSED, False)
    confirmed = [replace(each, status=Status.ACCEPTED) for each in (*before, *after)]
    (change,) = by_ground(trace_changes(confirmed, days=7), Ground.WORDS)[:1]
    assert change.certain


def test_forty_copies_make_no_change_certain() -> None:
    positions = [said(NORTH, Move.REJECT, day=FIRST, story="a") for _ in range(40)]
    positions += [said(NORTH, Move.ACCEPT, day=SECOND, story="b") for _ in range(40)]
    assert not any(change.certain for change in trace_changes(positions, days=7).newest())


def test_a_steady_side_has_no_shift_to_show() -> None:
    changes = trace_changes([*several(Move.DEMAND, FIRST), *several(Move.DEMAND, SECOND)], days=7)
    assert by_ground(changes, Ground.WINDOWS) == []
    assert len(changes.tracks[0].stances) == 2


def test_a_window_is_compared_with_the_last_one_in_which_the_side_spoke() -> None:
    late = SECOND + timedelta(days=70)
    accusation = said(NORTH, Move.ACCUSE, "shelled the bridge", day=SECOND)
    positions = [*several(Move.REJECT, FIRST), accusation, *several(Move.ACCEPT, late)]
    (change,) = by_ground(trace_changes(positions, days=7), Ground.WINDOWS)
    assert change.kind is ChangeKind.REVERSED
    assert {position.day for position in change.before} == {FIRST}


def test_like_words_are_new_then_repeated() -> None:
    positions = [
        said(NORTH, Move.DEMAND, "withdraw the troops from the valley", day=FIRST),
        said(NORTH, Move.DEMAND, "the troops withdrawn from the valley at once", day=SECOND),
        said(NORTH, Move.DEMAND, "release the crew of the ferry", day=SECOND),
    ]
    found = by_ground(trace_changes(positions, days=7), Ground.WORDS)
    assert [(c.kind, len(c.before)) for c in found] == [
        (ChangeKind.NEW, 0),
        (ChangeKind.REPEATED, 1),
        (ChangeKind.NEW, 0),
    ]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (Move.DEMAND, Move.THREAT, ChangeKind.HARDENED),
        (Move.DEMAND, Move.OFFER, ChangeKind.SOFTENED),
        (Move.REJECT, Move.COMMIT, ChangeKind.REVERSED),
        (Move.ACCUSE, Move.DENY, ChangeKind.REPEATED),
    ],
)
def test_like_words_with_another_move_changed(before: Move, after: Move, kind: ChangeKind) -> None:
    positions = [said(NORTH, before, day=FIRST), said(NORTH, after, day=SECOND)]
    found = by_ground(trace_changes(positions, days=7), Ground.WORDS)
    assert [c.kind for c in found] == [kind, ChangeKind.NEW]
    assert not found[0].certain


def test_what_is_said_to_another_side_is_new_and_no_change() -> None:
    positions = [
        said(NORTH, Move.REJECT, day=FIRST, to=(SOUTH,)),
        said(NORTH, Move.ACCEPT, day=SECOND, to=(RUIZ,)),
    ]
    found = by_ground(trace_changes(positions, days=7), Ground.WORDS)
    assert [(c.kind, c.before) for c in found] == [(ChangeKind.NEW, ()), (ChangeKind.NEW, ())]


def test_a_person_makes_a_change_by_words_certain() -> None:
    positions = [
        said(NORTH, Move.REJECT, day=FIRST, status=Status.ACCEPTED),
        said(NORTH, Move.ACCEPT, day=SECOND, status=Status.CORRECTED),
    ]
    found = by_ground(trace_changes(positions, days=7), Ground.WORDS)
    assert (found[0].kind, found[0].certain) == (ChangeKind.REVERSED, True)


@pytest.mark.parametrize(
    ("move", "mode", "kind"),
    [
        (Move.CONCESSION, None, ChangeKind.SOFTENED),
        (Move.REJECT, Mode.RETRACTION, ChangeKind.HARDENED),
    ],
)
def test_the_text_itself_may_tell_of_a_change(
    move: Move, mode: Mode | None, kind: ChangeKind
) -> None:
    changes = trace_changes([said(NORTH, move, mode=mode)], days=7)
    (change,) = by_ground(changes, Ground.TEXT)
    assert (change.kind, change.before) == (kind, ())


def test_two_speakers_of_a_side_contradict_each_other() -> None:
    no = said(NORTH, Move.REJECT, day=FIRST, speaker=RUIZ)
    yes = said(NORTH, Move.ACCEPT, day=FIRST + timedelta(days=2), speaker=VEGA)
    (change,) = trace_changes([yes, no], days=7).newest(ChangeKind.CONTRADICTED)
    assert (change.before, change.after, change.ground) == ((no,), (yes,), Ground.WORDS)
    assert not change.certain


def test_a_contradiction_that_people_confirmed_is_certain() -> None:
    no = said(NORTH, Move.REJECT, speaker=RUIZ, status=Status.ACCEPTED)
    yes = said(NORTH, Move.ACCEPT, speaker=VEGA, status=Status.ACCEPTED)
    (change,) = trace_changes([yes, no], days=7).newest(ChangeKind.CONTRADICTED)
    assert change.certain


def test_a_contradiction_about_different_things_stays_doubtful() -> None:
    no = said(NORTH, Move.REJECT, "open the dam", speaker=RUIZ, status=Status.ACCEPTED)
    yes = said(NORTH, Move.ACCEPT, "free the crew", speaker=VEGA, status=Status.ACCEPTED)
    (change,) = trace_changes([yes, no], days=7).newest(ChangeKind.CONTRADICTED)
    assert (change.ground, change.certain) == (Ground.WINDOWS, False)


@pytest.mark.parametrize(
    "other",
    [
        said(NORTH, Move.ACCEPT, speaker=RUIZ),
        said(NORTH, Move.ACCEPT),
        said(NORTH, Move.DEMAND, speaker=VEGA),
        said(SOUTH, Move.ACCEPT, speaker=VEGA),
        said(NORTH, Move.ACCEPT, speaker=VEGA, issue="prisoners"),
        said(NORTH, Move.ACCEPT, speaker=VEGA, day=FIRST + timedelta(days=9)),
    ],
    ids=["same speaker", "no speaker", "asks", "another side", "another issue", "weeks later"],
)
def test_this_is_no_contradiction(other: PositionOnRecord) -> None:
    no = said(NORTH, Move.REJECT, speaker=RUIZ)
    assert trace_changes([no, other], days=28).newest(ChangeKind.CONTRADICTED) == ()


def test_what_has_no_day_is_counted_and_left_out() -> None:
    changes = trace_changes([said(NORTH, Move.REJECT, day=None), said(NORTH, Move.OFFER)])
    assert changes.undated == 1
    assert [len(stance.positions) for t in changes.tracks for stance in t.stances] == [1]
    assert changes.chosen


def test_changes_may_be_narrowed_and_the_certain_come_first() -> None:
    doubtful = [said(SOUTH, Move.REJECT, w, day=FIRST, story="a") for w in OTHER_WORDS * 3]
    doubtful += [said(SOUTH, Move.ACCEPT, w, day=SECOND, story="b") for w in OTHER_WORDS * 3]
    clear = [*several(Move.REJECT, FIRST), *several(Move.ACCEPT, SECOND)]
    changes = trace_changes([*doubtful, *clear], days=7)
    assert [track.party.name for track in changes.tracks] == ["Southland", "Northland"]
    reversed_ = changes.only(ChangeKind.REVERSED)
    assert [track.party.name for track in reversed_.tracks] == ["Northland", "Southland"]
    assert {c.kind for c in reversed_.newest()} == {ChangeKind.REVERSED}
    certain = changes.only(*MOVED, certain=True)
    assert [track.party.name for track in certain.tracks] == ["Northland"]
    assert all(change.certain for change in certain.newest())


def test_nothing_on_record_has_no_changes() -> None:
    changes = trace_changes([])
    assert (changes.tracks, changes.newest()) == ((), ())


POSITIONS = st.lists(
    st.builds(
        said,
        st.sampled_from([NORTH, SOUTH]),
        st.sampled_from(Move),
        st.sampled_from(OTHER_WORDS),
        day=st.none() | st.dates(date(2024, 1, 1), date(2024, 6, 30)),
        story=st.sampled_from(["a", "b", "c"]),
        speaker=st.sampled_from([None, RUIZ, VEGA]),
    ),
    max_size=25,
)


@given(POSITIONS, st.randoms(use_true_random=False))
def test_every_dated_position_is_in_one_stance_and_order_does_not_matter(
    positions: list[PositionOnRecord], random: Random
) -> None:
    changes = trace_changes(positions, days=14)
    mixed = list(positions)
    random.shuffle(mixed)
    assert trace_changes(mixed, days=14) == changes
    held = [p.id for track in changes.tracks for s in track.stances for p in s.positions]
    assert sorted(held) == sorted(p.id for p in positions if p.day)
    for change in changes.newest(*MOVED):
        assert change.after
        assert all(p.party.key == change.party.key for p in (*change.before, *change.after))
