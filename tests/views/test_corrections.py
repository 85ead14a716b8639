"""Corrections as people type them."""

from datetime import date

import pytest

from builders import SENTENCE, a_party, a_position_on_record, an_actor
from onrecord.errors import InputError
from onrecord.model.actor import Actor, ActorKind, Mention, MentionForm
from onrecord.model.attribution import Sourcing
from onrecord.model.decision import CodedPosition, find_span
from onrecord.model.position import Mode, Move
from onrecord.record.parties import party_key
from onrecord.views.corrections import (
    Ground,
    code_by_hand,
    code_position,
    find_actor,
    find_issue,
    revise,
)

SOUTH = Actor(
    id="southland",
    name="Southland",
    kind=ActorKind.STATE,
    mentions=(Mention(find_span(SENTENCE, "Southland"), "southland", MentionForm.NAME, 0),),
)
NORTH = an_actor("northland", name="Northland", code="XNO")
LEAGUE = an_actor("five-lakes-league", name="Five Lakes League", kind=ActorKind.BLOC)
GROUND = Ground(
    text=SENTENCE,
    actors=(SOUTH, NORTH),
    parties=(a_party(LEAGUE), a_party(an_actor("eastland", code="XEA"))),
)
WORDS = "withdraw its troops"
CODED = CodedPosition(
    holder=NORTH, move=Move.DEMAND, issue="territory", span=find_span(SENTENCE, WORDS), words=WORDS
)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("move", " Reject ", Move.REJECT),
        ("mode", "red line", Mode.RED_LINE),
        ("mode", "-", None),
        ("issue", "arms", "arms"),
        ("words", "the valley", "the valley"),
        ("sourcing", "Anonymous", Sourcing.ANONYMOUS),
        ("in_return", "its troops", "its troops"),
        ("in_return", "-", None),
        ("hedged", "yes", True),
        ("said_on", "2024-03-01", date(2024, 3, 1)),
        ("said_on", "-", None),
        ("holder", "SOUTHLAND", Actor(id="southland", name="Southland", kind=ActorKind.STATE)),
        ("speaker", "northland", NORTH),
        ("addressee", "Northland, Southland, northland", (NORTH, an_actor("southland"))),
        ("addressee", "-", ()),
    ],
)
def test_a_field_is_changed_as_typed(field: str, typed: str, value: object) -> None:
    assert getattr(revise(CODED, {field: typed}, GROUND), field) == value


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("move", "wish"),
        ("mode", "gently"),
        ("issue", ""),
        ("words", "the mountains"),
        ("words", ""),
        ("hedged", "perhaps"),
        ("said_on", "tuesday"),
        ("holder", "Westland"),
        ("holder", "-"),
        ("holder", "+Westland"),
        ("holder", "+person:"),
        ("addressee", "Northland, Westland"),
        ("color", "red"),
    ],
)
def test_what_can_not_be_meant_is_refused_with_what_can(field: str, typed: str) -> None:
    with pytest.raises(InputError) as raised:
        revise(CODED, {field: typed}, GROUND)
    assert raised.value.remedy


@pytest.mark.parametrize(
    ("mode", "changes", "left"),
    [
        ("request", {"move": "reject"}, None),
        ("request", {"move": "demand"}, Mode.REQUEST),
        ("reaffirmed", {"move": "reject"}, Mode.REAFFIRMED),
        ("request", {"mode": "red_line", "move": "reject"}, Mode.RED_LINE),
    ],
)
def test_another_move_takes_a_mode_away_that_fits_it_no_more(
    mode: str, changes: dict[str, str], left: Mode | None
) -> None:
    assert revise(revise(CODED, {"mode": mode}, GROUND), changes, GROUND).mode is left


def test_without_a_speaker_the_narrator_tells_it() -> None:
    spoken = revise(CODED, {"speaker": "Southland", "sourcing": "named"}, GROUND)
    alone = revise(spoken, {"speaker": "-"}, GROUND)
    assert (alone.speaker, alone.sourcing) == (None, Sourcing.NARRATOR)


@pytest.mark.parametrize("actor", [LEAGUE, an_actor("eastland", code="XEA")])
def test_who_is_only_on_record_keeps_the_key_of_the_party(actor: Actor) -> None:
    found = find_actor(actor.name, GROUND)
    assert party_key(found, "elsewhere") == party_key(actor, "piece")


def test_a_name_goes_before_a_mention() -> None:
    pointed = Actor(
        id="ruiz",
        name="Ana Ruiz",
        kind=ActorKind.PERSON,
        mentions=(Mention(find_span(SENTENCE, "Northland"), "ruiz", MentionForm.METONYM, 0),),
    )
    ground = Ground(text=SENTENCE, actors=(pointed, NORTH))
    assert find_actor("Northland", ground) == NORTH
    assert find_actor("Northland", Ground(text=SENTENCE, actors=(pointed,))).id == "ruiz"


def test_issues_are_those_that_can_be_named() -> None:
    ground = Ground(text=SENTENCE, actors=(NORTH,), issues=("red-lines", "territory"))
    assert find_issue("Red lines", ground) == "red-lines"
    assert find_issue("+ fish", ground) == "fish"
    with pytest.raises(InputError, match="There is no issue"):
        find_issue("teritory", ground)


def test_someone_new_is_named_with_a_kind() -> None:
    found = find_actor("+person:Ana Ruiz", GROUND)
    assert found == Actor(id="ana-ruiz", name="Ana Ruiz", kind=ActorKind.PERSON)


def test_a_position_on_record_is_coded_as_it_stands() -> None:
    position = a_position_on_record(SOUTH, addressees=(NORTH,), speaker=SOUTH)
    coded = code_position(position)
    assert (coded.holder.id, coded.holder.mentions) == ("southland", ())
    assert (coded.addressee, coded.words) == ((NORTH,), position.words)


def test_a_position_is_coded_by_hand_from_what_is_typed() -> None:
    typed = {
        "words": "withdraw its troops",
        "holder": "Northland",
        "move": "offer",
        "issue": "territory",
        "speaker": "southland",
    }
    coded = code_by_hand(typed, GROUND)
    assert coded.span.cut(SENTENCE) == typed["words"]
    assert (coded.move, coded.sourcing) == (Move.OFFER, Sourcing.NAMED)


@pytest.mark.parametrize("missing", ["words", "holder", "move", "issue"])
def test_by_hand_nothing_needed_is_left_out(missing: str) -> None:
    typed = {"words": "its troops", "holder": "Northland", "move": "offer", "issue": "arms"}
    with pytest.raises(InputError, match=f"no {missing}"):
        code_by_hand(typed | {missing: " "}, GROUND)
