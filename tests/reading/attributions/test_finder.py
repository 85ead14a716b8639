"""All finders together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.document import CONTROLS
from onrecord.reading.language.engine import Engine
from reported import read_reports

SENTENCE = "Maria Ruiz said that the port would open in May."
NOISE = st.text(
    alphabet=st.characters(exclude_characters="".join(CONTROLS), exclude_categories=["Cs"]),
    max_size=60,
)


@settings(max_examples=40, deadline=None)
@given(before=NOISE, after=NOISE)
def test_noise_around_a_report_moves_its_spans_and_nothing_else(
    engine: Engine, before: str, after: str
) -> None:
    text = f"{before}\n{SENTENCE}\n{after}"
    start = len(before) + 1
    found = [
        told for told in read_reports(engine, text)
        if told.attribution.content[0].start >= start and told.source == "Maria Ruiz"
    ]  # fmt: skip
    assert [(told.cue, told.content) for told in found] == [
        ("said", "that the port would open in May")
    ]
    assert found[0].attribution.source[0].start == start


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Said",
        "“”‘’\"''``«»„“.,;:",
        "said said said according to to to in in view",
        "“" * 200 + "a" + "”" * 3,
        "🙂 said 🙂 that 🙂🙂.",
        "قال الوزير: «لن نوقع».",
        "Ruiz said: “a " * 50,
        "A: B: C: D:\nA: B\nQ: x",
        "x" * 30_000,
    ],
)
def test_strange_texts_are_read_without_harm(engine: Engine, text: str) -> None:
    for told in read_reports(engine, text):
        assert told.content.strip() != ""


def test_reading_twice_gives_the_same(engine: Engine) -> None:
    text = f"{SENTENCE}\n“It is late,” she added. “Go home.”"
    first = [told.attribution for told in read_reports(engine, text)]
    assert first == [told.attribution for told in read_reports(engine, text)]
    assert [a.id for a in first] == [f"a{n}" for n in range(1, len(first) + 1)]


def test_reports_stand_in_reading_order_with_a_confidence(engine: Engine) -> None:
    text = "The envoy left, the sources said.\nThe union wants peace.\nRuiz agreed to talk."
    reports = [told.attribution for told in read_reports(engine, text)]
    starts = [a.content[0].start for a in reports]
    assert starts == sorted(starts)
    assert all(0 < a.confidence < 1 for a in reports)
