"""Loaded words: the reporter's, never the speaker's."""

from hashlib import sha256

import pytest

from onrecord.codebook.codebook import Codebook
from onrecord.model.attribution import Attribution, Sourcing, Style
from onrecord.model.document import Document
from onrecord.model.span import Span
from onrecord.model.wording import Wording
from onrecord.model.zone import Zone, ZoneKind
from onrecord.reading.actors.roster import find_actors
from onrecord.reading.language.spacy_engine import SpacyEngine
from onrecord.reading.wording.finder import find_wording


def wording_of(
    engine: SpacyEngine,
    codebook: Codebook,
    text: str,
    attributions: tuple[Attribution, ...] = (),
) -> tuple[Wording, ...]:
    zones = (Zone(ZoneKind.BODY, Span(0, len(text))),) if text.strip() else ()
    digest = sha256(text.encode("utf-8")).hexdigest()
    document = Document(id="piece", text=text, sha256=digest)
    analysis = engine.analyze(text, zones)
    roster = find_actors(document, analysis, codebook)
    return find_wording(document, analysis, roster, attributions)


@pytest.mark.parametrize(
    ("text", "words", "kind", "neutral"),
    [
        ("Kenya launched a brutal strike.", "brutal", "evaluative", None),
        ("The minister gave a furious answer.", "furious", "emotive", None),
        ("It followed a three-day blitz.", "blitz", "metaphor", "attack"),
        ("Kenya must keep its hands off the port.", None, "idiom", "not interfere with"),
        ("Kenya has ramped up its efforts.", "ramped up", "intensifier", "increase"),
        ("The envoy revealed that the talks had failed.", "revealed", "factive_verb", "say"),
        ("The ministry claims the port is open.", "claims", "distancing_verb", "say"),
        ("It was a revenge attack on the port.", "revenge", "motive", None),
        ("The war-loving neighbor kept silent.", "war-loving", "epithet", None),
        ("The port was REALLY closed.", "REALLY", "capitals", "really"),
        ("The “liberation” of the port went on.", "liberation", "scare_quotes", None),
    ],
)
def test_a_loaded_word_is_found_with_its_kind(
    engine: SpacyEngine,
    codebook: Codebook,
    text: str,
    words: str | None,
    kind: str,
    neutral: str | None,
) -> None:
    (found,) = wording_of(engine, codebook, text)
    assert (found.kind, found.neutral) == (kind, neutral)
    assert words is None or found.words.words == words


@pytest.mark.parametrize(
    "text",
    [
        "The envoy said: “It was a brutal blitz by a mad tyrant.”",
        "The envoy called it “brutal, and a disgraceful blitz",
        "The region is in a vicious circle of debt.",
        "Both sides observed the ceasefire regime.",
        "Police found an explosive device.",
        "The farmer claimed a refund.",
        "",
        "…",
    ],
)
def test_quotations_and_plain_senses_are_left_alone(
    engine: SpacyEngine, codebook: Codebook, text: str
) -> None:
    assert wording_of(engine, codebook, text) == ()


def test_a_judgment_in_a_paraphrase_may_be_the_speakers(
    engine: SpacyEngine, codebook: Codebook
) -> None:
    text = "Kenya said the brutal raid was over."
    said = Attribution(
        id="a1",
        style=Style.INDIRECT,
        sourcing=Sourcing.INSTITUTION,
        source=(Span(0, 5),),
        speaker="kenya",
        cue=(Span(6, 10),),
        content=(Span(11, len(text) - 1),),
        found_by="hand",
        confidence=1.0,
    )
    assert wording_of(engine, codebook, text, (said,)) == ()
    assert len(wording_of(engine, codebook, text)) == 1


def test_a_word_is_about_the_actor_it_describes(engine: SpacyEngine, codebook: Codebook) -> None:
    (found,) = wording_of(engine, codebook, "Kenya’s bold pledge surprised the region.")
    assert found.about == "kenya"
