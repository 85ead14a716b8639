"""Grammar and encoder brought together."""

from onrecord.model.analysis import Analysis
from onrecord.model.document import Document
from onrecord.model.position import Move
from onrecord.reading.language.spacy_engine import SpacyEngine
from onrecord.reading.positions.candidates import find_candidates
from onrecord.reading.positions.drafts import (
    Draft,
    draft_from_rules,
    draft_with_encoder,
    spans_by_sentence,
)
from onrecord.reading.positions.tagger import PositionSpan
from onrecord.reading.zones.marker import mark_zones

TEXT = "Peru urged Chile to reopen the border, and the old quarrel over the islands went on."


def analyzed(engine: SpacyEngine, text: str = TEXT) -> Analysis:
    return engine.analyze(text, mark_zones(Document(id="piece", text=text, sha256="")))


def seen(words: str, move: str, confidence: float = 0.8) -> PositionSpan:
    start = TEXT.index(words)
    moves = {kind.value: 0.9 if kind.value == move else 0.01 for kind in Move}
    return PositionSpan(start, start + len(words), moves, {"territory": 0.7}, confidence)


def drafts(engine: SpacyEngine, *spans: PositionSpan, text: str = TEXT) -> tuple[Draft, ...]:
    analysis = analyzed(engine, text)
    return draft_with_encoder(analysis, find_candidates(analysis, analysis.sentences[0]), spans)


def test_without_an_encoder_the_rules_stand(engine: SpacyEngine) -> None:
    analysis = analyzed(engine)
    found = draft_from_rules(analysis, find_candidates(analysis, analysis.sentences[0]))
    assert [draft.found_by for draft in found] == ["verb:demand:urge"]


def test_where_both_agree_the_finding_is_surer(engine: SpacyEngine) -> None:
    (draft,) = drafts(engine, seen("to reopen the border", "demand"))
    assert draft.found_by == "encoder+verb:demand:urge"
    assert draft.confidence > 0.8
    assert draft.candidate.content.cut(TEXT) == "reopen the border"
    assert draft.span is not None
    assert draft.span.issues == {"territory": 0.7}


def test_a_plain_rule_outweighs_a_wavering_encoder(engine: SpacyEngine) -> None:
    unsure = PositionSpan(20, 37, {"accuse": 0.4, "demand": 0.3}, {}, 0.6)
    assert drafts(engine, unsure)[0].candidate.move is Move.DEMAND


def test_what_only_the_encoder_saw_counts_too(engine: SpacyEngine) -> None:
    found = drafts(engine, seen("the old quarrel over the islands", "accuse"))
    assert "encoder" in [draft.found_by for draft in found]
    assert any(draft.candidate.move is Move.ACCUSE for draft in found)


def test_a_sure_rule_stands_where_the_encoder_saw_nothing(engine: SpacyEngine) -> None:
    assert [draft.found_by for draft in drafts(engine)] == ["verb:demand:urge"]


def test_a_few_words_agreed_to_need_the_encoder_too(engine: SpacyEngine) -> None:
    assert drafts(engine, text="Peru agreed to the pause.") == ()
    (long,) = drafts(engine, text="Peru agreed to a pause in the fighting over the islands.")
    assert long.found_by == "verb:accept:agree"


def test_a_span_belongs_to_the_sentence_it_begins_in(engine: SpacyEngine) -> None:
    span = seen("reopen the border", "demand")
    assert spans_by_sentence(analyzed(engine), [span]) == {0: (span,)}
