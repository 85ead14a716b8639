"""Material acts: who did what to whom, on whose word, and what has not happened."""

from datetime import date
from hashlib import sha256

import pytest

from onrecord.codebook.codebook import Codebook
from onrecord.model.attribution import Attribution, Sourcing, Style
from onrecord.model.document import Document
from onrecord.model.event import NARRATOR, Event
from onrecord.model.span import Span
from onrecord.model.zone import Zone, ZoneKind
from onrecord.reading.actors.roster import find_actors
from onrecord.reading.dates.finder import find_dates
from onrecord.reading.events.finder import find_events
from onrecord.reading.language.english import EnglishEngine


def events_of(
    engine: EnglishEngine,
    codebook: Codebook,
    text: str,
    attributions: tuple[Attribution, ...] = (),
) -> tuple[Event, ...]:
    zones = (Zone(ZoneKind.BODY, Span(0, len(text))),) if text.strip() else ()
    digest = sha256(text.encode("utf-8")).hexdigest()
    document = Document(id="piece", text=text, sha256=digest, published=date(2024, 5, 15))
    analysis = engine.analyze(text, zones)
    roster = find_actors(document, analysis, codebook)
    dates = find_dates(document, analysis)
    encoded = engine.encode(text, zones)
    return find_events(document, analysis, roster, attributions, dates, (), encoded)


@pytest.mark.parametrize(
    ("text", "type_", "actor", "recipient"),
    [
        ("Kenya attacked Sudan overnight.", "ASSAULT", "kenya", "sudan"),
        ("Sudan was bombed by Kenya.", "ASSAULT", "kenya", "sudan"),
        ("Kenya launched nearly 300 drones overnight.", "ASSAULT", "kenya", None),
        ("Kenya imposed sanctions on Sudan on Monday.", "SANCTION", "kenya", "sudan"),
        ("Kenya deployed troops along the border.", "MOBILIZE", "kenya", None),
        ("Kenya delivered food to Sudan.", "AID", "kenya", None),
        ("Kenya arrested three journalists on Monday.", "COERCE", "kenya", None),
        ("Kenya released 40 prisoners on Monday.", "RETREAT", "kenya", None),
        ("Workers marched in the capital on Monday.", "PROTEST", None, None),
    ],
)
def test_an_act_has_its_type_and_parties(
    engine: EnglishEngine,
    codebook: Codebook,
    text: str,
    type_: str,
    actor: str | None,
    recipient: str | None,
) -> None:
    event = events_of(engine, codebook, text)[0]
    assert event.type.value == type_
    assert actor is None or event.actor == (actor,)
    assert recipient is None or recipient in event.recipient


@pytest.mark.parametrize(
    "text",
    [
        "Kenya did not attack Sudan.",
        "Kenya will attack Sudan if the talks fail.",
        "Kenya threatened to bomb Sudan.",
        "Kenya denied that it planned to attack Sudan.",
        "Kenya wants to deploy troops.",
        "If Kenya attacks Sudan, the league will answer.",
        "Sudan demanded the withdrawal of Kenyan troops.",
        "Kenya could impose sanctions on Sudan.",
        "An attack against one member is considered an attack against all.",
    ],
)
def test_what_has_not_been_done_is_no_event(
    engine: EnglishEngine, codebook: Codebook, text: str
) -> None:
    found = {event.type.value for event in events_of(engine, codebook, text)}
    assert found.isdisjoint({"ASSAULT", "MOBILIZE", "SANCTION", "RETREAT"})


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Kenya will attack Sudan if the talks fail.", "THREATEN"),
        ("Kenya will not attend the talks.", "REJECT"),
        ("Kenya said that Sudan must withdraw its troops.", "REQUEST"),
        ("Kenya is ready to send food to Sudan.", "AGREE"),
        ("Kenya refused to meet the envoy.", "REJECT"),
        ("Kenya and Sudan resumed negotiations in Geneva.", "CONSULT"),
        ("Kenya eased the curfew in Mombasa on Monday.", "CONCEDE"),
        ("Sudan sent a letter accusing Kenya of lying.", "ACCUSE"),
    ],
)
def test_the_main_act_of_a_single_sentence_is_found_whatever_its_type(
    engine: EnglishEngine, codebook: Codebook, text: str, type_: str
) -> None:
    assert type_ in {event.type.value for event in events_of(engine, codebook, text)}


def test_an_act_has_its_time_place_and_number(engine: EnglishEngine, codebook: Codebook) -> None:
    event = events_of(engine, codebook, "Kenya killed nine soldiers near Juba on Monday.")[0]
    assert event.happened_on == date(2024, 5, 13)
    assert event.place == "Juba"
    assert event.quantity_span is not None


def test_the_speaker_around_the_act_asserts_it(engine: EnglishEngine, codebook: Codebook) -> None:
    text = "Sudan claims Kenya launched 30 drones."
    said = Attribution(
        id="a1",
        style=Style.INDIRECT,
        sourcing=Sourcing.INSTITUTION,
        source=(Span(0, 5),),
        speaker="sudan",
        cue=(Span(6, 12),),
        content=(Span(13, 37),),
        found_by="hand",
        confidence=1.0,
    )
    (claimed,) = events_of(engine, codebook, text, (said,))
    (told,) = events_of(engine, codebook, text)
    assert claimed.asserted_by == "sudan"
    assert told.asserted_by == NARRATOR
    assert claimed.quantity_span is not None
    assert claimed.quantity_span.cut(text) == "30 drones"


def test_an_act_told_again_is_one_event(engine: EnglishEngine, codebook: Codebook) -> None:
    text = "Kenya attacked Sudan on Monday. The attack began at dawn."
    assert len(events_of(engine, codebook, text)) == 1


@pytest.mark.parametrize("text", ["", "?!", "attack", "killed killed", "“bombed", "🙂 bombed ב"])
def test_odd_texts_do_not_crash(engine: EnglishEngine, codebook: Codebook, text: str) -> None:
    for event in events_of(engine, codebook, text):
        assert event.trigger.words == text[event.trigger.span.start : event.trigger.span.end]
