"""Where two finders met the same report."""

from dataclasses import replace

from onrecord.model.span import Span
from onrecord.reading.attributions.drafts import Draft
from onrecord.reading.attributions.merge import keep_beside_trained, merge
from onrecord.reading.attributions.nesting import find_outer


def a_draft(
    found_by: str,
    *,
    source: tuple[int, int] | None = (0, 3),
    cue: tuple[int, int] | None = (4, 8),
    content: tuple[int, int] = (10, 30),
    shared: bool = False,
) -> Draft:
    return Draft(
        source=() if source is None else (Span(*source),),
        cue=() if cue is None else (Span(*cue),),
        content=(Span(*content),),
        found_by=found_by,
        shared=shared,
    )


def test_the_trained_head_goes_before_rules_on_the_same_content() -> None:
    (kept,) = merge([a_draft("clause"), a_draft("trained", content=(10, 28))])
    assert kept.found_by == "trained"
    assert kept.content == (Span(10, 28),)


def test_a_rule_lends_the_trained_head_the_source_it_lacks() -> None:
    (kept,) = merge([a_draft("clause"), a_draft("trained", source=None)])
    assert (kept.found_by, kept.source) == ("trained", (Span(0, 3),))


def test_different_reports_both_stay_in_reading_order() -> None:
    first, second = merge([a_draft("clause", cue=(50, 54), content=(60, 80)), a_draft("object")])
    assert (first.start, second.start) == (10, 60)


def test_one_content_may_have_two_holders() -> None:
    echo = a_draft("echo", shared=True)
    noun = a_draft("noun_colon", source=(40, 44), cue=(45, 50), shared=True)
    assert len(merge([echo, noun])) == 2


def test_a_report_told_in_the_words_of_another_stays_and_is_nested() -> None:
    outer = a_draft("clause", source=(40, 44), cue=(45, 50), content=(0, 38))
    inner = a_draft("object", source=(0, 3), cue=(4, 8), content=(9, 38))
    kept = merge([outer, inner])
    assert find_outer(kept) == (None, 0)


def test_a_surer_rule_names_the_speaker_of_a_trained_report() -> None:
    (kept,) = merge([a_draft("trained", source=(40, 44)), a_draft("according")])
    assert (kept.found_by, kept.source) == ("trained", (Span(0, 3),))


def test_beside_the_trained_head_only_rules_as_good_as_it_add_reports() -> None:
    trained = a_draft("trained")
    doubtful = a_draft("noun_about", cue=(50, 54), content=(60, 80))
    surer = a_draft("according", cue=(90, 94), content=(100, 120))
    assert keep_beside_trained([trained, doubtful, surer]) == (trained, surer)


def test_a_rules_report_inside_a_trained_one_stays() -> None:
    trained = a_draft("trained", source=(40, 44), cue=(45, 50), content=(0, 38))
    inner = a_draft("object", source=(0, 3), cue=(4, 8), content=(9, 38))
    assert len(keep_beside_trained([trained, inner])) == 2


def test_a_rules_report_around_a_trained_one_stays() -> None:
    inner = a_draft("trained", source=(0, 3), cue=(4, 9), content=(10, 38))
    outer = a_draft("inverted", source=(40, 44), cue=(45, 50), content=(0, 38))
    assert len(keep_beside_trained([inner, outer])) == 2


def test_a_list_lends_its_speaker_to_a_trained_item_that_names_none() -> None:
    item = a_draft("trained", source=None)
    carried = replace(a_draft("list_carried", source=None), carried=(Span(90, 99),))
    (kept,) = merge([item, carried])
    assert (kept.found_by, kept.carried) == ("trained", (Span(90, 99),))
