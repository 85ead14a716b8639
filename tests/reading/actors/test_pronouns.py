"""Pronouns that grammar resolves, and those it leaves alone."""

from collections.abc import Callable

from onrecord.model.actor import MentionForm, Roster

Read = Callable[..., tuple[str, Roster]]


def pronouns(text: str, roster: Roster) -> list[tuple[str, str]]:
    return [(m.span.cut(text), m.actor) for m in roster.mentions if m.form == MentionForm.PRONOUN]


def test_he_is_the_subject_of_the_sentence_before(read: Read) -> None:
    text, roster = read("Pedro Lagos met Juan Soto in Quito. He refused to sign.")
    assert pronouns(text, roster) == [("He", "pedro-lagos")]


def test_her_title_decides_between_two(read: Read) -> None:
    text, roster = read("Mr Lagos wrote to Mrs Soto. She refused to answer.")
    assert pronouns(text, roster) == [("She", "soto")]


def test_it_is_a_state_and_never_a_person(read: Read) -> None:
    text, roster = read("Chile told Pedro Lagos that it would wait.")
    assert pronouns(text, roster) == [("it", "chile")]


def test_an_empty_it_means_nobody(read: Read) -> None:
    text, roster = read("Chile has left the talks. It is clear that rain will come.")
    assert pronouns(text, roster) == []


def test_they_are_the_workers(read: Read) -> None:
    text, roster = read("Striking workers met the press in Quito. They want more pay.")
    assert [word for word, _ in pronouns(text, roster)] == ["They"]
    assert roster.actor(pronouns(text, roster)[0][1]).name == "Striking workers"


def test_a_pronoun_without_anyone_before_stays_out(read: Read) -> None:
    text, roster = read("He said no.")
    assert pronouns(text, roster) == []


def test_we_of_a_government_page_is_its_state(read: Read) -> None:
    text, roster = read("We call on Chile to stop. Our offer stands.", outlet="state.gov")
    assert pronouns(text, roster) == [("We", "united-states"), ("Our", "united-states")]


def test_we_inside_quotation_marks_is_left_to_the_quotation(read: Read) -> None:
    text, roster = read("“We will wait,” Pedro Lagos said.", outlet="state.gov")
    assert pronouns(text, roster) == []


def test_i_of_a_signed_statement_is_the_signer(read: Read) -> None:
    text, roster = read(
        "Statement by Foreign Secretary Jane Orwell on Chile\nI urge Chile to stop. We stand ready."
    )
    assert pronouns(text, roster) == [("I", "jane-orwell"), ("We", "united-kingdom")]


def test_we_of_a_joint_statement_are_those_who_sign_it(read: Read) -> None:
    text, roster = read(
        "Joint Statement on Peace\nThe Governments of Chile, Peru and Norway met today.\n"
        "We call on all parties to stop."
    )
    [(word, actor)] = pronouns(text, roster)
    assert (word, roster.actor(actor).name) == ("We", "Chile, Peru, Norway")


def test_a_label_of_a_transcript_says_who_i_am(read: Read) -> None:
    text, roster = read(
        "Remarks by French Foreign Minister Luc Morel\nMINISTER MOREL: I thank you.\nQ: I ask you."
    )
    first = [pair for pair in pronouns(text, roster) if pair[0] == "I"]
    assert first == [("I", "luc-morel")]
