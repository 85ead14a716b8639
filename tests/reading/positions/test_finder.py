"""Positions in invented sentences, read with the real engine."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.codebook.codebook import Codebook
from onrecord.codebook.loader import load_default_codebook
from onrecord.model.document import Document
from onrecord.model.position import Mode, Move, Position
from onrecord.reading.actors.roster import find_actors
from onrecord.reading.attributions.finder import find_attributions
from onrecord.reading.dates.finder import find_dates
from onrecord.reading.language.spacy_engine import SpacyEngine
from onrecord.reading.positions.finder import find_positions
from onrecord.reading.zones.marker import mark_zones

Read = Callable[..., tuple[Position, ...]]
LEAD = "Ministers met in the capital on Monday to talk about the dispute over the river.\n\n"


@pytest.fixture
def read(engine: SpacyEngine, codebook: Codebook) -> Read:
    def read_text(text: str, outlet: str | None = None) -> tuple[Position, ...]:
        return positions_in(LEAD + text, outlet, engine, codebook)

    return read_text


def positions_in(
    text: str, outlet: str | None, engine: SpacyEngine, codebook: Codebook
) -> tuple[Position, ...]:
    document = Document(id="piece", text=text, sha256="", outlet=outlet)
    analysis = engine.analyze(text, mark_zones(document))
    roster = find_actors(document, analysis, codebook)
    attributions = find_attributions(document, analysis, roster)
    dates = find_dates(document, analysis)
    return find_positions(document, analysis, roster, attributions, dates, codebook)


def only(positions: tuple[Position, ...]) -> Position:
    assert len(positions) == 1, [(p.move, p.content.words) for p in positions]
    return positions[0]


@pytest.mark.parametrize(
    ("sentence", "holder", "move", "content"),
    [
        ("Peru called on Chile to reopen the border.", "peru", Move.DEMAND, "reopen the border"),
        ("Peru urged Chile to free the sailors.", "peru", Move.DEMAND, "free the sailors"),
        ("Kenya demanded the release of the pilots.", "kenya", Move.DEMAND,
         "the release of the pilots"),
        ("Norway stressed the need to protect the dam.", "norway", Move.DEMAND, "protect the dam"),
        ("Sweden is ready to host the talks.", "sweden", Move.OFFER, "host the talks"),
        ("Spain proposed a new tariff on steel.", "spain", Move.OFFER, "a new tariff on steel"),
        ("Spain pledged to lift the ban on fish.", "spain", Move.COMMIT, "lift the ban on fish"),
        ("Ghana reiterated its commitment to the truce.", "ghana", Move.COMMIT, "the truce"),
        ("Egypt agreed to open the canal.", "egypt", Move.ACCEPT, "open the canal"),
        ("Peru threatened Chile with a blockade.", "peru", Move.THREAT, "a blockade"),
        ("Peru threatened to close the border.", "peru", Move.THREAT, "close the border"),
        ("Peru is prepared to impose tariffs on wine.", "peru", Move.THREAT,
         "impose tariffs on wine"),
        ("Peru has no intention of occupying the islands.", "peru", Move.COMMIT,
         "no intention of occupying the islands"),
        ("Peru has no intention of imposing tariffs.", "peru", Move.COMMIT,
         "no intention of imposing tariffs"),
        ("Peru will not rest until the sailors are free.", "peru", Move.COMMIT,
         "the sailors are free"),
        ("Egypt welcomed the plan for a truce.", "egypt", Move.ACCEPT, "the plan for a truce"),
        ("France ruled out any change to the treaty.", "france", Move.REJECT,
         "any change to the treaty"),
        ("France refused to sign the accord.", "france", Move.REJECT, "sign the accord"),
        ("Spain denied that it had broken the truce.", "spain", Move.DENY,
         "it had broken the truce"),
        ("Peru accused Chile of moving the border posts.", "peru", Move.ACCUSE,
         "moving the border posts"),
        ("Chile condemned the raid on the harbor.", "chile", Move.ACCUSE,
         "the raid on the harbor"),
        ("Egypt threatened to close the canal.", "egypt", Move.THREAT, "close the canal"),
        ("Italy dropped its demand for a new border.", "italy", Move.CONCESSION,
         "its demand for a new border"),
    ],
)  # fmt: skip
def test_a_word_that_makes_a_move_is_read_with_its_frame(
    read: Read, sentence: str, holder: str, move: Move, content: str
) -> None:
    position = only(read(sentence))
    assert position.holder == holder
    assert position.move is move
    assert position.content.words == content


def test_the_one_called_upon_is_the_addressee(read: Read) -> None:
    assert only(read("Peru called on Chile to reopen the border.")).addressee == ("chile",)


def test_who_is_only_named_beside_a_promise_is_not_its_addressee(read: Read) -> None:
    text = "After the storm in Chile, Peru {} the repair of the bridge over the gorge."
    assert only(read(text.format("demanded"))).addressee == ("chile",)
    assert only(read(text.format("agreed to"))).addressee == ()


def test_who_is_ready_for_a_danger_offers_nothing(read: Read) -> None:
    assert read("Sweden is ready for an escalation of the dispute.") == ()
    assert only(read("Sweden is ready for a summit in Oslo.")).move is Move.OFFER


def test_only_if_sets_a_condition_for_a_step(read: Read) -> None:
    position = only(read("Iran will only release the sailors if Britain lifts the blockade."))
    assert position.move is Move.CONDITION
    assert position.mode is Mode.CONDITIONAL_OFFER
    assert position.content.words == "Britain lifts the blockade"
    assert position.in_return is not None


def test_unless_sets_a_precondition(read: Read) -> None:
    position = only(read("France will not return to the talks unless Italy apologizes."))
    assert (position.move, position.mode) == (Move.CONDITION, Mode.PRECONDITION)
    assert position.content.words == "Italy apologizes"


def test_only_in_case_of_a_step_is_a_condition(read: Read) -> None:
    found = only(
        read("Norway said peace was possible only in case of a full retreat from the dam.")
    )
    assert (found.move, found.content.words) == (Move.CONDITION, "a full retreat from the dam")
    assert (found.holder, found.mode) == ("norway", Mode.PRECONDITION)


def test_harm_until_a_step_is_a_threat(read: Read) -> None:
    position = only(read("Russia will cut the gas supply to Belgium until the debt is paid."))
    assert position.move is Move.THREAT
    assert position.content.words == "cut the gas supply to Belgium"


def test_a_list_of_conditions_carries_its_holder_on(read: Read) -> None:
    found = read(
        "Kenya wants Uganda to lift the ban on tea. "
        "A second condition for a deal is the withdrawal of all troops. "
        "Another condition cited is that Uganda be neutral."
    )
    assert [p.holder for p in found] == ["kenya"] * 3
    assert [p.move for p in found] == [Move.DEMAND, Move.CONDITION, Move.CONDITION]
    assert found[2].content.words == "Uganda be neutral"


def test_each_entry_of_a_list_is_a_position(read: Read) -> None:
    found = read("Spain offered to withdraw its guard, to free the pilots, and to open the port.")
    assert [p.content.words for p in found] == [
        "withdraw its guard",
        "free the pilots",
        "open the port",
    ]


def test_joint_holders_have_a_position_each(read: Read) -> None:
    found = read("Peru and Chile urged Bolivia to reopen the border.")
    assert [p.holder for p in found] == ["peru", "chile"]
    assert found[0].content == found[1].content


def test_a_duty_is_a_demand_of_whoever_says_it(read: Read) -> None:
    position = only(read("Bolivia must reopen the border, Peru said."))
    assert (position.holder, position.speaker) == ("peru", "peru")
    assert position.addressee == ("bolivia",)
    assert position.content.words == "reopen the border"


def test_to_have_no_say_is_a_refusal(read: Read) -> None:
    position = only(read("Kenya should have no say in the pact, Uganda said."))
    assert (position.holder, position.move) == ("uganda", Move.REJECT)


def test_not_being_ready_is_a_refusal(read: Read) -> None:
    position = only(read("Sweden is not ready to host the talks."))
    assert position.move is Move.REJECT


def test_we_in_a_governments_own_text_is_that_government(read: Read) -> None:
    found = read("We urge Peru to reopen the border.", "The White House")
    assert only(found).holder == "united-states"


def test_a_passive_readout_speaks_for_its_publisher(read: Read) -> None:
    found = read("It was noted that Peru must reopen the border.", "The White House")
    assert [p.holder for p in found] == ["united-states"]


def test_what_is_urged_is_not_a_position_of_its_own(read: Read) -> None:
    position = only(read("Peru urged Chile to agree to a truce."))
    assert position.content.words == "agree to a truce"


def test_a_withdrawn_offer_is_a_retraction(read: Read) -> None:
    position = only(read("Spain withdrew its offer of a truce."))
    assert (position.move, position.mode) == (Move.REJECT, Mode.RETRACTION)


def test_a_doubtful_report_is_hedged(read: Read) -> None:
    assert only(read("Spain reportedly agreed to open the port.")).hedged


def test_the_same_position_told_twice_is_one(read: Read) -> None:
    position = only(
        read(
            "Peru urged Chile to reopen the border.\n\n"
            "Peru again urged Chile to reopen the border at once."
        )
    )
    assert len(position.also) == 1


def test_a_report_without_a_stance_has_no_positions(read: Read) -> None:
    assert read("The weather in the harbor was fine.") == ()


@settings(max_examples=15, deadline=None)
@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"),
        max_size=60,
    )
)
def test_noise_around_a_sentence_breaks_nothing(engine: SpacyEngine, noise: str) -> None:
    text = f"{noise}\nPeru urged Chile to reopen the border.\n{noise}“)(”"
    for position in positions_in(text, None, engine, load_default_codebook()):
        assert (
            position.content.words == text[position.content.span.start : position.content.span.end]
        )


@pytest.mark.parametrize(
    "text", ["", ".", "must", "“", "?!…", "🙂 🙂", "שלום עולם", "if unless until"]
)
def test_next_to_nothing_gives_nothing(engine: SpacyEngine, codebook: Codebook, text: str) -> None:
    assert positions_in(text, None, engine, codebook) == ()


def test_who_declined_to_comment_took_no_position(read: Read) -> None:
    assert read("Peru refused to comment further.") == ()
    assert only(read("Peru refused to discuss the border.")).move is Move.REJECT


def test_orders_to_ones_own_officials_are_no_positions(read: Read) -> None:
    assert not read("The president of Peru ordered Peruvian officials to open new schools.")
    assert only(read("Peru urged Chilean officials to open the border.")).holder == "peru"
