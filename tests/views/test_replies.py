"""Which positions answer which."""

from datetime import date, timedelta

import pytest

from onrecord.model.position import Mode, Move
from onrecord.record.answers import PositionOnRecord
from onrecord.views.replies import HORIZON, NEAR, Rule, Says, find_replies
from talks import EAST, NORTH, OFFICIALS, SOUTH, said

DAY = date(2024, 3, 4)
LATER = DAY + timedelta(days=3)
DEMAND = said(SOUTH, Move.DEMAND, "withdraw the troops from the valley", day=DAY)


@pytest.mark.parametrize(
    ("move", "says"),
    [
        (Move.ACCEPT, Says.YES),
        (Move.COMMIT, Says.YES),
        (Move.CONCESSION, Says.YES),
        (Move.OFFER, Says.PARTLY),
        (Move.CONDITION, Says.PARTLY),
        (Move.REJECT, Says.NO),
    ],
)
def test_like_words_of_another_side_answer_a_demand(move: Move, says: Says) -> None:
    answer = said(NORTH, move, "withdraw its troops from the valley by May", day=LATER)
    (reply,) = find_replies([answer, DEMAND])
    assert (reply.answer, reply.to, reply.says, reply.rule) == (answer, DEMAND, says, Rule.WORDS)


def test_naming_the_other_side_answers_its_latest_word() -> None:
    newer = said(SOUTH, Move.OFFER, "share the river", day=DAY + timedelta(days=1))
    answer = said(NORTH, Move.REJECT, "the whole plan", day=LATER, to=(SOUTH,))
    (reply,) = find_replies([DEMAND, newer, answer])
    assert (reply.to, reply.rule) == (newer, Rule.NAMED)


def test_like_words_go_before_the_latest_word() -> None:
    newer = said(SOUTH, Move.OFFER, "share the river", day=DAY + timedelta(days=1))
    answer = said(NORTH, Move.REJECT, "withdraw the troops", day=LATER, to=(SOUTH,))
    (reply,) = find_replies([DEMAND, newer, answer])
    assert (reply.to, reply.rule) == (DEMAND, Rule.BOTH)


def test_an_accusation_is_answered_by_a_denial() -> None:
    charge = said(SOUTH, Move.ACCUSE, "shelled the bridge at Senn", day=DAY)
    denial = said(NORTH, Move.DENY, "shelled the bridge", day=DAY)
    (reply,) = find_replies([charge, denial])
    assert reply.says is Says.NO


def test_a_yes_in_principle_is_half_a_yes() -> None:
    (reply,) = find_replies([DEMAND, said(NORTH, Move.ACCEPT, day=LATER, mode=Mode.IN_PRINCIPLE)])
    assert reply.says is Says.PARTLY


@pytest.mark.parametrize(
    "answer",
    [
        said(SOUTH, Move.ACCEPT, day=LATER),
        said(NORTH, Move.ACCEPT, day=DAY - timedelta(days=1)),
        said(NORTH, Move.ACCEPT, day=DAY + timedelta(days=HORIZON + 1)),
        said(NORTH, Move.ACCEPT, day=None),
        said(NORTH, Move.ACCEPT, day=LATER, issue="prisoners"),
        said(NORTH, Move.ACCEPT, "lift the ban on grain", day=LATER),
        said(NORTH, Move.ACCEPT, "the plan", day=DAY + timedelta(days=NEAR + 1), to=(SOUTH,)),
        said(NORTH, Move.COMMIT, "lift the ban on grain", day=LATER, to=(SOUTH,)),
        said(NORTH, Move.ACCEPT, day=LATER, to=(EAST,)),
        said(NORTH, Move.DEMAND, day=LATER),
        said(OFFICIALS, Move.ACCEPT, day=LATER),
    ],
    ids=[
        "own side",
        "earlier",
        "long after",
        "no day",
        "another issue",
        "other words, names nobody",
        "other words, weeks after",
        "a promise in other words",
        "names another side",
        "a demand",
        "unnamed holder",
    ],
)
def test_this_is_no_answer(answer: PositionOnRecord) -> None:
    assert find_replies([DEMAND, answer]) == ()


def test_one_position_may_answer_two_sides() -> None:
    same = said(EAST, Move.DEMAND, "the troops withdrawn from the valley", day=DAY)
    replies = find_replies([DEMAND, same, said(NORTH, Move.REJECT, day=LATER)])
    assert {reply.to for reply in replies} == {DEMAND, same}
