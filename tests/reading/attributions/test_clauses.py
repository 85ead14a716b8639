"""Verbs that report a clause."""

import pytest

from onrecord.reading.language.engine import Engine
from reported import read_reports, the_report


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The envoy warned that the truce would fail.",
            "The envoy", "warned", "that the truce would fail",
        ),
        (
            "The government insists it will not pay the fine.",
            "The government", "insists", "it will not pay the fine",
        ),
        (
            "The border will stay closed, two officials revealed.",
            "two officials", "revealed", "The border will stay closed",
        ),
        (
            "The union vowed to block the port.",
            "The union", "vowed", "to block the port",
        ),
        (
            "The ministry has urged both sides to stop the shelling.",
            "The ministry", "has urged", "both sides to stop the shelling",
        ),
        (
            "As the chairman said, the border will stay closed.",
            "the chairman", "said", "the border will stay closed",
        ),
    ],
)  # fmt: skip
def test_a_reported_clause_has_its_speaker_and_its_verb(
    engine: Engine, text: str, source: str, cue: str, content: str
) -> None:
    told = the_report(engine, text)
    assert (told.source, told.cue, told.content) == (source, cue, content)


def test_a_participle_takes_its_speaker_from_the_verb_above(engine: Engine) -> None:
    reports = read_reports(
        engine, "The minister left the hall, adding that the talks would resume in May."
    )
    assert [(told.source, told.content) for told in reports] == [
        ("The minister", "that the talks would resume in May")
    ]


def test_a_relative_pronoun_is_the_source_as_written(engine: Engine) -> None:
    reports = read_reports(
        engine, "The general, who said that the bridge was safe, left the town on Monday."
    )
    assert [(told.source, told.content) for told in reports] == [
        ("who", "that the bridge was safe")
    ]


def test_one_report_inside_another_names_the_outer_one(engine: Engine) -> None:
    outer, inner = read_reports(
        engine, "The Kremlin demands protection for its consuls, the sources added."
    )
    assert (outer.source, inner.source) == ("the sources", "The Kremlin")
    assert inner.attribution.nested_in == outer.attribution.id


@pytest.mark.parametrize(
    "text",
    [
        "The rain made the river rise.",
        "It seems that the river rose.",
        "The committee let the deadline pass.",
        "The lake froze in January.",
    ],
)
def test_what_nobody_says_is_no_report(engine: Engine, text: str) -> None:
    assert read_reports(engine, text) == []


def test_one_who_is_quoted_as_saying_is_the_speaker(engine: Engine) -> None:
    told = the_report(engine, "The agency quoted a diplomat as saying that the bridge was safe.")
    assert (told.source, told.content) == ("a diplomat", "that the bridge was safe")


def test_it_may_stand_for_a_body_that_speaks(engine: Engine) -> None:
    first, second = read_reports(
        engine, "The ministry denied that the bridge was safe. It accused the rebels of neglect."
    )
    assert (first.source, second.source) == ("The ministry", "It")


def test_a_closing_report_is_found_though_its_verb_looks_like_a_noun(engine: Engine) -> None:
    reports = read_reports(engine, "Two blasts hit the power station, state television reports.")
    assert ("state television", "Two blasts hit the power station") in [
        (told.source, told.content) for told in reports
    ]
