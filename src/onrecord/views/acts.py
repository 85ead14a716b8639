"""Events and verbal acts as event data: who did what to whom, where and when, in PLOVER types."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.model.decision import Status
from onrecord.record.answers import (
    DocumentOnRecord,
    EventOnRecord,
    Filter,
    Party,
    PositionOnRecord,
)
from onrecord.record.record import Record
from onrecord.views.gazetteer import Located, find_place

COLUMNS = (
    *("date", "type", "verbal", "actor", "actor_code", "recipient", "recipient_code"),
    *("place", "latitude", "longitude", "place_sure", "quantity", "asserted_by", "words"),
    *("sentence", "document", "outlet", "url", "confidence", "status"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One row of event data.

    `verbal` is true of a position, which is an act of speech: a demand is a REQUEST. `located`
    is where the place named most likely lies, None where no place goes by the name.
    """

    type: str
    verbal: bool
    day: date | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: str | None
    located: Located | None
    quantity: str | None
    asserted_by: str
    words: str
    sentence: str
    document: DocumentOnRecord
    confidence: float
    status: Status


def build_acts(record: Record, wanted: Filter, *, verbal: bool = True) -> tuple[Act, ...]:
    """The acts of a record that fit, newest first, those without a day last.

    Positions whose type a person's correction left open are left out. The types are those of
    PLOVER 0.8 (Halterman and others 2023), by the rules of `docs/output.md`.
    """
    acts = [act_of_event(event) for event in record.events(wanted)]
    if verbal:
        acts += arrange_verbal(record.positions(wanted))
    return tuple(sorted(acts, key=_newest_first))


def act_of_event(event: EventOnRecord) -> Act:
    """A material act; its place looked up with the countries that take part as a hint."""
    near = frozenset(p.code[:3] for p in (*event.actors, *event.recipients) if p.code)
    return Act(
        type=event.type.value,
        verbal=False,
        day=event.day,
        actors=event.actors,
        recipients=event.recipients,
        place=event.place,
        located=find_place(event.place, near=near) if event.place else None,
        quantity=event.quantity,
        asserted_by=event.asserted_by.name if event.asserted_by else "narrator",
        words=event.words,
        sentence=event.sentence,
        document=event.document,
        confidence=event.confidence,
        status=Status.PROPOSED,
    )


def arrange_verbal(positions: Iterable[PositionOnRecord]) -> list[Act]:
    """Positions as verbal acts of their holders towards their addressees."""
    return [
        Act(
            type=position.plover,
            verbal=True,
            day=position.day,
            actors=(position.party,),
            recipients=position.addressee_parties,
            place=None,
            located=None,
            quantity=None,
            asserted_by=position.speaker.name if position.speaker else "narrator",
            words=position.words,
            sentence=position.sentence,
            document=position.document,
            confidence=position.confidence,
            status=position.status,
        )
        for position in positions
        if position.plover is not None
    ]


def act_rows(acts: Iterable[Act]) -> list[tuple[Any, ...]]:
    """Rows for a spreadsheet; several actors of one act stand in one cell, by semicolons."""
    return [tuple(act_to_json(act)[column] for column in COLUMNS) for act in acts]


def act_to_json(act: Act) -> dict[str, Any]:
    """An act under the names of the columns; None is what the text does not say."""
    spot = act.located.place if act.located else None
    return {
        "date": act.day.isoformat() if act.day else None,
        "type": act.type,
        "verbal": act.verbal,
        "actor": "; ".join(party.name for party in act.actors) or None,
        "actor_code": "; ".join(party.code or "" for party in act.actors) or None,
        "recipient": "; ".join(party.name for party in act.recipients) or None,
        "recipient_code": "; ".join(party.code or "" for party in act.recipients) or None,
        "place": act.place,
        "latitude": spot.latitude if spot else None,
        "longitude": spot.longitude if spot else None,
        "place_sure": act.located.sure if act.located else None,
        "quantity": act.quantity,
        "asserted_by": act.asserted_by,
        "words": act.words,
        "sentence": act.sentence,
        "document": act.document.id,
        "outlet": act.document.outlet,
        "url": act.document.url,
        "confidence": round(act.confidence, 4),
        "status": act.status.value,
    }


def _newest_first(act: Act) -> tuple[int, str, bool, str]:
    return (-act.day.toordinal() if act.day else 1, act.document.key, act.verbal, act.words)
