"""Reports with no one behind them."""

import pytest

from onrecord.model.attribution import Sourcing
from onrecord.reading.language.engine import Engine
from reported import read_reports, the_report


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "Both raids are believed to have damaged the port.",
            "are believed", "Both raids … to have damaged the port",
        ),
        (
            "It was announced that both sides stand ready.",
            "was announced", "that both sides stand ready",
        ),
        (
            "The gunmen shelled the town, with fires also reported at a mill.",
            "reported", "with fires also reported at a mill",
        ),
    ],
)  # fmt: skip
def test_a_passive_report_has_no_source(engine: Engine, text: str, cue: str, content: str) -> None:
    told = the_report(engine, text)
    assert (told.source, told.cue, told.content) == ("", cue, content)
    assert told.attribution.speaker is None
    assert told.attribution.sourcing is Sourcing.ANONYMOUS


def test_the_agent_of_a_passive_is_its_source(engine: Engine) -> None:
    told = the_report(engine, "The plan was described by the envoy as a trap.")
    assert told.source == "the envoy"


def test_what_was_not_revealed_is_no_report(engine: Engine) -> None:
    assert read_reports(engine, "No date has been revealed.") == []
    assert read_reports(engine, "The name was not disclosed.") == []


def test_a_readout_is_the_publishers_word(engine: Engine) -> None:
    told = the_report(engine, "It was noted that both sides stand ready.")
    assert (told.source, told.content) == ("", "that both sides stand ready")
    assert told.attribution.sourcing is Sourcing.INSTITUTION
