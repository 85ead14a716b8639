"""Profiles across documents, and what people decide about who is whom."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from builders import a_document, a_position, a_reading
from onrecord.errors import QueryError
from onrecord.model.actor import Actor, ActorKind
from onrecord.model.attribution import Sourcing
from onrecord.model.decision import Decision, MergeActors, RefuseMerge, SplitActor
from onrecord.record.actor_questions import find_members
from onrecord.record.decisions import decide, undo
from onrecord.record.record import Record, open_record
from onrecord.record.rows import document_key
from onrecord.views.actors import (
    ACTOR_COLUMNS,
    PROPOSAL_COLUMNS,
    actor_rows,
    build_profile,
    build_proposals,
    list_actors,
    profile_to_json,
    proposal_rows,
    proposal_to_json,
)

FIRST = a_document("Hale must sign the paper, she said.", id="first", published=date(2024, 5, 1))
SECOND = a_document("Hale must leave the room, she said.", id="second", published=date(2024, 5, 9))
NORTH = Actor(id="northland", name="Northland", kind=ActorKind.STATE, code="NOR")


def a_person(name: str, role: str | None = None) -> Actor:
    key = name.lower().replace(" ", "-")
    return Actor(id=key, name=name, kind=ActorKind.PERSON, of="northland", role=role)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "r.db") as opened:
        hale, tomas = a_person("Hale"), a_person("Tomas Hale", "foreign minister")
        said = {"speaker": "ada-brandt", "sourcing": Sourcing.NAMED}
        opened.add(
            a_reading(
                FIRST,
                a_position(FIRST, "sign the paper", holder="hale", **said),  # type: ignore[arg-type]
                actors=(NORTH, hale, a_person("Ada Brandt")),
            )
        )
        opened.add(
            a_reading(
                SECOND,
                a_position(SECOND, "leave the room", holder="tomas-hale"),
                actors=(NORTH, tomas),
            )
        )
        yield opened


def test_a_profile_has_names_offices_positions_and_speakers(record: Record) -> None:
    profile = build_profile(record, "Tomas Hale")
    assert [named.name for named in profile.names] == ["Tomas Hale"]
    (office,) = profile.offices
    assert (office.role, office.of, office.first) == (
        "foreign minister",
        "northland",
        date(2024, 5, 9),
    )
    assert [position.words for position in profile.positions] == ["leave the room"]
    assert build_profile(record, "hale").speakers == (("Ada Brandt", 1),)
    assert [d.id for d in build_profile(record, "hale").documents] == ["first"]


def test_an_unknown_name_has_no_profile(record: Record) -> None:
    with pytest.raises(QueryError, match="Corral"):
        build_profile(record, "Corral")


def test_nothing_is_merged_until_someone_accepts_a_proposal(record: Record) -> None:
    (proposal,) = build_proposals(record)
    pair = (proposal.party.party.key, proposal.into.party.key)
    assert pair == ("actor:hale", "actor:tomas hale")
    assert len(build_profile(record, "hale").positions) == 1
    made = decide(record, Decision(act=MergeActors(*pair), by="Ana"))
    profile = build_profile(record, "hale")
    assert profile.cast.party.name == "Tomas Hale"
    assert {named.name for named in profile.names} == {"Hale", "Tomas Hale"}
    assert len(profile.positions) == 2
    assert build_proposals(record) == ()
    undo(record, made.number, by="Ana")
    assert len(build_profile(record, "hale").positions) == 1
    assert len(build_proposals(record)) == 1


def test_a_refused_pair_is_not_proposed_again_unless_the_refusal_is_undone(record: Record) -> None:
    refusal = RefuseMerge("actor:tomas hale", "actor:hale")
    made = decide(record, Decision(act=refusal, by="Ana"))
    assert build_proposals(record) == ()
    undo(record, made.number, by="Ana")
    assert len(build_proposals(record)) == 1


def test_what_was_split_off_is_someone_of_its_own_and_not_proposed_back(record: Record) -> None:
    key = document_key(FIRST)
    assert find_members(record, "actor:hale", key) == ("hale",)
    decide(record, Decision(act=MergeActors("actor:hale", "actor:tomas hale"), by="Ana"))
    decide(record, Decision(act=SplitActor("actor:tomas hale", key, "hale"), by="Ana"))
    assert [p.words for p in build_profile(record, "Tomas Hale").positions] == ["leave the room"]
    assert build_proposals(record) == ()


def test_lists_and_proposals_come_as_json_and_rows(record: Record) -> None:
    rows = [dict(zip(ACTOR_COLUMNS, row, strict=True)) for row in actor_rows(list_actors(record))]
    assert {row["name"] for row in rows} == {"Northland", "Hale", "Tomas Hale", "Ada Brandt"}
    proposals = build_proposals(record)
    (row,) = proposal_rows(proposals)
    as_row = dict(zip(PROPOSAL_COLUMNS, row, strict=True))
    assert as_row["into"] == proposal_to_json(proposals[0])["into"]["name"] == "Tomas Hale"
    as_json = profile_to_json(build_profile(record, "hale"))
    assert as_json["stands"][0]["words"] == "sign the paper"
    assert as_json["speakers"] == [{"name": "Ada Brandt", "positions": 1}]
