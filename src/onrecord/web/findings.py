"""What was found in a document beside its positions, in one shape for page and JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.model.attribution import Attribution
from onrecord.model.event import NARRATOR, Event
from onrecord.model.fact import Fact
from onrecord.model.meeting import Meeting
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.model.wording import Wording
from onrecord.web.marks import Mark

LAYERS = ("position", "attribution", "meeting", "event", "fact", "wording")
"""The layers of the reading view; positions come from the record, since people decide on them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An attribution, meeting, event, fact or loaded word: what it says, and its words.

    `told` are further particulars in words; `confidence` is None where the machine gives none.
    """

    id: str
    layer: str
    heading: str
    words: str
    spans: tuple[Span, ...]
    told: tuple[str, ...] = ()
    anonymous: bool = False
    confidence: float | None = None
    found_by: str | None = None


def list_findings(reading: Reading) -> tuple[Finding, ...]:
    """Every finding but the positions, in the order of the text."""
    names = {actor.id: actor.name for actor in reading.actors}
    text = reading.document.text
    found = [
        *(_attribution(item, text, names) for item in reading.attributions),
        *(_meeting(item, text, names) for item in reading.meetings),
        *(_event(item, text, names) for item in reading.events),
        *(_fact(item, names) for item in reading.facts),
        *(_wording(f"w{n}", item, names) for n, item in enumerate(reading.wording, 1)),
    ]
    return tuple(sorted(found, key=lambda f: (f.spans[0], f.id)))


def mark_findings(findings: Iterable[Finding]) -> tuple[Mark, ...]:
    """Where the findings stand."""
    return tuple(Mark(span, f.layer, f.id) for f in findings for span in f.spans)


def _attribution(item: Attribution, text: str, names: Mapping[str, str]) -> Finding:
    speaker = names.get(item.speaker or "", item.speaker) or _cut(item.source, text) or "someone"
    told = [f"{item.sourcing.value}, {item.style.value}"]
    if item.cue:
        told.append(f"shown by “{_cut(item.cue, text)}”")
    if item.told_to:
        told.append(f"told to {item.told_to.cut(text)}")
    if item.channel:
        told.append(f"by way of “{item.channel.cut(text)}”")
    return Finding(
        id=item.id,
        layer="attribution",
        heading=f"{speaker} is reported to say",
        words=_cut(item.content, text),
        spans=tuple(sorted((*item.source, *item.cue, *item.content))),
        told=tuple(told),
        anonymous=item.sourcing.value == "anonymous",
        confidence=item.confidence,
        found_by=item.found_by,
    )


def _meeting(item: Meeting, text: str, names: Mapping[str, str]) -> Finding:
    told = [item.status.value]
    if item.mediators:
        told.append(f"mediated by {_names(item.mediators, names)}")
    if item.venue:
        told.append(f"in {item.venue}")
    told.append(_when(item, text))
    return Finding(
        id=item.id,
        layer="meeting",
        heading=f"{item.kind.value}: {_names(item.parties, names) or 'parties not named'}",
        words=item.words.words,
        spans=(item.words.span,),
        told=tuple(each for each in told if each),
        confidence=item.confidence,
    )


def _event(item: Event, text: str, names: Mapping[str, str]) -> Finding:
    whom = f" → {_names(item.recipient, names)}" if item.recipient else ""
    told = [f"in {item.place}" if item.place else "", _when(item, text)]
    if item.asserted_by != NARRATOR:
        told.append(f"says {names.get(item.asserted_by, item.asserted_by)}")
    return Finding(
        id=item.id,
        layer="event",
        heading=f"{item.type.value}: {_names(item.actor, names) or 'someone'}{whom}",
        words=item.trigger.words,
        spans=(item.trigger.span,),
        told=tuple(each for each in told if each),
        confidence=item.confidence,
    )


def _fact(item: Fact, names: Mapping[str, str]) -> Finding:
    subject = names.get(item.subject, item.subject)
    return Finding(
        id=item.id,
        layer="fact",
        heading=f"{subject}, {item.relation.replace('_', ' ')}: {item.value}",
        words=item.words.words,
        spans=(item.words.span,),
    )


def _wording(number: str, item: Wording, names: Mapping[str, str]) -> Finding:
    told = []
    if item.about:
        told.append(f"about {names.get(item.about, item.about)}")
    if item.neutral:
        told.append(f"neutral: {item.neutral}")
    return Finding(
        id=number,
        layer="wording",
        heading=item.kind.replace("_", " "),
        words=item.words.words,
        spans=(item.words.span,),
        told=tuple(told),
    )


def _when(item: Meeting | Event, text: str) -> str:
    """The day, else the text's own words for it, else nothing."""
    if item.happened_on:
        return item.happened_on.isoformat()
    return f"“{item.when_span.cut(text)}”" if item.when_span else ""


def _names(ids: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(each, each) for each in ids)


def _cut(spans: Iterable[Span], text: str) -> str:
    return " … ".join(span.cut(text) for span in spans)
