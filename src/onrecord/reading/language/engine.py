"""What a language engine must do."""

from collections.abc import Sequence
from typing import Protocol

from onrecord.model.analysis import Analysis
from onrecord.model.zone import Zone


class Engine(Protocol):
    """Anything that turns prose into an analysis; opened once, handed to every reading."""

    def analyze(self, text: str, zones: Sequence[Zone]) -> Analysis:
        """Tokens, sentences and names of the prose zones; the other zones are left out."""
        ...
