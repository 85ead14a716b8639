"""The PLOVER type of a sentence's main act: object, mood, and verbs that pass it on."""

from hashlib import sha256

import pytest

from onrecord.codebook.codebook import Codebook
from onrecord.model.document import Document
from onrecord.model.span import Span
from onrecord.model.zone import Zone, ZoneKind
from onrecord.reading.actors.roster import find_actors
from onrecord.reading.events.acts import find_act, find_main_word
from onrecord.reading.language.english import EnglishEngine


def act_of(engine: EnglishEngine, codebook: Codebook, text: str) -> tuple[str, str] | None:
    zones = (Zone(ZoneKind.BODY, Span(0, len(text))),)
    document = Document(id="piece", text=text, sha256=sha256(text.encode()).hexdigest())
    analysis = engine.analyze(text, zones)
    roster = find_actors(document, analysis, codebook)
    act = find_act(analysis, roster, find_main_word(analysis, analysis.sentences[0]))
    return None if act is None else (act.type.value, act.token.text)


@pytest.mark.parametrize(
    ("text", "type_", "word"),
    [
        ("Kenya expelled two Sudanese diplomats on Monday.", "SANCTION", "expelled"),
        ("Kenya signed a treaty with Sudan.", "SUPPORT", "signed"),
        ("The minister telephoned his counterpart on Monday.", "CONSULT", "telephoned"),
        ("Kenya granted asylum to 18 rebels on Monday.", "AID", "granted"),
        ("Kenya issued an ultimatum to Sudan on Monday.", "THREATEN", "issued"),
        ("Kenya said it had released 40 prisoners.", "RETREAT", "released"),
        ("Kenya continued to shell the border town.", "ASSAULT", "shell"),
        ("Kenya is prepared to impose a blockade.", "THREATEN", "is"),
        ("Kenya has agreed to impose a blockade.", "AGREE", "agreed"),
        ("Sudan must return the helicopter, Kenya said.", "REQUEST", "return"),
        ("Kenya failed to reach an agreement with Sudan.", "REJECT", "failed"),
        ("Kenya passed a resolution accusing Sudan of theft.", "ACCUSE", "accusing"),
        ("The rebels are guilty of violating the ceasefire.", "ASSAULT", "violating"),
    ],
)
def test_an_act_is_typed_by_its_words_and_their_mood(
    engine: EnglishEngine, codebook: Codebook, text: str, type_: str, word: str
) -> None:
    assert act_of(engine, codebook, text) == (type_, word)


@pytest.mark.parametrize(
    "text",
    ["The river is long.", "Two men walked along the river.", "?", "plan to " * 300 + "plan"],
)
def test_what_names_no_act_has_no_type_and_crashes_nothing(
    engine: EnglishEngine, codebook: Codebook, text: str
) -> None:
    found = act_of(engine, codebook, text)
    assert found is None or text.startswith("plan")
