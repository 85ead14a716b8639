"""According to, in someone's view, reportedly."""

from onrecord.model.attribution import Sourcing
from onrecord.reading.language.engine import Engine
from reported import read_reports, the_report


def test_according_to_after_the_clause(engine: Engine) -> None:
    told = the_report(engine, "The truce will hold until May, according to two diplomats.")
    assert (told.source, told.cue) == ("two diplomats", "according to")
    assert told.content == "The truce will hold until May"


def test_according_to_before_the_clause(engine: Engine) -> None:
    told = the_report(engine, "According to a draft, the troops leave in May.")
    assert (told.source, told.content) == ("a draft", "the troops leave in May")
    assert told.attribution.sourcing is Sourcing.DOCUMENT


def test_what_follows_a_but_is_the_reporters_again(engine: Engine) -> None:
    told = the_report(engine, "The truce holds, according to the ministry, but the road is closed.")
    assert told.content == "The truce holds"


def test_in_a_view_after_a_dash_takes_what_follows(engine: Engine) -> None:
    (told,) = [
        told
        for told in read_reports(
            engine, "The paper must settle one matter – in Norway’s view, the fate of the port."
        )
        if told.attribution.found_by == "in_view"
    ]
    assert (told.source, told.content) == ("Norway", "the fate of the port")


def test_reportedly_has_no_source_and_is_anonymous(engine: Engine) -> None:
    told = the_report(engine, "The general reportedly left the town.")
    assert (told.source, told.cue) == ("", "reportedly")
    assert told.attribution.sourcing is Sourcing.ANONYMOUS


def test_one_who_is_cited_holds_the_same_content_as_the_one_who_cites(engine: Engine) -> None:
    reports = read_reports(
        engine, "The agency reported that the troops would leave in May, citing a senior official."
    )
    assert {"The agency", "a senior official"} <= {told.source for told in reports}
