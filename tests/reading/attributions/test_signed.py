"""Quotations signed with a dash and a name."""

from onrecord.model.attribution import Style
from onrecord.reading.language.engine import Engine
from reported import Told, read_reports


def signed(engine: Engine, text: str) -> list[Told]:
    return [
        told
        for told in read_reports(engine, text)
        if told.attribution.found_by == "quotation_signed"
    ]


def test_each_of_several_letters_is_said_by_whoever_signs_it(engine: Engine) -> None:
    text = (
        "Readers wrote to us about the ferry.\n"
        "“It must run at night. We pay for it.” ― Maria Ruiz\n"
        "“Close it for good.”—Tom Berg, fisherman.\n"
    )
    found = signed(engine, text)
    assert [(told.source, told.content) for told in found] == [
        ("Maria Ruiz", "“It must run at night. We pay for it.”"),
        ("Tom Berg, fisherman", "“Close it for good.”"),
    ]
    assert all(told.attribution.style is Style.DIRECT for told in found)


def test_a_sentence_that_goes_on_after_a_dash_is_no_signature(engine: Engine) -> None:
    assert signed(engine, "“We stay” — Berg said so twice, and left the hall.") == []


def test_words_in_marks_inside_a_sentence_are_not_signed(engine: Engine) -> None:
    assert signed(engine, "The port is “open” – Berg\n") == []
