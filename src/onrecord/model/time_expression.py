"""Expressions of time."""

from dataclasses import dataclass
from datetime import date

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

    @property
    def day(self) -> date | None:
        """The single day it names; None for a longer or open stretch, or where it is unknown."""
        if self.value is None or len(self.value) != 10:
            return None
        try:
            return date.fromisoformat(self.value)
        except ValueError:
            return None
