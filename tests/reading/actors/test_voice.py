"""In whose voice a document speaks, who signs it, and whose "I" a turn is."""

from collections.abc import Callable

import pytest

from onrecord.model.actor import MentionForm, Roster
from onrecord.reading.actors.own_voice import find_title_name

Read = Callable[..., tuple[str, Roster]]


def first_persons(text: str, roster: Roster) -> list[tuple[str, str]]:
    return [
        (m.span.cut(text), m.actor)
        for m in roster.mentions
        if m.form == MentionForm.PRONOUN and m.span.cut(text) in {"I", "We", "we", "our", "Our"}
    ]


def test_a_report_has_no_voice_and_no_signer(read: Read) -> None:
    _, roster = read("Chile asked Peru to wait. President Ana Duarte of Chile spoke.")
    assert (roster.voice, roster.signer) == (None, None)


def test_the_publisher_speaks_and_the_line_below_the_title_signs(read: Read) -> None:
    _, roster = read(
        "Elections in Chile\nJane Orwell, Secretary of State\nWe welcome the vote.",
        outlet="state.gov",
    )
    assert (roster.voice, roster.signer) == ("united-states", "jane-orwell")


def test_a_statement_attributable_to_someone_is_signed_by_him(read: Read) -> None:
    _, roster = read(
        "Secretary Orwell’s Call with Foreign Minister Lagos\n"
        "The below is attributable to Spokesperson Tim Odell:\nSecretary Orwell spoke today.",
        outlet="state.gov",
    )
    assert roster.signer == "tim-odell"


def test_a_headline_that_begins_with_the_speaker_is_signed_by_her(read: Read) -> None:
    text, roster = read(
        "President Duarte Statement on the Truce in Lagoland\n\nI welcome the truce.",
        outlet="The White House",
    )
    assert roster.signer is not None
    assert roster.actor(roster.signer).name == "Duarte"
    assert first_persons(text, roster) == [("I", roster.signer)]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Speech by President of Peru Ana Ruiz in the Parliament of Chile", "Ana Ruiz"),
        ("Remarks by Secretary of State Jane J. Orwell at the Port", "Jane J. Orwell"),
        ("Statement by Secretary Orwell on the Truce", "Orwell"),
        ("Address by the President of Peru", None),
        ("Telephone conversation with President of Peru Ana Ruiz", None),
    ],
)
def test_a_headline_names_whose_speech_it_is(title: str, name: str | None) -> None:
    assert find_title_name(title) == name


def test_who_is_greeted_in_a_speech_is_not_its_speaker(read: Read) -> None:
    text, roster = read(
        "Dear Mr. Prime Minister! Dear Clara, dear friends!\nWe ask you for grain.",
        title="Speech by President of Ukraine Ana Ruiz in the Parliament of Chile",
        outlet="president.gov.ua",
    )
    assert roster.signer is not None
    assert roster.actor(roster.signer).name == "Ana Ruiz"
    assert ("We", "ukraine") in first_persons(text, roster)


def test_an_official_of_the_administration_speaks_for_the_publisher(read: Read) -> None:
    text, roster = read(
        "Background Press Call\nSENIOR ADMINISTRATION OFFICIAL: We have asked Chile to wait.",
        outlet="The White House",
    )
    official = first_persons(text, roster)
    assert [actor for _, actor in official] == ["united-states"]


def test_the_bare_q_of_a_briefing_is_nobody(read: Read) -> None:
    text, roster = read(
        "Press Briefing by Press Secretary Jane Orwell\n"
        "MS. ORWELL: I met the envoys.\nQ I ask again.\nMS. ORWELL: We will see.",
        outlet="The White House",
    )
    assert first_persons(text, roster) == [("I", "jane-orwell"), ("We", "united-states")]


def test_turns_that_ran_together_have_their_own_speakers(read: Read) -> None:
    text, roster = read(
        "Pedro Lagos met Ana Duarte in Lima.\n"
        "Pedro Lagos: I have waited. Ana Duarte: I came at once. Pedro Lagos: So I see."
    )
    assert [actor for _, actor in first_persons(text, roster)] == [
        "pedro-lagos", "ana-duarte", "pedro-lagos"
    ]  # fmt: skip


def test_the_entry_a_site_prints_behind_a_name_is_no_part_of_it(read: Read) -> None:
    _, roster = read(
        "President Ana Duarte of Chile met her ministers. Foreign Minister Pedro Lagos Lagos "
        "PedroForeign Minister of Chile : I have waited for the envoys in Lima."
    )
    lagos = [actor.name for actor in roster.actors if "Lagos" in actor.name]
    assert lagos == ["Pedro Lagos"]


def test_an_answer_is_the_one_interviewed(read: Read) -> None:
    text, roster = read(
        "Mediator Pedro Lagos spoke to us in Lima.\nQ: What now?\nA: I have asked Chile to wait."
    )
    assert ("I", "pedro-lagos") in first_persons(text, roster)


def test_a_heading_in_capitals_does_not_silence_the_publisher(read: Read) -> None:
    text, roster = read("FACT SHEET: Fish in Chile\nWe stand ready.", outlet="The White House")
    assert first_persons(text, roster) == [("We", "united-states")]


def test_a_headline_of_a_governments_page_credits_its_own_man(read: Read) -> None:
    _, roster = read(
        "Talks with Chile went well - Ivan Koval\nThe talks ended. Ivan Koval said more.",
        outlet="president.gov.ua",
    )
    assert roster.holder("ivan-koval") == "ukraine"


def test_a_premier_heads_no_state_that_has_none(read: Read) -> None:
    _, roster = read(
        "The United States wait. The United States want a deal. Prime Minister Lars Holm refused."
    )
    assert roster.holder("lars-holm") == "lars-holm"


def test_the_author_in_the_byline_signs_a_partys_own_text(read: Read) -> None:
    _, roster = read(
        "Elections in Chile\nWe welcome the vote.", outlet="state.gov", authors=("Jane Orwell",)
    )
    assert roster.signer is not None
    signer = roster.actor(roster.signer)
    assert (signer.name, signer.speaks_for) == ("Jane Orwell", "united-states")
