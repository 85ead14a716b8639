"""Forty outlets, one anonymous source: what stands behind a claim is said as it is."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from builders import (
    a_document,
    a_position,
    a_position_on_record,
    a_reading,
    an_actor,
    an_attribution,
)
from onrecord.model.actor import Actor, ActorKind
from onrecord.model.attribution import Sourcing
from onrecord.model.position import Move
from onrecord.record.answers import PositionOnRecord
from onrecord.record.record import open_record
from onrecord.record.story_questions import Sources
from onrecord.views.corroboration import (
    COLUMNS,
    Link,
    corroborate,
    corroborate_cell,
    corroboration_rows,
    corroboration_to_json,
    group_claims,
    weigh,
)
from reprints import DAM, a_telling

NORTHLAND = an_actor("northland")
OFFICIAL = an_actor("official", kind=ActorKind.UNNAMED)
HALE = an_actor("tomas-hale", name="Tomas Hale", kind=ActorKind.PERSON)
BRANDT = an_actor("ada-brandt", name="Ada Brandt", kind=ActorKind.PERSON)


def told(
    document: str,
    *,
    outlet: str | None = None,
    day: int = 8,
    story: str | None = None,
    speaker: Actor | None = OFFICIAL,
    sourcing: Sourcing = Sourcing.ANONYMOUS,
    words: str = "withdraw its troops from the valley",
    move: Move = Move.OFFER,
) -> PositionOnRecord:
    return a_position_on_record(
        NORTHLAND,
        document=document,
        outlet=outlet or f"The {document.title()}",
        day=date(2024, 5, day),
        story=story,
        speaker=speaker,
        sourcing=sourcing,
        words=words,
        move=move,
    )


def test_forty_outlets_with_one_anonymous_source_are_shown_as_exactly_that() -> None:
    wire = told("wire", outlet="Compass Wire", day=7)
    copies = [told(f"copy{n}", story="wire") for n in range(20)]
    citing = [told(f"cites{n}", story=f"own{n}", day=9) for n in range(19)]
    sources = {p.id: Sources(speakers=("official", "Compass Wire")) for p in citing}
    claim = weigh([wire, *copies, *citing], sources, ["Compass Wire"])
    assert len(claim.outlets) == 40
    assert len(claim.voices) == 1
    assert claim.named == ()
    assert claim.summary() == (
        "40 outlets, all one telling: one anonymous source. It goes back to Compass Wire. "
        "First published on 7 May 2024 by Compass Wire."
    )


def test_the_chain_names_who_cites_whom() -> None:
    wire = told("wire", outlet="Compass Wire", day=7)
    echo = told("echo", day=8)
    told_to = {echo.id: Sources(told_to=("the agency Compass Wire",))}
    (voice,) = weigh([wire, echo], told_to, ["Compass Wire", "The Echo"]).voices
    assert voice.links == (Link(document="echo", outlet="The Echo", cites="Compass Wire"),)
    assert voice.origin == "Compass Wire"


def test_outlets_that_cite_one_that_is_not_on_record_are_one_telling() -> None:
    claim = [told("post"), told("echo")]
    sources = {p.id: Sources(credit="Source: Reuters") for p in claim}
    corroboration = weigh(claim, sources)
    assert len(corroboration.voices) == 1
    assert "It goes back to Reuters." in corroboration.summary()


def test_people_who_stand_by_their_word_make_independent_tellings() -> None:
    claim = weigh(
        [
            told("post", speaker=HALE, sourcing=Sourcing.NAMED, day=6),
            told("echo", speaker=BRANDT, sourcing=Sourcing.NAMED),
        ],
        {},
    )
    assert claim.named == ("Tomas Hale", "Ada Brandt")
    assert claim.summary().startswith(
        "2 outlets, 2 independent tellings: said by Tomas Hale, Ada Brandt."
    )


def test_several_anonymous_sources_may_be_the_same() -> None:
    claim = weigh([told("post"), told("echo")], {})
    assert "2 anonymous sources, who may be the same" in claim.summary()


def test_the_reporter_s_own_word_is_no_source() -> None:
    claim = weigh([told("post", speaker=None, sourcing=Sourcing.NARRATOR)], {})
    assert claim.summary() == (
        "1 outlet, one telling: the reporter's word alone. "
        "First published on 8 May 2024 by The Post."
    )


def test_who_was_first_on_one_day_is_not_guessed() -> None:
    claim = weigh([told("post"), told("echo")], {})
    assert claim.first_outlets == ("The Echo", "The Post")


def test_one_outlet_that_says_it_twice_is_one_voice() -> None:
    claim = weigh([told("one", outlet="The Post"), told("two", outlet="The Post", day=9)], {})
    assert (len(claim.voices), claim.documents, claim.outlets) == (1, 2, ("The Post",))


def test_claims_are_one_by_party_issue_move_and_words() -> None:
    same = told("echo", words="withdraw all troops from the valley")
    other = told("third", words="lower the timber tax by half")
    demand = told("fourth", move=Move.DEMAND)
    groups = group_claims([told("post"), same, other, demand])
    assert sorted(len(group) for group in groups) == [1, 1, 2]


def test_within_one_story_looser_words_are_the_same_claim() -> None:
    first = told("post", words="pull its troops ten kilometers back from the towns")
    other = told("echo", words="troops would move ten kilometers", story="post")
    loose = told("far", words="troops would move ten miles away, it is said")
    assert len(group_claims([first, other])) == 1
    assert len(group_claims([first, loose])) == 2


def test_json_and_rows_say_the_same() -> None:
    claim = weigh([told("post"), told("echo", story="post")], {})
    as_json = corroboration_to_json(claim)
    (row,) = corroboration_rows([claim])
    as_row = dict(zip(COLUMNS, row, strict=True))
    assert as_json["summary"] == as_row["summary"]
    assert as_json["tellings"] == as_row["tellings"] == 1
    assert as_row["anonymous_tellings"] == 1
    assert len(as_json["positions"]) == 2


def test_a_record_tells_what_stands_behind_a_position_and_a_cell(tmp_path: Path) -> None:
    official = replace(OFFICIAL, name="senior official")
    with open_record(tmp_path / "r.db") as record:
        for id, outlet, day in (("wire", "Compass Wire", 7), ("post", "The Post", 8)):
            reading = a_telling(DAM, id, outlet=outlet, day=day)
            offer = a_position(
                reading.document,
                "let 12 monitors of the River League into the control room",
                holder="northland",
                move=Move.OFFER,
                speaker="official",
                sourcing=Sourcing.ANONYMOUS,
            )
            actors = (NORTHLAND, official)
            record.add(replace(reading, positions=(offer,), actors=actors))
        echo = a_document(
            "Northland may let 12 monitors into the control room, Compass Wire said.",
            id="echo",
            outlet="Lakes Radio",
            published=date(2024, 5, 9),
        )
        wire = an_actor("compass-wire", name="Compass Wire", kind=ActorKind.ORGANISATION)
        words = "let 12 monitors into the control room"
        report = an_attribution(echo, words, speaker="compass-wire")
        repeated = a_position(echo, words, holder="northland", move=Move.OFFER)
        record.add(a_reading(echo, repeated, actors=(NORTHLAND, wire), attributions=(report,)))
        (claim,) = corroborate_cell(record, "northland", "territory")
        assert corroborate(record, claim.positions[0].id) == claim
    assert claim.summary() == (
        "3 outlets, all one telling: one anonymous source. It goes back to Compass Wire. "
        "First published on 7 May 2024 by Compass Wire."
    )
    (voice,) = claim.voices
    assert [(link.outlet, link.cites) for link in voice.links] == [("Lakes Radio", "Compass Wire")]
