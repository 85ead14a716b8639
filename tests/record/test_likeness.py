"""Signatures: what two texts share, whatever their marks, order and length."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_document
from onrecord.model.span import Span
from onrecord.model.zone import Zone, ZoneKind
from onrecord.record.likeness import (
    ALIKE,
    LARGEST,
    SHORTEST,
    Signature,
    compare,
    find_likeness,
    find_marks,
    pack,
    sign,
    told_text,
    unpack,
    words_of,
)
from reprints import DAM, DAM_INDEPENDENT, DAM_REWRITTEN, HARBOR


def signature(*paragraphs: str) -> Signature:
    signed = sign("\n".join(paragraphs))
    assert signed is not None
    return signed


def likeness(one: Signature, two: Signature) -> float:
    return find_likeness(compare(one, two), one_outlet=False, days_apart=0)


def test_a_text_is_like_itself() -> None:
    assert likeness(signature(*DAM), signature(*DAM)) > 0.99


def test_a_cut_stands_in_the_whole() -> None:
    shared = compare(signature(*DAM[:3]), signature(*DAM))
    assert shared.first == pytest.approx(1.0)
    assert shared.second < 0.6
    assert shared.opening == pytest.approx(1.0)


def test_a_rewritten_report_is_like_its_original_by_names_and_quotations() -> None:
    shared = compare(signature(*DAM), signature(*DAM_REWRITTEN))
    assert max(shared.first, shared.second) < 0.5
    assert shared.quoted > 0.9
    assert likeness(signature(*DAM), signature(*DAM_REWRITTEN)) >= ALIKE


@pytest.mark.parametrize("other", [DAM_INDEPENDENT, HARBOR])
def test_other_reports_are_not(other: tuple[str, ...]) -> None:
    assert likeness(signature(*DAM), signature(*other)) < ALIKE


def test_of_one_outlet_and_after_weeks_more_is_asked() -> None:
    shared = compare(signature(*DAM), signature(*DAM_REWRITTEN))
    near = find_likeness(shared, one_outlet=False, days_apart=1)
    assert find_likeness(shared, one_outlet=True, days_apart=1) < near
    assert find_likeness(shared, one_outlet=False, days_apart=None) < near
    assert find_likeness(shared, one_outlet=False, days_apart=40) == 0
    same = compare(signature(*DAM), signature(*DAM))
    assert find_likeness(same, one_outlet=True, days_apart=400) == 1


def test_a_text_too_short_to_tell_has_no_signature_and_no_marks() -> None:
    short = "water " * (SHORTEST - 1)
    assert sign(short) is None
    assert find_marks(short) == ()
    assert sign(f"{short} dam") is not None


def test_copies_share_marks_and_strangers_do_not() -> None:
    dam, harbor = set(find_marks("\n".join(DAM))), set(find_marks("\n".join(HARBOR)))
    assert set(find_marks("\n".join(DAM))) == dam
    assert len(dam & set(find_marks("\n".join(DAM[:4])))) >= 3
    assert not dam & harbor
    assert all(0 <= mark < 2**63 for mark in dam)


def test_marks_and_apostrophes_make_no_difference() -> None:
    assert words_of("Don’t “STOP”, he said.") == words_of("don't stop he said")


def test_long_texts_are_compared_by_what_both_kept() -> None:
    words = [f"word{number}" for number in range(3 * LARGEST)]
    long, part = signature(" ".join(words)), signature(" ".join(words[: LARGEST // 2]))
    assert long.shingles.size == LARGEST
    assert compare(part, long).first == pytest.approx(1.0)
    assert compare(part, long).second == pytest.approx(1 / 6, abs=0.05)


def test_a_signature_survives_the_table() -> None:
    before = signature(*DAM)
    after = unpack(pack(before))
    for name in ("shingles", "opening", "quoted", "names"):
        assert np.array_equal(getattr(before, name), getattr(after, name))


def test_furniture_and_credits_tell_no_story() -> None:
    document = a_document("Subscribe now\n\nThe gates stay shut.\n\nReuters")
    zones = (
        Zone(ZoneKind.FURNITURE, Span(0, 13)),
        Zone(ZoneKind.BODY, Span(15, 35)),
        Zone(ZoneKind.CREDIT, Span(37, 44)),
    )
    assert told_text(document, zones) == "The gates stay shut."


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(one: str, two: str) -> None:
    base = " ".join(DAM)
    shared = compare(signature(base, one), signature(base, two))
    for part in (shared.first, shared.second, shared.opening, shared.names, shared.quoted):
        assert 0 <= part <= 1
