"""Transcripts."""

from onrecord.model.attribution import Sourcing, Style
from onrecord.reading.language.engine import Engine
from reported import read_reports

TRANSCRIPT = (
    "SECRETARY RUIZ: The port stays closed.\n"
    "The road is open.\n"
    "QUESTION: For how long?\n"
    "SECRETARY RUIZ: Until the rain stops."
)


def test_a_turn_runs_to_the_next_label_and_questions_are_left_out(engine: Engine) -> None:
    turns = [
        told for told in read_reports(engine, TRANSCRIPT) if told.attribution.found_by == "turn"
    ]
    assert [(told.source, told.content) for told in turns] == [
        ("SECRETARY RUIZ", "The port stays closed … The road is open."),
        ("SECRETARY RUIZ", "Until the rain stops"),
    ]
    assert all(told.attribution.style is Style.DIRECT for told in turns)


def test_one_line_with_a_colon_is_no_transcript(engine: Engine) -> None:
    reports = read_reports(engine, "Norway: The port stays closed.\nThe road is open.")
    assert [told for told in reports if told.attribution.found_by == "turn"] == []


def test_the_answers_of_an_interview_are_the_guests(engine: Engine) -> None:
    text = (
        "Maria Ruiz, the minister, talks to Lakes Radio about the port.\n"
        "Q: Will it open?\n"
        "A: Not before May.\n"
        "Q: And the road?\n"
        "A: The road is open."
    )
    turns = [told for told in read_reports(engine, text) if told.attribution.found_by == "turn"]
    assert [told.content for told in turns] == ["Not before May", "The road is open"]
    assert all(told.source == "" for told in turns)
    assert all(told.attribution.sourcing is Sourcing.NAMED for told in turns)


def test_turns_that_ran_together_are_told_apart(engine: Engine) -> None:
    text = (
        "The President met the ministers.\n"
        "Ana Ruiz: The port stays closed. Mr Lund, please. Minister of Trade Per Lund Lund "
        "PerMinister of Trade and Ports : The traders want to leave. Ana Ruiz: They must stay. "
        "Remark: And the road? Jon Berg: I closed the road. Remark: Why? Ana Ruiz: I asked him to."
    )
    turns = [told for told in read_reports(engine, text) if told.attribution.found_by == "turn"]
    assert [(told.source, told.content) for told in turns] == [
        ("Ana Ruiz", "The port stays closed. Mr Lund, please"),
        ("Minister of Trade Per Lund", "The traders want to leave"),
        ("Ana Ruiz", "They must stay"),
        ("Jon Berg", "I closed the road"),
        ("Ana Ruiz", "I asked him to"),
    ]
