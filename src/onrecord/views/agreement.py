"""How far several coders agree, field by field."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from onrecord.errors import OnRecordError
from onrecord.model.coding import Codes, overlap, pair
from onrecord.model.decision import CodedPosition
from onrecord.record.coding import codes_of
from onrecord.record.record import Record

try:
    import krippendorff
except ImportError:  # GPL-3.0, so it is installed only where it is asked for.
    krippendorff = None  # type: ignore[assignment]

ANY = "any position"
WORDS = "words"

Value = str
Field = Callable[[CodedPosition], Value]

FIELDS: Mapping[str, Field] = {
    "holder": lambda position: position.holder.id,
    "move": lambda position: position.move.value,
    "mode": lambda position: position.mode.value if position.mode else "none",
    "issue": lambda position: position.issue,
    "addressee": lambda position: " ".join(sorted(actor.id for actor in position.addressee)),
    "speaker": lambda position: position.speaker.id if position.speaker else "narrator",
    "sourcing": lambda position: position.sourcing.value,
    "hedged": lambda position: str(position.hedged),
    "in_return": lambda position: str(position.in_return is not None),
    "said_on": lambda position: str(position.said_on),
}
"""The fields of the coding guide, each as one nominal value of a position."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldAgreement:
    """How far coders agree on one field.

    `units` were coded by two coders at least; `percent` is the share of all pairs of codes
    that are the same, and for words their mean overlap (token F1). `alpha` is Krippendorff's,
    nominal: 1 where all agree, 0 where they agree as chance would have it. It is None where it
    isn't defined: for words, and where only one value was ever used.
    """

    field: str
    units: int
    percent: float
    alpha: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What several coders of one round agree on; their names in the order of the alphabet."""

    coders: tuple[str, ...]
    sentences: int
    fields: tuple[FieldAgreement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A sentence on which coders differ, and in which fields."""

    unit: int
    fields: tuple[str, ...]
    codes: tuple[Codes, ...]


def find_agreement(record: Record, round_id: int) -> Agreement:
    """The agreement of all who coded a round, before anything was settled."""
    return measure_agreement(codes_of(record, round_id))


def measure_agreement(codes: Iterable[Codes]) -> Agreement:
    """Krippendorff's alpha by field (Krippendorff 2018, Content Analysis, chapter 12).

    First whether a sentence holds a position at all, then each field of the positions that two
    coders at least see in the same words, then how far their words overlap. Sentences that one
    coder alone has coded count for nothing, nor do codes that settle what others said.
    """
    coded = _by_unit(codes)
    coders = tuple(sorted({each.coder for unit in coded.values() for each in unit}))
    several = {unit: found for unit, found in coded.items() if len(found) > 1}
    presence = [
        {each.coder: str(bool(each.positions)) for each in found} for found in several.values()
    ]
    groups = [group for found in several.values() for group in _align(found)]
    fields = [_measure(ANY, presence, coders)]
    for name, value in FIELDS.items():
        values = [{coder: value(each) for coder, each in group.items()} for group in groups]
        fields.append(_measure(name, values, coders))
    fields.append(_measure_words(groups))
    return Agreement(coders=coders, sentences=len(several), fields=tuple(fields))


def find_disagreements(codes: Iterable[Codes]) -> tuple[Disagreement, ...]:
    """The sentences that are still to be settled, in their order, with the fields in question.

    Where a coder sees a position that another doesn't, the field is "any position". Words
    count as the same from an overlap of one half on, for they are then one position.
    """
    given = tuple(codes)
    settled = {each.unit for each in given if each.settles}
    found: list[Disagreement] = []
    for unit, coded in sorted(_by_unit(given).items()):
        if unit in settled or len(coded) < 2:
            continue
        groups = _align(coded)
        alone = any(len(group) < len(coded) for group in groups)
        fields = [ANY] * alone + [
            name
            for name, value in FIELDS.items()
            if any(len({value(each) for each in group.values()}) > 1 for group in groups)
        ]
        if fields:
            found.append(Disagreement(unit=unit, fields=tuple(fields), codes=tuple(coded)))
    return tuple(found)


def krippendorff_alpha(units: Sequence[Mapping[str, Value]], coders: Sequence[str]) -> float | None:
    """Krippendorff's alpha for nominal values; a coder may leave units out.

    None where it isn't defined: without two values in some unit, or where all values are one.
    Raises OnRecordError where the package that computes it is not installed.
    """
    values = sorted({value for unit in units for value in unit.values()})
    number = {value: n for n, value in enumerate(values)}
    if len(values) < 2 or not any(len(unit) > 1 for unit in units):
        return None
    table = [
        [float(number[unit[coder]]) if coder in unit else np.nan for unit in units]
        for coder in coders
    ]
    paired = {value for unit in units if len(unit) > 1 for value in unit.values()}
    if len(paired) < 2:
        return None
    if krippendorff is None:
        raise OnRecordError(
            "Agreement between coders needs the package krippendorff, which is not installed.",
            remedy="Install it: pip install 'onrecord[agreement]'.",
        )
    return float(krippendorff.alpha(np.array(table), level_of_measurement="nominal"))


def _by_unit(codes: Iterable[Codes]) -> dict[int, list[Codes]]:
    """The coders' own codes by unit, each coder once."""
    found: dict[int, list[Codes]] = {}
    for each in codes:
        if not each.settles:
            found.setdefault(each.unit, []).append(each)
    return {unit: sorted(coded, key=lambda each: each.coder) for unit, coded in found.items()}


def _align(coded: Sequence[Codes]) -> list[dict[str, CodedPosition]]:
    """The positions of several coders in one sentence, each group about the same words.

    Coders join one after the other: a position goes to the group whose first one it fits.
    """
    groups: list[dict[str, CodedPosition]] = []
    for codes in coded:
        heads = [next(iter(group.values())) for group in groups]
        joined = {m: n for n, m in pair(heads, codes.positions)}
        for number, position in enumerate(codes.positions):
            if number in joined:
                groups[joined[number]][codes.coder] = position
            else:
                groups.append({codes.coder: position})
    return groups


def _measure(
    field: str, units: Sequence[Mapping[str, Value]], coders: Sequence[str]
) -> FieldAgreement:
    several = [unit for unit in units if len(unit) > 1]
    pairs = Counter(a == b for unit in several for a, b in combinations(unit.values(), 2))
    return FieldAgreement(
        field=field,
        units=len(several),
        percent=pairs[True] / pairs.total() if pairs else 0.0,
        alpha=krippendorff_alpha(several, coders),
    )


def _measure_words(groups: Sequence[Mapping[str, CodedPosition]]) -> FieldAgreement:
    several = [group for group in groups if len(group) > 1]
    overlaps = [overlap(a, b) for group in several for a, b in combinations(group.values(), 2)]
    mean = sum(overlaps) / len(overlaps) if overlaps else 0.0
    return FieldAgreement(field=WORDS, units=len(several), percent=mean, alpha=None)
