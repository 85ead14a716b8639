"""Quotations and who says them."""

import pytest

from onrecord.model.attribution import Style
from onrecord.reading.language.engine import Engine
from reported import read_reports, the_report


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Ruiz said: “We will never sign this paper.”",
            "Ruiz", "said", "“We will never sign this paper.”",
        ),
        (
            "“We will never sign this paper,” said Maria Ruiz.",
            "Maria Ruiz", "said", "“We will never sign this paper,”",
        ),
        (
            "“We will never sign,” the minister said, “and they know it.”",
            "the minister", "said", "“We will never sign,” … “and they know it.”",
        ),
        (
            "“We will never sign,” Maria Ruiz said. “They know why.”",
            "Maria Ruiz", "said", "“We will never sign,” … “They know why.”",
        ),
        (
            '"We will never sign," Maria Ruiz told reporters.',
            "Maria Ruiz", "told", '"We will never sign,"',
        ),
    ],
)  # fmt: skip
def test_a_quotation_is_given_to_whoever_says_it(
    engine: Engine, text: str, source: str, cue: str, content: str
) -> None:
    told = the_report(engine, text)
    assert (told.source, told.cue, told.content) == (source, cue, content)
    assert told.attribution.style is Style.DIRECT


def test_a_paragraph_that_ends_in_a_colon_announces_the_quotation_below(engine: Engine) -> None:
    told = the_report(engine, "Maria Ruiz went on and said:\n“We will never sign this paper.”")
    assert told.content == "“We will never sign this paper.”"
    assert told.cue == "said"


def test_a_quotation_over_two_paragraphs_is_one_report(engine: Engine) -> None:
    text = "Ruiz said: “We will never sign this paper.\n“They know why we will not.”"
    assert the_report(engine, text).content == (
        "“We will never sign this paper. … “They know why we will not.”"
    )


def test_a_quotation_never_closed_stops_at_its_paragraph(engine: Engine) -> None:
    text = "Ruiz said: “We will never sign this paper.\nThe river rose in the night."
    assert the_report(engine, text).content == "“We will never sign this paper."


def test_a_closed_quotation_goes_on_in_the_next_paragraph_as_a_report_without_source(
    engine: Engine,
) -> None:
    text = "“We will never sign,” Maria Ruiz said.\n“They know why we will not.”"
    first, second = (
        told for told in read_reports(engine, text) if told.attribution.nested_in is None
    )
    assert first.source == "Maria Ruiz"
    assert (second.source, second.content) == ("", "“They know why we will not.”")
    assert second.attribution.found_by == "quotation_carried"


def test_a_word_in_marks_makes_the_report_around_it_mixed(engine: Engine) -> None:
    told = the_report(engine, "The minister said that the offer was a “joke” and left.")
    assert told.attribution.style is Style.MIXED
    assert told.content.startswith("that the offer was a “joke”")
