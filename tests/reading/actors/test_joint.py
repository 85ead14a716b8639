"""Joint statements: one actor behind "we", under every name the text gives it."""

from collections.abc import Callable

import pytest

from onrecord.model.actor import ActorKind, Roster
from onrecord.reading.actors.titles import find_issuers_named, is_joint_title

Read = Callable[..., tuple[str, Roster]]


def words(text: str, roster: Roster, actor: str | None) -> list[str]:
    return [m.span.cut(text) for m in roster.mentions if m.actor == actor]


@pytest.mark.parametrize(
    ("title", "issuers"),
    [
        ("Friends of Chile Joint Statement on Elections", ("Friends of Chile",)),
        ("Peru-Chile-Norway: Joint Statement on Fish", ("Peru-Chile-Norway",)),
        ("Communiqué of the Special Envoys for Peru", ("Special Envoys for Peru",)),
        ("G7 Foreign Ministers’ Statement on Chile", ("G7 Foreign Ministers",)),
        ("Joint Statement on the Situation in Chile", ()),
    ],
)
def test_a_title_names_who_issues_a_joint_text(title: str, issuers: tuple[str, ...]) -> None:
    assert is_joint_title(title)
    assert find_issuers_named(title) == issuers


@pytest.mark.parametrize(
    "title",
    [
        "Ministers issue joint statement on fish",
        "Statement by Foreign Minister Jane Orwell",
        "Chile releases Joint Statement",
        "",
    ],
)
def test_a_headline_about_one_is_no_joint_title(title: str) -> None:
    assert not is_joint_title(title)


def test_the_bloc_of_the_title_speaks(read: Read) -> None:
    text, roster = read(
        "G7 Foreign Ministers’ Statement on Chile\n"
        "We, the G7 foreign ministers of Canada, France and Japan, urge Chile to stop.\n"
        "We stand ready to help.",
        outlet="state.gov",
    )
    assert roster.voice == "g7"
    assert "the G7 foreign ministers of Canada, France and Japan" in words(text, roster, "g7")
    assert words(text, roster, "g7").count("We") == 2
    assert set(roster.issuers) >= {"canada", "france", "japan"}


def test_a_group_goes_by_its_title_and_by_its_short_form(read: Read) -> None:
    text, roster = read(
        "Communiqué of the Special Envoys for Peru\n"
        "The Special Envoys of Chile, Norway and Japan met in Oslo.\n"
        "The Special Envoys called on all sides to wait.",
        outlet="state.gov",
    )
    assert roster.voice is not None
    assert roster.actor(roster.voice).kind == ActorKind.BLOC
    assert words(text, roster, roster.voice) == [
        "the Special Envoys for Peru",
        "The Special Envoys of Chile, Norway and Japan",
        "Chile, Norway and Japan",
        "The Special Envoys",
    ]


def test_two_sides_are_the_group_and_both_its_issuers(read: Read) -> None:
    text, roster = read(
        "Chile-Peru Joint Statement\nChile and Peru met today. Both sides agreed to talk.",
        outlet="state.gov",
    )
    assert roster.issuers == ("chile", "peru")
    assert "Both sides" in words(text, roster, roster.voice)


def test_an_enumeration_of_things_names_no_issuers(read: Read) -> None:
    _, roster = read(
        "Joint Statement on Fish\nThe Chile summit and Peru talks went on.", outlet="state.gov"
    )
    assert roster.issuers == ()
