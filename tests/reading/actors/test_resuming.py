"""Bodies taken up again, owners behind "its", and people whom the codebook lists."""

from collections.abc import Callable

import pytest

from onrecord.codebook.codebook import Codebook, KnownActor
from onrecord.model.actor import ActorKind, Roster
from onrecord.model.document import Document
from onrecord.reading.actors.roster import find_actors
from onrecord.reading.language.engine import Engine
from onrecord.reading.zones.marker import mark_zones

Read = Callable[..., tuple[str, Roster]]


@pytest.fixture(scope="module")
def listed() -> Codebook:
    actors = (
        KnownActor(key="ulm", name="Ulmia", kind=ActorKind.STATE, demonyms=("Ulmian",)),
        KnownActor(key="vale", name="Vale League", kind=ActorKind.BLOC, aliases=("the League",)),
        KnownActor(key="ida", name="Ida Brenner", kind=ActorKind.PERSON, of="vale"),
        KnownActor(
            key="rolf", name="Rolf Anders", kind=ActorKind.PERSON, of="ulm", aliases=("Anders",)
        ),
    )
    return Codebook(name="vale", version="1", issues=(), actors=actors)


def read_with(codebook: Codebook, engine: Engine, text: str) -> Roster:
    document = Document(id="invented", text=text, sha256="")
    return find_actors(document, engine.analyze(text, mark_zones(document)), codebook)


def actors_of(words: str, text: str, roster: Roster) -> list[str]:
    return [m.actor for m in roster.mentions if m.span.cut(text) == words]


def test_a_listed_person_speaks_for_the_bloc_it_belongs_to(
    listed: Codebook, engine: Engine
) -> None:
    roster = read_with(listed, engine, "Ida Brenner asked Ulmia to wait.")
    assert roster.holder("ida") == "vale"


def test_an_alias_with_an_article_also_opens_a_sentence(listed: Codebook, engine: Engine) -> None:
    text = "The League asked Ulmia to wait."
    assert actors_of("The League", text, read_with(listed, engine, text)) == ["vale"]


@pytest.mark.parametrize("noun", ["The bloc", "The league"])
def test_a_bare_noun_is_the_body_named_before(listed: Codebook, engine: Engine, noun: str) -> None:
    text = f"Ulmia left the Vale League in May. {noun} refused to comment."
    assert actors_of(noun, text, read_with(listed, engine, text)) == ["vale"]


def test_the_president_is_the_listed_person_of_that_office(
    listed: Codebook, engine: Engine
) -> None:
    text = "Rolf Anders, the president of Ulmia, spoke on Monday. The president refused to sign."
    assert actors_of("The president", text, read_with(listed, engine, text)) == ["rolf"]


def test_its_envoy_is_the_person_named_behind_the_comma(listed: Codebook, engine: Engine) -> None:
    text = "The Vale League met on Monday. Its envoy, Ida Brenner, asked Ulmia to wait."
    assert actors_of("Its envoy", text, read_with(listed, engine, text)) == ["ida"]


def test_its_ministry_is_of_the_state_that_acts(read: Read) -> None:
    text, roster = read("Chile will cut exports to Peru, its energy ministry said.")
    [ministry] = actors_of("its energy ministry", text, roster)
    assert roster.holder(ministry) == "chile"


def test_a_director_of_a_body_is_of_the_body_not_of_the_land(read: Read) -> None:
    _, roster = read("Kenya director of Amnesty International Peter Mwangi urged a vote.")
    assert roster.actor("peter-mwangi").of == "amnesty-international"


def test_a_state_agency_speaks_for_its_state(read: Read) -> None:
    _, roster = read("KCNA warned South Korea of war.")
    assert roster.holder("kcna") == "north-korea"


def test_members_of_the_board_are_the_board(read: Read) -> None:
    text, roster = read(
        "The board of the International Atomic Energy Agency met. Members of the board agreed."
    )
    [members] = actors_of("Members of the board", text, roster)
    assert roster.holder(members) == "international-atomic-energy-agency"
