"""Who is one party: the rule, and what people decide against it; nothing found is rewritten."""

from datetime import date

import pytest

from builders import a_document, a_position, a_reading, an_actor
from onrecord.errors import QueryError
from onrecord.model.actor import Actor, ActorKind
from onrecord.model.decision import Decision, MergeActors, SplitActor
from onrecord.record.answers import Filter
from onrecord.record.decisions import decide, undo
from onrecord.record.parties import party_key
from onrecord.record.record import Record
from onrecord.record.stances import rebuild

RUIZ = an_actor("ruiz", name="Ana Ruiz", kind=ActorKind.PERSON)
A_RUIZ = an_actor("a-ruiz", name="A. Ruiz", kind=ActorKind.PERSON)


def add(record: Record, id: str, *holders: Actor) -> str:
    """A document with one position of each holder on territory; gives its key."""
    document = a_document(
        f"{id}: They must leave the valley and open the dam.", id=id, published=date(2024, 1, 1)
    )
    words = ("leave the valley", "open the dam")
    positions = (
        a_position(document, words[number], id=f"p{number}", holder=holder.id)
        for number, holder in enumerate(holders)
    )
    return record.add(a_reading(document, *positions, actors=holders)).document


@pytest.mark.parametrize(
    ("actor", "key"),
    [
        (an_actor("x", side="The North"), "side:the north"),
        (an_actor("x", code="NRT"), "state:NRT"),
        (an_actor("Ana-Ruiz", kind=ActorKind.PERSON, code="NRTGOV"), "actor:ana ruiz"),
        (an_actor("officials", kind=ActorKind.UNNAMED), "unnamed:piece:officials"),
    ],
)
def test_the_key_of_a_party_follows_from_side_code_or_name(actor: Actor, key: str) -> None:
    assert party_key(actor, "piece") == key


def test_a_merge_counts_two_parties_as_one_and_can_be_undone(record: Record) -> None:
    add(record, "one", RUIZ)
    add(record, "two", A_RUIZ)
    merged = decide(record, Decision(act=MergeActors("actor:a ruiz", "actor:ruiz"), by="Ben"))
    (tally,) = record.tallies()
    assert (tally.party.name, tally.positions, tally.documents) == ("Ana Ruiz", 2, 2)
    assert {p.holder.name for p in record.positions()} == {"Ana Ruiz", "A. Ruiz"}
    for key in ("actor:ruiz", "actor:a ruiz"):
        assert len(record.positions(Filter(party=key))) == 2
        assert record.count(Filter(party=key)).positions == 2
    (listed,) = record.parties()
    assert listed.names == ("A. Ruiz", "Ana Ruiz")
    assert record.find_party("A. Ruiz").name == "Ana Ruiz"
    undo(record, merged.number, by="Ben")
    assert [tally.positions for tally in record.tallies()] == [1, 1]


def test_a_document_of_two_parties_that_became_one_counts_once(record: Record) -> None:
    add(record, "one", RUIZ, A_RUIZ)
    assert record.count().parties == 2
    decide(record, Decision(act=MergeActors("actor:a ruiz", "actor:ruiz"), by="Ben"))
    (tally,) = record.tallies()
    assert (tally.positions, tally.documents, tally.stories) == (2, 1, 1)


def test_a_merge_holds_for_what_is_added_later(record: Record) -> None:
    add(record, "one", RUIZ, A_RUIZ)
    decide(record, Decision(act=MergeActors("actor:a ruiz", "actor:ruiz"), by="Ben"))
    add(record, "two", A_RUIZ)
    assert [tally.positions for tally in record.tallies()] == [3]


def test_a_split_sets_one_document_apart_and_can_be_undone(record: Record) -> None:
    first, _ = add(record, "one", RUIZ), add(record, "two", RUIZ)
    act = SplitActor("actor:ruiz", first, "ruiz")
    split = decide(record, Decision(act=act, by="Ben"))
    parties = {t.party.key: t.positions for t in record.tallies()}
    assert parties == {"actor:ruiz": 1, f"split:{first}:ruiz": 1}
    undo(record, split.number, by="Ben")
    assert [t.positions for t in record.tallies()] == [2]


def test_everything_derived_can_be_derived_again(record: Record) -> None:
    first, _ = add(record, "one", RUIZ), add(record, "two", A_RUIZ, RUIZ)
    decide(record, Decision(act=MergeActors("actor:a ruiz", "actor:ruiz"), by="Ben"))
    decide(record, Decision(act=SplitActor("actor:ruiz", first, "ruiz"), by="Ben"))
    before = record.positions(), record.tallies(), record.parties()
    with record.transaction(writes=True) as connection:
        rebuild(connection)
    assert (record.positions(), record.tallies(), record.parties()) == before


@pytest.mark.parametrize("name", ["ana ruiz", "Ana Ruiz", "RUIZ", "actor:ruiz"])
def test_a_party_is_found_by_any_of_its_names(record: Record, name: str) -> None:
    add(record, "one", RUIZ)
    assert record.find_party(name).key == "actor:ruiz"


def test_an_unknown_party_is_answered_with_the_known_ones(record: Record) -> None:
    add(record, "one", RUIZ)
    with pytest.raises(QueryError, match=r"no side called “Vega”.*It holds: Ana Ruiz"):
        record.find_party("Vega")
