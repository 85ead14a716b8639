"""What a language engine must do."""

from collections.abc import Sequence
from typing import Protocol

from onrecord.model.analysis import Analysis
from onrecord.model.encoded import EncodedText
from onrecord.model.zone import Zone


class Engine(Protocol):
    """Anything that parses and encodes prose; opened once, handed to every reading."""

    def analyze(self, text: str, zones: Sequence[Zone]) -> Analysis:
        """Tokens, sentences and names of the prose zones; the other zones are left out."""
        ...

    def encode(self, text: str, zones: Sequence[Zone]) -> EncodedText | None:
        """What the encoder sees in the prose zones, each a paragraph of its own.

        None where the engine has no encoder: then the stages go by their rules alone.
        """
        ...
