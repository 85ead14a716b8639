"""Attributions as plain words, for tests on invented sentences."""

from dataclasses import dataclass

from onrecord.model.actor import Roster
from onrecord.model.attribution import Attribution
from onrecord.model.document import Document
from onrecord.model.span import Span, trimmed
from onrecord.model.zone import Zone, ZoneKind
from onrecord.reading.attributions.finder import find_attributions
from onrecord.reading.language.engine import Engine

NOBODY = Roster((), ())


@dataclass(frozen=True)
class Told:
    """An attribution with its spans as words; several spans are joined by " … "."""

    source: str
    cue: str
    content: str
    channel: str
    told_to: str
    attribution: Attribution


def lines_of(text: str) -> tuple[Zone, ...]:
    """Every line of a text as a paragraph."""
    zones = []
    start = 0
    for line in text.split("\n"):
        span = trimmed(text, start, start + len(line))
        if span is not None:
            zones.append(Zone(ZoneKind.BODY, span))
        start += len(line) + 1
    return tuple(zones)


def read_reports(engine: Engine, text: str, roster: Roster = NOBODY) -> list[Told]:
    """What the rules find in a text."""
    document = Document(id="piece", text=text, sha256="")
    analysis = engine.analyze(text, lines_of(text))
    return [_told(text, a) for a in find_attributions(document, analysis, roster)]


def the_report(engine: Engine, text: str) -> Told:
    """The only report that stands in no other."""
    outer = [told for told in read_reports(engine, text) if told.attribution.nested_in is None]
    assert len(outer) == 1, [(told.source, told.cue, told.content) for told in outer]
    return outer[0]


def _told(text: str, attribution: Attribution) -> Told:
    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(span.cut(text) for span in spans)

    return Told(
        source=words(attribution.source),
        cue=words(attribution.cue),
        content=words(attribution.content),
        channel=words((attribution.channel,)) if attribution.channel else "",
        told_to=words((attribution.told_to,)) if attribution.told_to else "",
        attribution=attribution,
    )
