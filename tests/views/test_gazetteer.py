"""Places are looked up by their names, and doubt stays doubt."""

import pytest

from onrecord.views.gazetteer import find_place


def test_a_large_town_alone_of_its_name_is_sure() -> None:
    found = find_place("Kyiv")
    assert found is not None
    assert (found.place.country, found.sure) == ("UKR", True)
    assert (round(found.place.latitude), round(found.place.longitude)) == (50, 31)


def test_a_further_name_leads_to_the_same_place() -> None:
    kiev, kyiv = find_place("Kiev"), find_place("Kyiv")
    assert kiev is not None
    assert kyiv is not None
    assert kiev.place == kyiv.place


def test_of_several_alike_none_is_sure() -> None:
    found = find_place("Springfield")
    assert found is not None
    assert not found.sure
    assert "more have this name" in found.why


def test_a_small_town_is_not_sure_by_its_name_alone() -> None:
    found = find_place("Chasiv Yar")
    assert found is not None
    assert not found.sure


def test_the_country_named_with_it_makes_it_sure() -> None:
    found = find_place("Birmingham, United Kingdom")
    assert found is not None
    assert (found.place.country, found.sure) == ("GBR", True)


def test_who_takes_part_tells_which_is_meant() -> None:
    here, there = find_place("Tripoli", near={"LBN"}), find_place("Tripoli", near={"LBY"})
    assert here is not None
    assert there is not None
    assert (here.place.country, there.place.country) == ("LBN", "LBY")
    assert here.sure
    assert there.sure


def test_a_country_stands_in_its_middle() -> None:
    found = find_place("Ukraine")
    assert found is not None
    assert found.place.is_country
    assert 46 < found.place.latitude < 52


@pytest.mark.parametrize("words", ["the port city of Odesa", "outside Odesa", "THE CITY OF ODESA"])
def test_words_around_a_name_do_not_matter(words: str) -> None:
    found = find_place(words)
    assert found is not None
    assert found.place.name == "Odesa"


@pytest.mark.parametrize("name", ["Port Averill", "the pumping station", "", "  ", "Kyivv", "?!"])
def test_what_no_place_goes_by_is_not_guessed(name: str) -> None:
    assert find_place(name) is None


@pytest.mark.parametrize(
    ("name", "east", "north"), [("Russia", 100, 62), ("Fiji", 178, -18), ("New Zealand", 171, -44)]
)
def test_a_country_across_the_edge_of_the_map_has_its_middle_too(
    name: str, east: float, north: float
) -> None:
    found = find_place(name)
    assert found is not None
    assert found.place.longitude == pytest.approx(east, abs=3)
    assert found.place.latitude == pytest.approx(north, abs=3)
