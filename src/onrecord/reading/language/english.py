"""The English engine whole: the parser and our encoder, opened once and used for every text."""

from collections.abc import Sequence

from onrecord.model.analysis import Analysis
from onrecord.model.encoded import EncodedText
from onrecord.model.zone import PROSE, Zone
from onrecord.reading.language.encoder import Encoder
from onrecord.reading.language.spacy_engine import SpacyEngine


class EnglishEngine:
    """Parses and encodes English prose; the same text always gives the same result."""

    def __init__(self, parser: SpacyEngine, encoder: Encoder) -> None:
        self._parser = parser
        self._encoder = encoder

    @classmethod
    def load(cls) -> "EnglishEngine":
        """Open both models; takes about two seconds and 300 MB of memory.

        Raises EngineError if the weights of either are not installed whole.
        """
        return cls(SpacyEngine.load(), Encoder.load())

    def analyze(self, text: str, zones: Sequence[Zone]) -> Analysis:
        """Tokens, sentences and names of the prose zones."""
        return self._parser.analyze(text, zones)

    def encode(self, text: str, zones: Sequence[Zone]) -> EncodedText:
        """What the encoder sees in the prose zones, each a paragraph of its own."""
        return self._encoder.read(
            text, [(zone.span.start, zone.span.end) for zone in zones if zone.kind in PROSE]
        )
