"""The reliability report says of a record what is so."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from builders import an_actor
from onrecord.model.coding import Codes, Drawn, Frame, Round, Stratum, Unit
from onrecord.model.decision import CodedPosition
from onrecord.model.position import Move
from onrecord.model.span import Span
from onrecord.views.reliability import Reliability, measure_reliability
from onrecord.views.reliability_json import COLUMNS, reliability_to_json, reliability_to_rows
from onrecord.views.reliability_text import write_methods

SENTENCE = "Southland must open the dam at once."


def coded(*, move: Move = Move.DEMAND, words: str = "open the dam") -> CodedPosition:
    start = SENTENCE.index(words)
    return CodedPosition(
        holder=an_actor("northland"),
        move=move,
        issue="water",
        span=Span(start, start + len(words)),
        words=words,
    )


def a_unit(number: int, stratum: str | None, *, confidence: float = 0.75) -> Unit:
    """A sentence with one drawn finding of this stratum, or with none."""
    drawn = Drawn(
        finding=f"f{number}", stratum=stratum or "", confidence=confidence, position=coded()
    )
    return Unit(
        round=1,
        number=number,
        document="key",
        span=Span(0, len(SENTENCE)),
        words=SENTENCE,
        drawn=(drawn,) if stratum else (),
    )


def a_round(*strata: Stratum, sentences: int = 1000, sentences_drawn: int = 0) -> Round:
    frame = Frame(
        strata=strata,
        sentences=sentences,
        sentences_drawn=sentences_drawn,
        documents=50,
        documents_searched=50,
    )
    moment = datetime(2024, 3, 1, tzinfo=UTC)
    return Round(id=1, name="first", made_by="Ann", made_at=moment, seed=1, frame=frame)


def says(unit: Unit, *positions: CodedPosition, coder: str = "Ann", settles: bool = False) -> Codes:
    return Codes(round=1, unit=unit.number, coder=coder, positions=positions, settles=settles)


def test_each_finding_stands_for_as_many_as_its_stratum_holds() -> None:
    large, small = Stratum("large", 900, 2), Stratum("small", 100, 2)
    units = [a_unit(n, name) for n, name in enumerate(["large", "large", "small", "small"])]
    codes = [says(units[0], coded()), says(units[1], coded()), says(units[2]), says(units[3])]
    report = measure_reliability(a_round(large, small), units, codes)
    assert report.precision.estimate == pytest.approx(0.9)
    assert report.precision.low < 0.9 < report.precision.high
    assert report.covered == 1.0


def test_a_position_with_another_move_is_found_but_not_right_in_full() -> None:
    units = [a_unit(n, "all") for n in range(4)]
    codes = [says(unit, coded(move=Move.OFFER if unit.number else Move.DEMAND)) for unit in units]
    report = measure_reliability(a_round(Stratum("all", 100, 4)), units, codes)
    assert report.precision.estimate == 1.0
    assert report.whole.estimate == pytest.approx(0.25)
    assert report.fields["move"].estimate == pytest.approx(0.25)
    assert report.fields["holder"].estimate == 1.0


def test_other_words_are_another_position() -> None:
    units = [a_unit(1, "all")]
    report = measure_reliability(
        a_round(Stratum("all", 10, 1)), units, [says(units[0], coded(words="at once"))]
    )
    assert report.precision.estimate == 0.0


def test_what_was_missed_bounds_recall() -> None:
    units = [*(a_unit(n, "all") for n in range(10)), *(a_unit(n, None) for n in range(10, 30))]
    codes = [says(unit, coded()) for unit in units[:11]] + [says(unit) for unit in units[11:]]
    drawn = a_round(Stratum("all", 100, 10), sentences=400, sentences_drawn=20)
    recall = measure_reliability(drawn, units, codes).recall
    assert recall is not None
    # One position in 20 of 400 sentences: some 20 were missed beside 100 found.
    assert recall.estimate == pytest.approx(100 / 120)
    assert recall.low < recall.estimate < recall.high <= 1
    assert (recall.sentences, recall.missed) == (20, 1)


def test_without_sentences_recall_is_unknown() -> None:
    units = [a_unit(1, "all")]
    report = measure_reliability(a_round(Stratum("all", 10, 1)), units, [says(units[0], coded())])
    assert report.recall is None
    assert "Recall was not measured" in " ".join(write_methods(report))


def test_a_finding_beside_the_drawn_one_is_not_missed() -> None:
    other = coded(words="at once")
    unit = replace(a_unit(1, "all"), beside=(other,))
    empty = a_unit(2, None)
    drawn = a_round(Stratum("all", 10, 1), sentences_drawn=1)
    codes = [says(unit, coded(), other), says(empty)]
    recall = measure_reliability(drawn, [unit, empty], codes).recall
    assert recall is not None
    assert recall.beside == 0


def test_being_drawn_is_no_advantage_among_findings_in_the_same_words() -> None:
    north, south = (replace(coded(), holder=an_actor(name)) for name in ("northland", "southland"))
    other = replace(coded(), holder=an_actor("westland"))
    estimates = []
    for drawn, beside in ((north, south), (south, north)):
        unit = a_unit(1, "all")
        finding = replace(unit.drawn[0], position=drawn)
        unit = replace(unit, drawn=(finding,), beside=(beside,))
        report = measure_reliability(a_round(Stratum("all", 10, 1)), [unit], [says(unit, other)])
        estimates.append(report.precision.estimate)
    assert sorted(estimates) == [0.0, 1.0]


def test_settled_codes_take_the_place_of_the_coders_own() -> None:
    unit = a_unit(1, "all")
    codes = [
        says(unit, coded()),
        says(unit, coder="Ben"),
        says(unit, coded(), coder="Eve", settles=True),
    ]
    drawn = a_round(Stratum("all", 10, 1))
    assert measure_reliability(drawn, [unit], codes[:2]).precision.estimate == 0.5
    report = measure_reliability(drawn, [unit], codes)
    assert (report.precision.estimate, report.coders) == (1.0, ("Ann", "Ben"))


def test_confidence_and_precision_stand_side_by_side() -> None:
    units = [a_unit(n, "all", confidence=0.55 if n < 5 else 0.95) for n in range(10)]
    codes = [says(unit, *([coded()] if unit.number >= 4 else [])) for unit in units]
    bands = measure_reliability(a_round(Stratum("all", 100, 10)), units, codes).bands
    assert [(b.name, b.precision.estimate) for b in bands] == [
        ("0.50–0.60", pytest.approx(0.2)),
        ("0.90–1.00", 1.0),
    ]
    assert [b.confidence for b in bands] == pytest.approx([0.55, 0.95])


def full_report() -> Reliability:
    units = [*(a_unit(n, "0.70–0.80 demand") for n in range(10)), a_unit(10, None)]
    codes = [says(unit, coded(), coder=name) for unit in units[:8] for name in ("Ann", "Ben")]
    codes += [says(unit, coder=name) for unit in units[8:] for name in ("Ann", "Ben")]
    drawn = a_round(Stratum("0.70–0.80 demand", 100, 10), sentences_drawn=1)
    return measure_reliability(drawn, units, codes)


def test_the_text_says_how_the_sample_was_drawn_and_what_it_showed() -> None:
    text = " ".join(write_methods(full_report())).replace("\u00a0", " ")
    assert "Of the 100 positions that onrecord found in 50 documents, 10 were drawn" in text
    assert "2 coders coded these sentences blind" in text
    assert "80.0 % (95 % CI" in text
    assert "Krippendorff" in text
    assert "preliminary" not in text


def test_an_unfinished_round_is_called_preliminary() -> None:
    units = [a_unit(n, "all") for n in range(4)]
    report = measure_reliability(a_round(Stratum("all", 10, 4)), units, [says(units[0], coded())])
    assert write_methods(report)[0].startswith("This report is preliminary: 1 of 4")


def test_before_anyone_coded_there_are_no_figures() -> None:
    report = measure_reliability(a_round(Stratum("all", 10, 1)), [a_unit(1, "all")], [])
    assert report.precision.cases == 0
    assert "Nobody has coded them yet." in " ".join(write_methods(report))


def test_json_and_rows_have_every_figure() -> None:
    report = full_report()
    value = reliability_to_json(report)
    assert value["precision"]["estimate"] == report.precision.estimate
    assert value["methods"] == list(write_methods(report))
    rows = {(row[0], row[1]): row[2] for row in reliability_to_rows(report)}
    assert rows["precision", "all"] == report.precision.estimate
    assert rows["field", "move"] == 1.0
    assert all(len(row) == len(COLUMNS) for row in reliability_to_rows(report))


def test_the_truth_lies_within_the_bounds_of_recall() -> None:
    chance = random.Random(11)
    held = 0
    for _ in range(150):
        units = [*(a_unit(n, "all") for n in range(40)), *(a_unit(n, None) for n in range(40, 100))]
        codes = [
            says(unit, *([coded()] if chance.random() < (0.8 if unit.drawn else 0.1) else []))
            for unit in units
        ]
        drawn = a_round(Stratum("all", 1000, 40), sentences=2000, sentences_drawn=60)
        recall = measure_reliability(drawn, units, codes).recall
        assert recall is not None
        held += recall.low <= 800 / (800 + 200) <= recall.high
    assert held / 150 >= 0.95
