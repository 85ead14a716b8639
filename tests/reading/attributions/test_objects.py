"""Verbs, adjectives and nouns with the thing that is said, thought or wanted."""

import pytest

from onrecord.reading.language.engine import Engine
from reported import read_reports, the_report


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The council rejected the plan for a new port.",
            "The council", "rejected", "the plan for a new port",
        ),
        (
            "The president accused the rebels of breaking the truce.",
            "The president", "accused", "the rebels of breaking the truce",
        ),
        (
            "The union called for higher wages.",
            "The union", "called for", "higher wages",
        ),
        (
            "The mission focused on the release of the crew.",
            "The mission", "focused on", "the release of the crew",
        ),
        (
            "The minister is ready to meet her rival.",
            "The minister", "is ready", "to meet her rival",
        ),
        (
            "The farmers were critical of the new tariff.",
            "The farmers", "were critical of", "the new tariff",
        ),
    ],
)  # fmt: skip
def test_a_thing_said_or_wanted_has_its_speaker(
    engine: Engine, text: str, source: str, cue: str, content: str
) -> None:
    told = the_report(engine, text)
    assert (told.source, told.cue, told.content) == (source, cue, content)


@pytest.mark.parametrize(
    "text",
    [
        "The army attacked the harbour at dawn.",
        "The road refers to the old river bed.",
        "The river called at the bridge.",
    ],
)
def test_deeds_and_things_report_nothing(engine: Engine, text: str) -> None:
    assert read_reports(engine, text) == []
