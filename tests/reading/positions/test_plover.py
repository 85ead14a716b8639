"""Positions as verbal acts of event data."""

from onrecord.model.position import Mode, Move
from onrecord.reading.positions.plover import plover_type


def test_readiness_to_talk_is_consultation_and_any_other_a_promise() -> None:
    assert plover_type(Move.OFFER, Mode.READINESS, "resume the talks") == "CONSULT"
    assert plover_type(Move.OFFER, Mode.READINESS, "send grain") == "AGREE"


def test_an_ultimatum_threatens_and_an_endorsement_supports() -> None:
    assert plover_type(Move.DEMAND, Mode.ULTIMATUM, "leave the dam") == "THREATEN"
    assert plover_type(Move.ACCEPT, Mode.ENDORSEMENT, "the plan") == "SUPPORT"
    assert plover_type(Move.DEMAND, None, "leave the dam") == "REQUEST"
