"""Channel, outlet, sourcing and speaker of a report."""

import pytest

from onrecord.codebook.codebook import Codebook
from onrecord.model.actor import Actor, ActorKind, Mention, MentionForm, Roster
from onrecord.model.attribution import Sourcing
from onrecord.model.span import Span
from onrecord.reading.language.engine import Engine
from reported import read_reports, the_report


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Posting on Telegram Ruiz said he expected an answer.", "Posting on Telegram"),
        ("In a statement, the ministry said the port was open.", "a statement"),
        ("The minister told a press conference the port was open.", "a press conference"),
        (
            "They had a long call last week, in which Ruiz said that the port was open.",
            "a long call",
        ),
        ("The minister said the port was open.", ""),
    ],
)
def test_the_channel_is_the_words_that_say_how(engine: Engine, text: str, channel: str) -> None:
    reports = read_reports(engine, text)
    assert [told.channel for told in reports if told.cue in {"said", "told"}] == [channel]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The envoy told Reuters the talks had failed.", "Reuters"),
        ("The talks have failed, two officials revealed to Reuters.", "Reuters"),
        ("In an interview with the BBC, the envoy said no deal was near.", "BBC"),
        ("The envoy told Anna Berg the talks had failed.", ""),
    ],
)
def test_the_outlet_that_was_told_is_named(engine: Engine, text: str, outlet: str) -> None:
    assert the_report(engine, text).told_to == outlet


@pytest.mark.parametrize(
    ("text", "sourcing"),
    [
        ("Maria Ruiz said that the port was open.", Sourcing.NAMED),
        ("She said that the port was open.", Sourcing.NAMED),
        ("Two senior officials said that the port was open.", Sourcing.ANONYMOUS),
        ("One said that the port was open.", Sourcing.ANONYMOUS),
        ("The defence ministry said that the port was open.", Sourcing.INSTITUTION),
        ("Norway said that the port was open.", Sourcing.INSTITUTION),
        ("The draft says that the port will open.", Sourcing.DOCUMENT),
    ],
)
def test_sourcing_without_a_roster_goes_by_the_words(
    engine: Engine, text: str, sourcing: Sourcing
) -> None:
    assert the_report(engine, text).attribution.sourcing is sourcing


def test_the_speaker_is_the_actor_that_the_head_of_the_source_points_to(engine: Engine) -> None:
    text = "He said that the port was open."
    pronoun = Mention(Span(0, 2), "maria-ruiz", MentionForm.PRONOUN, head=0)
    person = Actor(id="maria-ruiz", name="Maria Ruiz", kind=ActorKind.PERSON)
    (told,) = read_reports(engine, text, Roster((person,), (pronoun,)))
    assert told.attribution.speaker == "maria-ruiz"
    assert told.attribution.sourcing is Sourcing.NAMED


def test_a_country_that_only_describes_the_source_is_not_the_speaker(engine: Engine) -> None:
    text = "A visitor from Norway said that the port was open."
    country = Actor(id="norway", name="Norway", kind=ActorKind.STATE)
    name = Mention(Span(15, 21), "norway", MentionForm.NAME, head=3)
    (told,) = read_reports(engine, text, Roster((country,), (name,)))
    assert told.attribution.speaker is None


def test_the_codebook_is_not_needed_to_find_reports(engine: Engine, codebook: Codebook) -> None:
    assert codebook.actors
    assert read_reports(engine, "The envoy said that the port was open.") != []


def test_a_definite_office_is_as_good_as_a_name_and_a_spokesman_stands_for_a_body(
    engine: Engine,
) -> None:
    unnamed = Actor(id="unnamed", name="unnamed", kind=ActorKind.UNNAMED)
    roster = Roster((unnamed,), (Mention(Span(0, 13), "unnamed", MentionForm.TITLE, head=1),))
    (president,) = read_reports(engine, "The president said that the port was open.", roster)
    assert president.attribution.sourcing is Sourcing.NAMED
    (spokesman,) = read_reports(engine, "The spokesman said that the port was open.", roster)
    assert spokesman.attribution.sourcing is Sourcing.INSTITUTION
