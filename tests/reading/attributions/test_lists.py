"""Lists that go on in the reporter's words."""

from onrecord.reading.language.engine import Engine
from reported import read_reports

OPENING = "The mediators said that a second condition for a deal is the release of the crew."


def test_the_next_item_of_a_list_keeps_the_speaker(engine: Engine) -> None:
    first, second = read_reports(
        engine, f"{OPENING}\nThe third condition involves the fate of the port."
    )
    assert first.source == "The mediators"
    assert (second.source, second.cue) == ("", "")
    assert second.content == "The third condition involves the fate of the port"
    assert second.attribution.sourcing is first.attribution.sourcing


def test_a_participle_in_the_item_is_its_cue(engine: Engine) -> None:
    reports = read_reports(engine, f"{OPENING}\nAnother condition cited is that the port be open.")
    assert reports[-1].cue == "cited"
    assert reports[-1].content == "Another condition … is that the port be open"


def test_a_list_that_nobody_began_is_the_reporters(engine: Engine) -> None:
    assert read_reports(engine, "The third condition involves the fate of the port.") == []
