"""Nouns that report."""

from onrecord.reading.language.engine import Engine
from reported import read_reports, the_report


def test_a_warning_that_something_will_happen(engine: Engine) -> None:
    reports = read_reports(
        engine, "The vote follows Anna Berg’s warning on Monday that the bank would fail."
    )
    told = next(told for told in reports if told.cue == "warning")
    assert (told.source, told.content) == ("Anna Berg", "that the bank would fail")


def test_an_echoed_stance_has_two_holders(engine: Engine) -> None:
    reports = read_reports(
        engine, "The envoys echoed Anna Berg’s own stance: any deal must open the port."
    )
    content = "any deal must open the port"
    assert {(told.source, told.cue) for told in reports if told.content == content} == {
        ("The envoys", "echoed"),
        ("Anna Berg", "stance"),
    }


def test_a_pledge_that_someone_wants_is_nobodys_pledge(engine: Engine) -> None:
    told = the_report(engine, "The union wants a pledge from the owners to keep the mill open.")
    assert told.source == "The union"
    assert len(read_reports(engine, "The union wants a pledge from the owners to pay.")) == 1


def test_a_light_verb_gives_the_noun_its_speaker(engine: Engine) -> None:
    told = the_report(engine, "The minister expressed concern about the new tariff.")
    assert (told.source, told.content) == ("The minister", "the new tariff")
