"""Positions as a discourse network takes them: who agrees to what."""

from datetime import date, timedelta

import pytest

from onrecord.model.position import Mode, Move
from onrecord.views.statements import Concept, Duplicates, drop_duplicates, find_statements
from talks import NORTH, OFFICIALS, SOUTH, said

DAY = date(2024, 3, 4)


@pytest.mark.parametrize(
    ("move", "agrees"),
    [
        (Move.ACCEPT, True),
        (Move.OFFER, True),
        (Move.DEMAND, False),
        (Move.REJECT, False),
        (Move.ACCUSE, None),
    ],
)
def test_on_an_issue_agrees_who_gives(move: Move, *, agrees: bool | None) -> None:
    found = find_statements([said(NORTH, move)], Concept.ISSUE)
    assert [s.agrees for s in found] == ([] if agrees is None else [agrees])


@pytest.mark.parametrize(
    ("move", "mode", "agrees"),
    [
        (Move.DEMAND, None, True),
        (Move.ACCUSE, None, True),
        (Move.REJECT, None, False),
        (Move.DENY, None, False),
        (Move.OFFER, Mode.RETRACTION, False),
        (Move.CONCESSION, None, None),
    ],
)
def test_on_a_matter_agrees_who_stands_behind_the_words(
    move: Move, mode: Mode | None, *, agrees: bool | None
) -> None:
    found = find_statements([said(NORTH, move, mode=mode)], Concept.MATTER)
    assert [s.agrees for s in found] == ([] if agrees is None else [agrees])


def test_like_words_on_one_issue_are_one_matter() -> None:
    found = find_statements(
        [
            said(NORTH, Move.DEMAND, "withdraw the troops from the valley"),
            said(SOUTH, Move.REJECT, "withdraw its troops from the valley"),
            said(SOUTH, Move.DEMAND, "withdraw its troops from the valley", issue="ceasefire"),
        ],
        Concept.MATTER,
    )
    assert len({s.topic.key for s in found}) == 2
    assert len({s.topic.key for s in found if s.topic.issue == "territory"}) == 1


def test_an_answer_counts_on_the_matter_it_answers() -> None:
    demand = said(NORTH, Move.DEMAND, "withdraw the troops from the valley", day=DAY)
    answer = said(SOUTH, Move.REJECT, "the whole plan", day=DAY, to=(NORTH,))
    found = {s.position: s for s in find_statements([demand, answer], Concept.MATTER)}
    assert found[answer].topic == found[demand].topic
    assert (found[demand].agrees, found[answer].agrees) == (True, False)


def test_whom_the_text_leaves_unnamed_makes_no_statement() -> None:
    assert find_statements([said(OFFICIALS, Move.DEMAND)], Concept.ISSUE) == ()


@pytest.mark.parametrize(
    ("duplicates", "left"),
    [
        (Duplicates.INCLUDE, 6),
        (Duplicates.DOCUMENT, 5),
        (Duplicates.STORY, 4),
        (Duplicates.WEEK, 4),
        (Duplicates.MONTH, 3),
        (Duplicates.YEAR, 2),
        (Duplicates.ACROSS_RANGE, 1),
    ],
)
def test_repeats_count_once_within_their_bounds(duplicates: Duplicates, left: int) -> None:
    positions = [
        said(NORTH, Move.DEMAND, day=DAY, document="one", story="wire"),
        said(NORTH, Move.DEMAND, day=DAY, document="one", story="wire"),
        said(NORTH, Move.DEMAND, day=DAY + timedelta(days=1), document="two", story="wire"),
        said(NORTH, Move.DEMAND, day=DAY + timedelta(days=9), document="three"),
        said(NORTH, Move.DEMAND, day=DAY + timedelta(days=60), document="four"),
        said(NORTH, Move.DEMAND, day=None, document="five"),
    ]
    statements = find_statements(positions, Concept.ISSUE)
    assert len(drop_duplicates(statements, duplicates)) == left


def test_yes_and_no_are_not_repeats_of_each_other() -> None:
    positions = [said(NORTH, move, document="one") for move in (Move.OFFER, Move.REJECT)]
    statements = find_statements(positions, Concept.ISSUE)
    assert len(drop_duplicates(statements, Duplicates.ACROSS_RANGE)) == 2
