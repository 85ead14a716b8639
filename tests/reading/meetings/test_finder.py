"""Meetings: kinds, states, parties, places, and what is no meeting."""

from datetime import date
from hashlib import sha256

import pytest

from onrecord.codebook.codebook import Codebook
from onrecord.model.document import Document
from onrecord.model.meeting import Meeting
from onrecord.model.span import trimmed
from onrecord.model.zone import Zone, ZoneKind
from onrecord.reading.actors.roster import find_actors
from onrecord.reading.dates.finder import find_dates
from onrecord.reading.language.english import EnglishEngine
from onrecord.reading.meetings.finder import find_meetings


def meetings_of(
    engine: EnglishEngine, codebook: Codebook, text: str, *, headline: bool = False
) -> tuple[Meeting, ...]:
    zones: list[Zone] = []
    start = 0
    for line in text.split("\n"):
        span = trimmed(text, start, start + len(line))
        if span is not None:
            kind = ZoneKind.HEADLINE if headline and not zones else ZoneKind.BODY
            zones.append(Zone(kind, span))
        start += len(line) + 1
    digest = sha256(text.encode("utf-8")).hexdigest()
    document = Document(id="piece", text=text, sha256=digest, published=date(2024, 5, 15))
    analysis = engine.analyze(text, zones)
    roster = find_actors(document, analysis, codebook)
    dates = find_dates(document, analysis)
    encoded = engine.encode(text, zones)
    return find_meetings(document, analysis, roster, (), dates, (), encoded)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Kenya and Sudan held peace talks in Nairobi on Monday.", "round", "held"),
        ("Kenya and Sudan will hold a second round of talks in Nairobi.", "round", "scheduled"),
        ("Nairobi could be where the next round of negotiations takes place.", "round", None),
        ("Sudan is ready to meet its Kenyan counterpart.", "meeting", "proposed"),
        ("Sudan refuses to hold talks with Kenya.", "round", "refused"),
        ("Sudan does not refuse to hold talks with Kenya.", "round", "proposed"),
        ("Sudan suspended talks with Kenya.", "round", "postponed"),
        ("Sudan cancelled a meeting with Kenya.", "meeting", "cancelled"),
        ("The president of Kenya met with the president of Sudan.", "meeting", "held"),
        ("William Ruto had a two-hour phone call with the king of Jordan.", "call", "held"),
        ("Kenya and Sudan signed a memorandum on grazing rights.", "signing", "held"),
        ("Kenya is drafting its version of the memorandum.", "drafting", "ongoing"),
        ("The parliament voted on a resolution against the treaty.", "vote", "held"),
    ],
)
def test_a_meeting_has_its_kind_and_state(
    engine: EnglishEngine, codebook: Codebook, text: str, kind: str, status: str | None
) -> None:
    (meeting,) = meetings_of(engine, codebook, text)
    assert meeting.kind.value == kind
    assert status is None or meeting.status.value == status


@pytest.mark.parametrize(
    "text",
    [
        "The plan meets the needs of the farmers.",
        "Kenya called for calm after the storm.",
        "The minister told a press conference that he was tired.",
        "The standards that the region must meet are high.",
        "The minister spoke to reporters in Nairobi.",
        "He had met with protests in the capital.",
    ],
)
def test_other_senses_are_no_meetings(engine: EnglishEngine, codebook: Codebook, text: str) -> None:
    assert [m for m in meetings_of(engine, codebook, text) if m.kind.value != "meeting"] == []


def test_a_meeting_has_parties_venue_and_day(engine: EnglishEngine, codebook: Codebook) -> None:
    text = "Kenya and Sudan held talks in Geneva on Monday."
    (meeting,) = meetings_of(engine, codebook, text)
    assert set(meeting.parties) == {"kenya", "sudan"}
    assert meeting.venue == "Geneva"
    assert meeting.happened_on == date(2024, 5, 13)


def test_the_same_talks_told_again_are_one_meeting(
    engine: EnglishEngine, codebook: Codebook
) -> None:
    text = "Kenya and Sudan held talks in Geneva.\nThe talks lasted nine hours."
    assert len(meetings_of(engine, codebook, text)) == 1


def test_a_headline_does_not_repeat_the_body(engine: EnglishEngine, codebook: Codebook) -> None:
    text = "Kenya, Sudan hold talks\nKenya and Sudan held talks in Geneva."
    (meeting,) = meetings_of(engine, codebook, text, headline=True)
    assert meeting.words.span.start > text.index("\n")


@pytest.mark.parametrize("text", ["", " ", "?!", "talks", "met met met", "“talks", "🙂 שיחות"])
def test_odd_texts_do_not_crash(engine: EnglishEngine, codebook: Codebook, text: str) -> None:
    for meeting in meetings_of(engine, codebook, text):
        assert meeting.words.words == text[meeting.words.span.start : meeting.words.span.end]


def test_nations_that_share_a_noun_both_meet(engine: EnglishEngine, codebook: Codebook) -> None:
    text = "The Kenyan and Sudanese delegations met in Cairo on Tuesday."
    (meeting,) = meetings_of(engine, codebook, text)
    assert set(meeting.parties) == {"kenya", "sudan"}


def test_one_word_names_one_meeting(engine: EnglishEngine, codebook: Codebook) -> None:
    text = "Talks between Kenyan and Sudanese representatives were held in Cairo."
    assert len(meetings_of(engine, codebook, text)) == 1
