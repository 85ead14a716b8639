"""How far coders agree."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import SENTENCE, an_actor
from onrecord.model.coding import Codes
from onrecord.model.decision import CodedPosition, find_span
from onrecord.model.position import Move
from onrecord.views.agreement import (
    FieldAgreement,
    find_disagreements,
    krippendorff_alpha,
    measure_agreement,
)

WORDS = "withdraw its troops"


def coded(words: str = WORDS, *, move: Move = Move.DEMAND, holder: str = "south") -> CodedPosition:
    span = find_span(SENTENCE, words)
    return CodedPosition(
        holder=an_actor(holder), move=move, issue="territory", span=span, words=words
    )


def codes(unit: int, coder: str, *positions: CodedPosition, settles: bool = False) -> Codes:
    return Codes(round=1, unit=unit, coder=coder, positions=positions, settles=settles)


def field(name: str, given: list[Codes]) -> FieldAgreement:
    return next(each for each in measure_agreement(given).fields if each.field == name)


def test_alpha_is_that_of_the_textbook() -> None:
    # Krippendorff (2011), Computing Krippendorff's alpha-reliability, example C: .743.
    rows = {"A": "123321412...", "B": "1233224125.3", "C": ".3332342251.", "D": "12332441251."}
    units = [{name: row[n] for name, row in rows.items() if row[n] != "."} for n in range(12)]
    assert krippendorff_alpha(units, sorted(rows)) == pytest.approx(0.743, abs=5e-4)


def test_those_who_say_the_same_agree_in_full() -> None:
    given = [
        codes(n, name, coded(move=move))
        for n, move in enumerate([Move.DEMAND, Move.OFFER, Move.DEMAND])
        for name in ("Ann", "Ben")
    ]
    assert field("move", given) == FieldAgreement(field="move", units=3, percent=1.0, alpha=1.0)


def test_chance_agreement_is_worth_nothing() -> None:
    moves = [(Move.DEMAND, Move.OFFER), (Move.OFFER, Move.DEMAND)] * 2
    moves += [(Move.DEMAND, Move.DEMAND), (Move.OFFER, Move.OFFER)] * 2
    given = [
        codes(n, name, coded(move=move))
        for n, pair in enumerate(moves)
        for name, move in zip(("Ann", "Ben"), pair, strict=True)
    ]
    found = field("move", given)
    assert found.percent == 0.5
    assert found.alpha == pytest.approx(1 - 0.5 / (8 / 15), abs=1e-9)


def test_where_one_value_is_all_there_is_alpha_is_not_defined() -> None:
    given = [codes(1, "Ann", coded()), codes(1, "Ben", coded())]
    assert field("move", given).alpha is None
    assert field("move", given).percent == 1.0


def test_a_sentence_coded_by_one_counts_for_nothing() -> None:
    agreement = measure_agreement([codes(1, "Ann", coded()), codes(2, "Ben", coded())])
    assert agreement.sentences == 0
    assert all(each.units == 0 and each.alpha is None for each in agreement.fields)


def test_whether_there_is_a_position_is_a_field_of_its_own() -> None:
    given = [
        *(codes(1, name, coded()) for name in ("Ann", "Ben")),
        *(codes(2, name) for name in ("Ann", "Ben")),
        codes(3, "Ann", coded()),
        codes(3, "Ben"),
    ]
    assert field("any position", given).percent == pytest.approx(2 / 3)
    assert field("move", given).units == 1


def test_words_that_overlap_are_one_position_whose_words_agree_in_part() -> None:
    longer = coded("withdraw its troops from the valley")
    given = [codes(1, "Ann", coded()), codes(1, "Ben", longer)]
    assert field("words", given).percent == pytest.approx(2 * 3 / 9)


def test_settled_codes_are_left_out_of_agreement() -> None:
    given = [
        codes(1, "Ann", coded()),
        codes(1, "Ben", coded(move=Move.OFFER)),
        codes(1, "Eve", coded(), settles=True),
    ]
    assert measure_agreement(given).coders == ("Ann", "Ben")


def test_disagreements_are_listed_with_their_fields_until_they_are_settled() -> None:
    given = [
        codes(1, "Ann", coded()),
        codes(1, "Ben", coded(move=Move.OFFER, holder="north")),
        codes(2, "Ann", coded()),
        codes(2, "Ben"),
        codes(3, "Ann", coded()),
        codes(3, "Ben", coded()),
    ]
    found = find_disagreements(given)
    assert [(each.unit, each.fields) for each in found] == [
        (1, ("holder", "move")),
        (2, ("any position",)),
    ]
    given.append(codes(1, "Eve", coded(), settles=True))
    assert [each.unit for each in find_disagreements(given)] == [2]


MOVES = st.sampled_from([Move.DEMAND, Move.OFFER, Move.REJECT])


@given(st.lists(st.lists(MOVES, min_size=2, max_size=3), min_size=1, max_size=8))
def test_agreement_does_not_depend_on_the_names_of_the_coders(units: list[list[Move]]) -> None:
    given = [
        codes(n, f"coder-{m}", coded(move=move))
        for n, unit in enumerate(units)
        for m, move in enumerate(unit)
    ]
    renamed = [replace(each, coder=f"{9 - int(each.coder[-1])}") for each in given]
    first, second = field("move", given), field("move", renamed)
    assert first.percent == pytest.approx(second.percent)
    assert first.alpha == pytest.approx(second.alpha)
    assert first.alpha is None or first.alpha <= 1
