"""A small record for the pages, made by hand: two papers on one dispute, and a hostile one."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from builders import a_document, a_position, a_reading, an_actor, an_attribution, evidence_of
from onrecord.model.actor import ActorKind
from onrecord.model.attribution import Sourcing
from onrecord.model.event import NARRATOR, Event, EventType
from onrecord.model.meeting import Meeting, MeetingKind, MeetingStatus
from onrecord.model.position import Mode, Move
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.model.wording import Wording
from onrecord.model.zone import Zone, ZoneKind
from onrecord.record.record import open_record

FIRST = """Northland refuses to leave the valley

Northland would not withdraw its troops from the valley, Minister Ada Holt said on Friday.
Southland demanded that the brutal siege of Eastwick end before any talks.
The two sides will meet in Port Averill on 12 March, officials said.
Shells hit the pumping station at Eastwick."""

LATER = """Northland offers a pullback

Northland offered to withdraw its troops from the valley in return for lifting the sanctions.
An official said Southland would accept monitors at the dam."""

SCRIPT = "<script>window.ran=1</script>"
HOSTILE = f"""{SCRIPT} and <img src=x onerror=window.ran=1>

Northland must "><svg onload=window.ran=1> leave, =HYPERLINK("http://evil.example") said."""
"""What every page must show as text."""


def make_record(path: Path, *, hostile: bool = True) -> None:
    """The record in a new file."""
    with open_record(path) as record:
        for reading in (read_siege(), _later(), *((_hostile(),) if hostile else ())):
            record.add(reading)


def read_siege() -> Reading:
    """A refusal, a demand, talks and a shelling in one article."""
    document = a_document(
        FIRST,
        id="first",
        title="Northland refuses to leave the valley",
        outlet="The Courier",
        url="https://courier.example/first",
        published=date(2024, 3, 1),
    )
    refusal = a_position(
        document,
        "withdraw its troops from the valley",
        id="p1",
        holder="northland",
        move=Move.REJECT,
        speaker="ada-holt",
        sourcing=Sourcing.NAMED,
        attribution="a1",
        confidence=0.91,
    )
    demand = a_position(
        document,
        "the brutal siege of Eastwick end before any talks",
        id="p2",
        holder="southland",
        mode=Mode.PRECONDITION,
        issue="ceasefire",
        addressee=("northland",),
        confidence=0.44,
    )
    meeting = Meeting(
        id="m1",
        kind=MeetingKind.ROUND,
        words=evidence_of(document, "meet in Port Averill on 12 March"),
        parties=("northland", "southland"),
        mediators=(),
        venue="Port Averill",
        venue_span=evidence_of(document, "Port Averill").span,
        when_span=evidence_of(document, "12 March").span,
        happened_on=date(2024, 3, 12),
        status=MeetingStatus.SCHEDULED,
        sentence=evidence_of(
            document, "The two sides will meet in Port Averill on 12 March, officials said."
        ),
        confidence=0.8,
    )
    event = Event(
        id="e1",
        type=EventType.ASSAULT,
        trigger=evidence_of(document, "hit"),
        actor=(),
        recipient=("southland",),
        place="Eastwick",
        place_span=None,
        happened_on=None,
        when_span=None,
        quantity_span=None,
        asserted_by=NARRATOR,
        sentence=evidence_of(document, "Shells hit the pumping station at Eastwick."),
        confidence=0.6,
    )
    holt = an_actor("ada-holt", name="Ada Holt", kind=ActorKind.PERSON, of="northland")
    said = an_attribution(
        document, "Northland would not withdraw its troops from the valley", speaker="ada-holt"
    )
    loaded = Wording(
        words=evidence_of(document, "brutal"), kind="evaluative", about=None, neutral=None
    )
    return replace(
        a_reading(document, refusal, demand, actors=(holt,), attributions=(said,)),
        zones=_zones(document.text),
        meetings=(meeting,),
        events=(event,),
        wording=(loaded,),
    )


def _later() -> Reading:
    document = a_document(
        LATER,
        id="later",
        title="Northland offers a pullback",
        outlet="Compass Wire",
        published=date(2024, 3, 20),
    )
    offer = a_position(
        document,
        "withdraw its troops from the valley",
        holder="northland",
        move=Move.OFFER,
        mode=Mode.CONDITIONAL_OFFER,
        in_return="lifting the sanctions",
        confidence=0.83,
    )
    accepts = a_position(
        document,
        "accept monitors at the dam",
        id="p2",
        holder="southland",
        move=Move.ACCEPT,
        issue="verification",
        speaker="official",
        sourcing=Sourcing.ANONYMOUS,
        confidence=0.38,
    )
    official = an_actor("official", name="An official", kind=ActorKind.UNNAMED)
    reading = a_reading(document, offer, accepts, actors=(official,))
    return replace(reading, zones=_zones(document.text))


def _hostile() -> Reading:
    document = a_document(
        HOSTILE,
        id="hostile",
        title=f"Title {SCRIPT}",
        outlet=f"Outlet {SCRIPT}",
        url="javascript:window.ran=1",
        published=date(2024, 2, 1),
        published_note=SCRIPT,
    )
    position = a_position(
        document,
        '"><svg onload=window.ran=1> leave',
        holder="script",
        speaker="formula",
        sourcing=Sourcing.NAMED,
        issue=SCRIPT,
        confidence=0.7,
    )
    names = (
        an_actor("script", name=f"Holder {SCRIPT}", kind=ActorKind.GROUP),
        an_actor("formula", name='=HYPERLINK("http://evil.example")', kind=ActorKind.PERSON),
    )
    return replace(a_reading(document, position, actors=names), zones=_zones(document.text))


def _zones(text: str) -> tuple[Zone, ...]:
    """The first line as the headline, every other paragraph as body."""
    zones = []
    start = 0
    for line in text.split("\n"):
        if line:
            kind = ZoneKind.HEADLINE if start == 0 else ZoneKind.BODY
            zones.append(Zone(kind, Span(start, start + len(line))))
        start += len(line) + 1
    return tuple(zones)
