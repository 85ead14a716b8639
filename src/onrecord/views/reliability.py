"""How far this record can be trusted, measured on a sample of it that was coded blind."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.coding import Codes, Drawn, Frame, Round, Unit, pair
from onrecord.model.decision import CodedPosition
from onrecord.record.coding import codes_of, units_of
from onrecord.record.record import Record
from onrecord.record.sampling import band_of
from onrecord.views.agreement import FIELDS, Agreement, measure_agreement
from onrecord.views.intervals import Share, estimate_share, poisson_limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A drawn finding beside the codes: each value a share of its coders, mostly 0 or 1.

    `met` says whether a coder sees a position in the same words, `right` by field whether that
    one says the same, `whole` whether holder, move and issue all do. `missed` is the number of
    positions that coders see in the sentence and the machine doesn't, shared among the
    findings in it.
    """

    drawn: Drawn
    weight: float
    met: float
    right: Mapping[str, float]
    whole: float
    missed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """How confidence and precision compare where the machine was about equally sure."""

    name: str
    confidence: float
    precision: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """What share of the positions in the documents is on record.

    The bounds take the least favorable, and the most favorable, ends of the intervals of
    what was found and what was missed: they are wide on purpose. `missed` are the positions
    that coders saw in `sentences` in which nothing was found, `beside` those they saw beside
    other findings.
    """

    estimate: float
    low: float
    high: float
    sentences: int
    missed: float
    beside: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """The report on one round: every share is an estimate for all positions of the record.

    `covered` is the share of them in strata of which something was coded: 1 when the round is
    done. `settled` is the number of sentences on which coders differed and then agreed.
    `fields` are shares of what was found in the words of a coder's position. `recall` is
    None where no sentence without findings was coded.
    """

    round: Round
    coders: tuple[str, ...]
    settled: int
    coded: int
    units: int
    covered: float
    precision: Share
    whole: Share
    fields: Mapping[str, Share]
    moves: Mapping[str, Share]
    bands: tuple[Band, ...]
    recall: Recall | None
    agreement: Agreement


def find_reliability(record: Record, round: Round) -> Reliability:
    """The report on a round as far as it is coded."""
    return measure_reliability(round, units_of(record, round.id), codes_of(record, round.id))


def measure_reliability(round: Round, units: Sequence[Unit], codes: Iterable[Codes]) -> Reliability:
    """Precision, precision by field, move and confidence, and bounds of recall.

    A finding counts as right where a coder sees a position whose words overlap with its own
    with a token F1 of one half at least. Each finding stands for as many as its stratum holds
    for each that was coded (the stratified estimator: Cochran 1977, chapter 5). Where codes
    were settled, those count; else each coder's count alike.
    """
    given = tuple(codes)
    counted = _counted_codes(given)
    judged = _judge(round.frame, units, counted)
    positions = round.frame.positions
    population = sum(
        s.positions for s in round.frame.strata if s.name in {j.drawn.stratum for j in judged}
    )
    sampled = len(judged) / population if population else 0.0

    def share(cases: Sequence[Judged], value: Callable[[Judged], float], of: float) -> Share:
        weights = [case.weight for case in cases]
        return estimate_share([value(case) for case in cases], weights, sampled=of)

    def domain(cases: Sequence[Judged]) -> Share:
        total = sum(case.weight for case in cases)
        return share(cases, lambda case: case.met, len(cases) / total if total else 0.0)

    met = [case for case in judged if case.met > 0]
    moves = sorted({case.drawn.position.move.value for case in judged})
    precision = share(judged, lambda case: case.met, sampled)
    return Reliability(
        round=round,
        coders=tuple(sorted({each.coder for each in given if not each.settles})),
        settled=len({each.unit for each in given if each.settles}),
        coded=len(counted),
        units=len(units),
        covered=population / positions if positions else 0.0,
        precision=precision,
        whole=share(judged, lambda case: case.whole, sampled),
        fields={name: _share_of_field(met, name, sampled) for name in FIELDS},
        moves={
            move: domain([case for case in judged if case.drawn.position.move.value == move])
            for move in moves
        },
        bands=_bands(judged, domain),
        recall=_recall(round.frame, units, counted, judged, precision),
        agreement=measure_agreement(given),
    )


def _counted_codes(codes: Sequence[Codes]) -> dict[int, list[Codes]]:
    """The codes that count for each unit: the settled ones, else those of every coder."""
    settled = {each.unit for each in codes if each.settles}
    counted: dict[int, list[Codes]] = {}
    for each in codes:
        if each.settles or each.unit not in settled:
            counted.setdefault(each.unit, []).append(each)
    # Of a sentence that was settled twice the later one counts.
    return {unit: found[-1:] if unit in settled else found for unit, found in counted.items()}


