"""What a test of the command line needs to name."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left behind."""

    status: int | str | None
    out: str
    err: str


Run = Callable[..., Result]


ARTICLE = """\
President Ana Ruiz of Southland said on Tuesday that Northland must leave the valley at once.
The talks between the two governments will go on in the town of Averill, a spokesman said.
"""
