"""The actors that ship with the package."""

from collections import Counter

from onrecord.codebook.registry import key_of, load_known_actors, load_outlets
from onrecord.model.actor import ActorKind

BY_KEY = {actor.key: actor for actor in load_known_actors()}


def test_a_key_is_given_once() -> None:
    counts = Counter(actor.key for actor in load_known_actors())
    assert [key for key, number in counts.items() if number > 1] == []


def test_no_name_means_two_actors() -> None:
    owners: dict[str, set[str]] = {}
    for actor in load_known_actors():
        for name in (actor.name, *actor.aliases, *actor.demonyms):
            owners.setdefault(name, set()).add(actor.key)
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}


def test_every_owner_is_known() -> None:
    assert [a.key for a in load_known_actors() if a.of is not None and a.of not in BY_KEY] == []


def test_every_outlet_speaks_for_a_known_actor() -> None:
    assert [outlet for outlet, key in load_outlets() if key not in BY_KEY] == []
    assert all(outlet == outlet.casefold() for outlet, _ in load_outlets())


def test_a_state_has_its_code_its_seats_and_its_people() -> None:
    norway = BY_KEY["norway"]
    assert (norway.kind, norway.code) == (ActorKind.STATE, "NOR")
    assert "Oslo" in norway.seats
    assert {"Norwegian", "Norwegians"} <= set(norway.demonyms)


def test_a_demonym_that_has_no_plural_gets_none() -> None:
    assert "Japaneses" not in BY_KEY["japan"].demonyms
    assert "Frenchs" not in BY_KEY["france"].demonyms


def test_a_seat_is_an_alias_too() -> None:
    for actor in load_known_actors():
        assert set(actor.seats) <= set(actor.aliases)


def test_a_state_is_coded_with_three_letters() -> None:
    sovereign = [
        a for a in load_known_actors() if a.kind == ActorKind.STATE and len(a.code or "") == 3
    ]
    assert len(sovereign) > 190
    assert len({a.code for a in sovereign}) == len(sovereign)


def test_a_key_is_made_of_plain_letters() -> None:
    assert key_of("Côte d'Ivoire") == "cote-divoire"
    assert key_of("P5+1") == "p5-plus-1"