def _judge(
    frame: Frame, units: Sequence[Unit], counted: Mapping[int, Sequence[Codes]]
) -> list[Judged]:
    coded = [unit for unit in units if unit.number in counted]
    drawn: dict[str, int] = {}
    for unit in coded:
        for each in unit.drawn:
            drawn[each.stratum] = drawn.get(each.stratum, 0) + 1
    sizes = {stratum.name: stratum.positions for stratum in frame.strata}
    return [
        _judge_one(unit, number, counted[unit.number], sizes[each.stratum] / drawn[each.stratum])
        for unit in coded
        for number, each in enumerate(unit.drawn)
    ]


def _judge_one(unit: Unit, number: int, codes: Sequence[Codes], weight: float) -> Judged:
    drawn = unit.drawn[number]
    found, place = _found_in(unit, number)
    partners: list[CodedPosition | None] = []
    missed = 0
    for each in codes:
        pairs = dict(pair(found, each.positions))
        partners.append(each.positions[pairs[place]] if place in pairs else None)
        missed += len(each.positions) - len(pairs)
    there = [partner for partner in partners if partner is not None]
    right = {
        name: _mean([value(drawn.position) == value(partner) for partner in there])
        for name, value in FIELDS.items()
    }
    whole = [
        partner is not None
        and all(
            FIELDS[name](drawn.position) == FIELDS[name](partner)
            for name in ("holder", "move", "issue")
        )
        for partner in partners
    ]
    return Judged(
        drawn=drawn,
        weight=weight,
        met=len(there) / len(partners),
        right=right,
        whole=_mean(whole),
        missed=missed / len(codes) / len(found),
    )


def _found_in(unit: Unit, number: int) -> tuple[tuple[CodedPosition, ...], int]:
    """All that was found in a sentence, and where among it the drawn finding of a number is.

    The order has nothing to do with what was drawn: where two findings would pair with one
    code equally well, the one that was drawn must not come first for that.
    """
    found = (*(each.position for each in unit.drawn), *unit.beside)
    order = sorted(
        range(len(found)),
        key=lambda n: (found[n].span, found[n].holder.id, found[n].move, found[n].issue),
    )
    return tuple(found[n] for n in order), order.index(number)


def _share_of_field(met: Sequence[Judged], name: str, sampled: float) -> Share:
    values = [case.right[name] for case in met]
    return estimate_share(values, [case.weight * case.met for case in met], sampled=sampled)


def _bands(
    judged: Sequence[Judged], domain: Callable[[Sequence[Judged]], Share]
) -> tuple[Band, ...]:
    groups: dict[str, list[Judged]] = {}
    for case in judged:
        groups.setdefault(band_of(case.drawn.confidence), []).append(case)
    return tuple(
        Band(
            name=name,
            confidence=sum(case.weight * case.drawn.confidence for case in groups[name])
            / sum(case.weight for case in groups[name]),
            precision=domain(groups[name]),
        )
        for name in sorted(groups)
    )


def _recall(
    frame: Frame,
    units: Sequence[Unit],
    counted: Mapping[int, Sequence[Codes]],
    judged: Sequence[Judged],
    precision: Share,
) -> Recall | None:
    """Recall, with what was missed beside findings shared among them (Sirken 1970)."""
    empty = [
        _mean([len(each.positions) for each in counted[unit.number]])
        for unit in units
        if unit.number in counted and not unit.drawn
    ]
    if not empty or not judged:
        return None
    covered = sum(case.weight for case in judged)
    beside = sum(case.missed * case.weight for case in judged)
    missed = [
        _limits(sum(empty), frame.sentences / len(empty)),
        _limits(sum(case.missed for case in judged), covered / len(judged), estimate=beside),
    ]
    found = (precision.low * covered, precision.estimate * covered, precision.high * covered)
    low, middle, high = (sum(each[n] for each in missed) for n in range(3))
    return Recall(
        estimate=_part(found[1], middle),
        low=_part(found[0], high),
        high=_part(found[2], low),
        sentences=len(empty),
        missed=sum(empty),
        beside=sum(case.missed for case in judged),
    )


def _limits(
    count: float, weight: float, *, estimate: float | None = None
) -> tuple[float, float, float]:
    """The lower limit, the estimate and the upper limit of a total that a count stands for."""
    low, high = poisson_limits(count)
    middle = count * weight if estimate is None else estimate
    return min(low * weight, middle), middle, max(high * weight, middle)


def _part(found: float, missed: float) -> float:
    return found / (found + missed) if found + missed > 0 else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
