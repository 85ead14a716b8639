"""How each issue stands between the sides, and why."""

from datetime import date, timedelta

import pytest

from builders import an_actor
from onrecord.model.decision import Status
from onrecord.model.position import Move
from onrecord.record.answers import PositionOnRecord
from onrecord.views.common_ground import GroundStatus, IssueGround, find_common_ground
from onrecord.views.stance import Zone
from talks import EAST, NORTH, OFFICIALS, SOUTH, said

DAY = date(2024, 3, 4)
LATER = DAY + timedelta(days=3)
DEMAND = said(SOUTH, Move.DEMAND, "withdraw the troops from the valley", day=DAY)


def ground(*positions: PositionOnRecord) -> IssueGround:
    found = find_common_ground(positions).at("territory")
    assert found is not None
    return found


def test_an_issue_is_one_sided_where_one_side_alone_speaks() -> None:
    found = ground(DEMAND, said(NORTH, Move.OFFER, issue="prisoners"))
    assert (found.status, found.why) == (GroundStatus.ONE_SIDED, "only Southland speaks of it")


def test_an_issue_is_opposed_where_a_side_refuses() -> None:
    found = ground(DEMAND, said(NORTH, Move.REJECT, "give up the hills", day=LATER))
    assert (found.status, found.why) == (GroundStatus.OPPOSED, "Northland refuses")
    assert not found.certain


def test_an_issue_is_opposed_where_a_no_stands() -> None:
    found = ground(
        DEMAND,
        said(NORTH, Move.REJECT, "withdraw the troops", day=DAY),
        said(NORTH, Move.OFFER, "share the hills", day=LATER),
        said(NORTH, Move.OFFER, "sign the map", day=LATER),
    )
    assert (found.status, found.why) == (
        GroundStatus.OPPOSED,
        "Northland said no to Southland",
    )


def test_a_later_yes_takes_a_no_away() -> None:
    found = ground(
        DEMAND,
        said(NORTH, Move.REJECT, "withdraw the troops", day=DAY),
        said(NORTH, Move.ACCEPT, "withdraw the troops", day=LATER),
        said(NORTH, Move.ACCEPT, "withdraw the troops at once", day=LATER),
    )
    assert found.status is GroundStatus.AGREED
    assert found.why == "Northland and Southland said yes to each other"


def test_a_yes_without_a_question_agrees_to_nothing() -> None:
    found = ground(DEMAND, said(NORTH, Move.ACCEPT, "sign the map", day=LATER))
    assert (found.status, found.why) == (
        GroundStatus.OPEN,
        "nothing answers Southland",
    )


def test_two_that_give_in_like_words_agree() -> None:
    found = ground(
        said(NORTH, Move.OFFER, "exchange all wounded soldiers"),
        said(SOUTH, Move.COMMIT, "exchange the wounded soldiers"),
    )
    assert found.status is GroundStatus.AGREED


def test_two_that_give_different_things_are_open() -> None:
    found = ground(
        said(NORTH, Move.OFFER, "open the dam"), said(SOUTH, Move.OFFER, "free the crew")
    )
    assert found.status is GroundStatus.OPEN
    assert "nothing shows that it is the same thing" in found.why


def test_who_still_asks_keeps_an_issue_open() -> None:
    found = ground(
        DEMAND,
        said(NORTH, Move.ACCEPT, "withdraw the troops", day=LATER),
        said(EAST, Move.DEMAND, "a seat at the table"),
    )
    assert found.status is GroundStatus.OPEN
    assert found.why.endswith("said yes to each other; nothing answers Eastland")


def test_a_step_that_hangs_on_another_issue_is_conditional() -> None:
    sentence = "It would withdraw if the dam were opened."
    step = said(NORTH, Move.OFFER, "leave the hills", document="x", sentence=sentence)
    asked = said(
        NORTH, Move.CONDITION, "open the dam", issue="water", document="x", sentence=sentence
    )
    found = find_common_ground([DEMAND, step, asked])
    territory = found.at("territory")
    assert territory is not None
    assert (territory.status, territory.why) == (
        GroundStatus.CONDITIONAL,
        "for Northland it hangs on water",
    )
    assert [(link.issue, link.on) for link in found.links] == [("territory", "water")]


def test_where_a_side_stands_is_what_it_said_lately() -> None:
    old = [said(NORTH, Move.REJECT, day=DAY - timedelta(days=90)) for _ in range(9)]
    found = ground(*old, said(NORTH, Move.OFFER, day=DAY))
    assert found.standings[0].zone is Zone.GIVES
    assert found.standings[0].latest.move is Move.OFFER
    assert len(found.standings[0].positions) == 1


def test_without_any_day_all_that_was_said_counts() -> None:
    found = ground(said(NORTH, Move.REJECT, day=None), said(NORTH, Move.REJECT, day=None))
    assert len(found.standings[0].positions) == 2


@pytest.mark.parametrize("status", [Status.ACCEPTED, Status.PROPOSED])
def test_it_is_certain_where_people_confirmed_what_it_rests_on(status: Status) -> None:
    answer = said(NORTH, Move.REJECT, day=LATER, status=status)
    assert ground(DEMAND, answer).certain is (status is Status.ACCEPTED)


def test_the_sides_of_the_codebook_are_compared_and_others_counted() -> None:
    visitor = an_actor("visitor", name="Visitor")
    positions = [DEMAND, said(NORTH, Move.ACCEPT, day=LATER), said(visitor, Move.REJECT)]
    found = find_common_ground(positions)
    assert [party.name for party in found.sides] == ["Northland", "Southland"]
    assert (found.left_out, found.issues[0].status) == (1, GroundStatus.AGREED)


def test_without_sides_all_that_are_named_are_compared() -> None:
    one, other = an_actor("one", name="One"), an_actor("other", name="Other")
    found = find_common_ground([said(a, Move.DEMAND) for a in (one, other, OFFICIALS)])
    assert [party.name for party in found.sides] == ["One", "Other"]


def test_the_parties_to_compare_may_be_chosen() -> None:
    positions = [DEMAND, said(NORTH, Move.REJECT, day=LATER), said(EAST, Move.ACCEPT, day=LATER)]
    between = {positions[0].party.key, positions[2].party.key}
    found = find_common_ground(positions, between=between)
    assert found.issues[0].status is GroundStatus.AGREED
