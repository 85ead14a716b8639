"""Expressions of time."""

from dataclasses import dataclass

from onrecord.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when.

    `value` is ISO 8601: a day, a month, a year, an interval (`2024-03-01/2024-03-07`) or a
    duration (`P3D`); None, with what it `needs`, where the document doesn't tell.
    """

    words: Evidence
    value: str | None
    needs: str | None
