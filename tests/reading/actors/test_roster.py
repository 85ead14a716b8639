"""Who is found, under which names, of whom and for whom."""

from collections.abc import Callable

import pytest

from onrecord.model.actor import ActorKind, MentionForm, Roster

Read = Callable[..., tuple[str, Roster]]


def words(text: str, roster: Roster, actor: str) -> list[str]:
    return [m.span.cut(text) for m in roster.mentions if m.actor == actor]


def test_a_seat_of_government_that_speaks_is_its_state(read: Read) -> None:
    text, roster = read("Oslo has rejected the offer. Talks went on in Lima.")
    assert words(text, roster, "norway") == ["Oslo"]
    assert roster.mentions[0].form == MentionForm.METONYM
    assert "peru" not in {actor.id for actor in roster.actors}


def test_a_spokeswoman_speaks_for_the_state_of_her_office(read: Read) -> None:
    _, roster = read("Kremlin spokeswoman Olga Petrenko said no date had been set.")
    person = roster.actor("olga-petrenko")
    assert (person.kind, person.of, person.speaks_for) == (ActorKind.PERSON, "russia", "russia")
    assert person.role == "Kremlin spokeswoman"
    assert person.code == "RUSGOV"
    assert roster.holder("olga-petrenko") == "russia"


def test_a_long_office_belongs_to_the_name_behind_it(read: Read) -> None:
    text, roster = read("The head of Chile's delegation at peace talks Pedro Lagos said no.")
    assert roster.actor("pedro-lagos").of == "chile"
    assert words(text, roster, "pedro-lagos") == [
        "The head of Chile's delegation at peace talks Pedro Lagos"
    ]


def test_an_apposition_gives_the_office(read: Read) -> None:
    _, roster = read("Lars Holm, Denmark's foreign minister, urged Egypt to wait.")
    assert roster.actor("lars-holm").speaks_for == "denmark"


def test_a_former_minister_speaks_for_himself(read: Read) -> None:
    _, roster = read("Former Danish foreign minister Lars Holm said the plan was wrong.")
    person = roster.actor("lars-holm")
    assert (person.of, person.speaks_for) == ("denmark", None)


def test_an_opposition_leader_speaks_for_himself(read: Read) -> None:
    _, roster = read("Kenyan opposition leader Peter Mwangi rejected the talks.")
    assert roster.holder("peter-mwangi") == "peter-mwangi"


def test_a_surname_alone_is_the_same_person(read: Read) -> None:
    text, roster = read("President Ana Duarte of Chile spoke. Duarte said she would wait.")
    assert words(text, roster, "ana-duarte")[:2] == ["President Ana Duarte", "Duarte"]
    assert roster.actor("ana-duarte").speaks_for == "chile"


def test_a_title_means_the_person_of_that_office(read: Read) -> None:
    text, roster = read(
        "Norwegian Prime Minister Kari Lund met envoys. The Norwegian leader refused to sign. "
        "The prime minister left."
    )
    assert words(text, roster, "kari-lund") == [
        "Norwegian Prime Minister Kari Lund",
        "The Norwegian leader",
        "The prime minister",
    ]


def test_officials_without_names_stay_one_group_of_their_state(read: Read) -> None:
    text, roster = read(
        "Top Peruvian officials met the press. The three senior Peruvian officials said no. "
        "The sources added a condition. One said it was final."
    )
    group = roster.actor("peruvian-officials")
    assert group.kind == ActorKind.UNNAMED
    assert group.speaks_for == "peru"
    assert words(text, roster, group.id)[:3] == [
        "Top Peruvian officials",
        "The three senior Peruvian officials",
        "The sources",
    ]
    assert [a.of for a in roster.actors if a.name.startswith("one of")] == ["peruvian-officials"]


def test_a_ministry_is_a_body_of_its_own_that_speaks_for_the_state(read: Read) -> None:
    text, roster = read("The Egyptian foreign ministry denied the report.")
    mention = roster.mentions[0]
    assert mention.span.cut(text) == "The Egyptian foreign ministry"
    ministry = roster.actor(mention.actor)
    assert (ministry.kind, ministry.of) == (ActorKind.ORGANISATION, "egypt")
    assert ministry.speaks_for == "egypt"


@pytest.mark.parametrize("words_for_it", ["The Chilean government", "The Chilean side"])
def test_the_government_of_a_state_is_the_state(read: Read, words_for_it: str) -> None:
    text, roster = read(f"{words_for_it} agreed to the plan.")
    assert words(text, roster, "chile") == [words_for_it]


def test_leaders_of_the_west_are_a_group_of_their_own(read: Read) -> None:
    text, roster = read("Western leaders pledged help. European leaders did not.")
    assert words(text, roster, "western-leaders") == ["Western leaders"]
    assert words(text, roster, "european-leaders") == ["European leaders"]
    assert roster.holder("western-leaders") == "western-leaders"


def test_a_city_in_a_name_is_no_state(read: Read) -> None:
    _, roster = read("Paris Delgado asked the workers to return.")
    assert "france" not in {actor.id for actor in roster.actors}


def test_a_short_first_name_is_an_epithet_of_the_person(read: Read) -> None:
    text, roster = read("BAD Vlad wants more. Vladimir Orlov of Moldova refused. Orlov left.")
    epithets = [m for m in roster.mentions if m.form == MentionForm.EPITHET]
    assert [(m.span.cut(text), m.actor) for m in epithets] == [("BAD Vlad", "vladimir-orlov")]


def test_a_side_of_the_codebook_is_passed_on_to_those_who_speak_for_it(read: Read) -> None:
    _, roster = read("Hamas spokesman Nabil Saleh rejected the offer.")
    assert roster.holder("nabil-saleh") == "hamas"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One",
        "… !!! ???",
        "“““ “",
        "😀 Oslo 😀",
        "رئيس الوزراء said no",
        "of of of of",
        "the the",
        "President",
        "’s ’s ’s",
        "a" * 5000,
        "President " * 400,
        "Mr. Mr. Mr. Vlad",
    ],
)
def test_odd_text_is_read_without_complaint(read: Read, text: str) -> None:
    given, roster = read(text)
    for mention in roster.mentions:
        assert mention.span.cut(given) != ""
        assert roster.actor(mention.actor)


def test_ids_are_unique_and_every_mention_has_its_actor(read: Read) -> None:
    _, roster = read(
        "Officials met officials. A spokesman for Peru spoke; a spokesman for Chile did not. "
        "Brazilian farmers and Brazilian farmers marched."
    )
    ids = [actor.id for actor in roster.actors]
    assert len(ids) == len(set(ids))
    assert {m.actor for m in roster.mentions} <= set(ids)


def test_nations_that_share_a_noun_are_two_parties(read: Read) -> None:
    text, roster = read("The Chilean and Peruvian delegations met in Quito.")
    assert words(text, roster, "chile") == ["Chilean"]
    assert words(text, roster, "peru") == ["Peruvian delegations"]


def test_a_nations_own_council_is_not_that_of_the_world(read: Read) -> None:
    _, roster = read(
        "The Security Council of the Russian Federation met. "
        "Secretary of the Security Council Ivan Koval asked for a truce."
    )
    assert "un-security-council" not in {actor.id for actor in roster.actors}
    assert roster.holder("ivan-koval") == "russia"
    _, roster = read("Russia waited for the UN Security Council. The Security Council wants peace.")
    assert "un-security-council" in {actor.id for actor in roster.actors}
