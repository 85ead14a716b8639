"""Which step hangs on which."""

import pytest

from onrecord.codebook.codebook import Issue
from onrecord.model.actor import Actor
from onrecord.model.position import Mode, Move
from onrecord.views.conditions import Told, find_circles, find_conditions, link_issues
from talks import NORTH, SOUTH, said

ISSUES = (
    Issue(key="trade", name="Trade", definition="Goods.", cues=("timber", "railway", "tariff")),
    Issue(key="water", name="Water", definition="The river.", cues=("dam", "river", "water")),
)
ASKED = "let more water through the dam"
STEP = "reopen the railway to timber"


def test_a_position_with_the_words_of_the_step_tells_its_issue() -> None:
    asked = said(NORTH, Move.CONDITION, ASKED, issue="water", document="one", in_return=STEP)
    step = said(NORTH, Move.OFFER, "reopen the railway to timber", issue="trade", document="one")
    (condition,) = find_conditions([step, asked])
    assert (condition.issue, condition.on, condition.told) == ("trade", "water", Told.POSITION)
    assert condition.links


def test_a_position_in_the_same_sentence_tells_the_issue_of_the_step() -> None:
    sentence = "It would end the ban if the dam were opened."
    asked = said(NORTH, Move.CONDITION, ASKED, issue="water", document="one", sentence=sentence)
    step = said(NORTH, Move.OFFER, "end the ban", issue="trade", document="one", sentence=sentence)
    (condition,) = find_conditions([asked, step])
    assert (condition.issue, condition.told) == ("trade", Told.SENTENCE)


def test_the_cues_of_the_codebook_tell_the_issue_of_the_step() -> None:
    asked = said(NORTH, Move.CONDITION, ASKED, issue="water", in_return=STEP)
    elsewhere = said(SOUTH, Move.DEMAND, "lower the tariff", issue="trade")
    (condition,) = find_conditions([asked, elsewhere], issues=ISSUES)
    assert (condition.issue, condition.told) == ("trade", Told.CUES)


def test_an_issue_that_nobody_speaks_of_is_not_brought_in() -> None:
    asked = said(NORTH, Move.CONDITION, ASKED, issue="water", in_return=STEP)
    (condition,) = find_conditions([asked], issues=ISSUES)
    assert (condition.issue, condition.told, condition.links) == (None, Told.NOT, False)


@pytest.mark.parametrize(
    ("holder", "document"), [(SOUTH, "one"), (NORTH, "two")], ids=["other side", "other document"]
)
def test_a_step_of_another_side_or_document_is_not_the_step(holder: Actor, document: str) -> None:
    asked = said(NORTH, Move.CONDITION, ASKED, issue="water", document="one", in_return=STEP)
    step = said(holder, Move.OFFER, STEP, issue="trade", document=document)
    assert find_conditions([asked, step])[0].issue is None


def test_a_conditional_offer_sets_a_condition_and_an_offer_does_not() -> None:
    offer = said(NORTH, Move.OFFER, mode=Mode.CONDITIONAL_OFFER)
    assert [c.asked for c in find_conditions([offer, said(NORTH, Move.OFFER)])] == [offer]


def test_issues_that_hang_on_each_other_are_a_circle() -> None:
    positions = [
        said(side, Move.CONDITION, asked, issue=on, document=side.id, in_return=step)
        for side, asked, on, step in [
            (NORTH, "open the dam", "water", "lower the tariff on timber"),
            (SOUTH, "open the railway", "trade", "let water through the dam"),
        ]
    ]
    links = link_issues(find_conditions(positions, issues=ISSUES))
    assert [(link.issue, link.on) for link in links] == [("trade", "water"), ("water", "trade")]
    assert find_circles(links) == (("trade", "water"),)
    assert find_circles(links[:1]) == ()
