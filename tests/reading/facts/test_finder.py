"""Background facts: what the outlet states in its own voice."""

from hashlib import sha256

import pytest

from onrecord.codebook.codebook import Codebook
from onrecord.model.attribution import Attribution, Sourcing, Style
from onrecord.model.document import Document
from onrecord.model.fact import Fact
from onrecord.model.span import Span
from onrecord.model.zone import Zone, ZoneKind
from onrecord.reading.actors.roster import find_actors
from onrecord.reading.facts.finder import find_facts
from onrecord.reading.language.spacy_engine import SpacyEngine


def facts_of(
    engine: SpacyEngine,
    codebook: Codebook,
    text: str,
    attributions: tuple[Attribution, ...] = (),
) -> tuple[Fact, ...]:
    zones = (Zone(ZoneKind.BODY, Span(0, len(text))),) if text.strip() else ()
    digest = sha256(text.encode("utf-8")).hexdigest()
    document = Document(id="piece", text=text, sha256=digest)
    analysis = engine.analyze(text, zones)
    roster = find_actors(document, analysis, codebook)
    return find_facts(document, analysis, roster, attributions)


@pytest.mark.parametrize(
    ("text", "relation", "value"),
    [
        ("ECOWAS is a regional bloc established in 1975.", "is_a", "a regional bloc"),
        ("ECOWAS is a regional bloc established in 1975.", "founded", "1975"),
        ("The league was founded in 1931 by 9 member states.", "founding_member_count", None),
        ("The African Union has 55 member states.", "member_count", "55"),
        ("The most recent country to join NATO is Sweden.", "latest_member", "Sweden"),
        ("Kenya became a full member on July 7, 2000.", "joined", "July 7, 2000"),
        ("Officials from the Lake Basin Authority (LBA) arrived.", "full_name", None),
        (
            "The Juba Accord, also known as the River Pact, ended the war.",
            "also_known_as",
            "the River Pact",
        ),
        ("The bloc works on the principle of equal votes.", "principle", "equal votes"),
        ("Foreign minister Amina Odhiambo left.", "role", "Foreign minister"),
        ("Amina Odhiambo, the envoy of Kenya, left.", "role", "the envoy of Kenya"),
        ("The fund seized Sudan’s frozen assets abroad.", "has", None),
        ("Nairobi, the capital of Kenya, was calm.", "capital_of", "Kenya"),
    ],
)
def test_a_fact_is_found_with_its_value(
    engine: SpacyEngine, codebook: Codebook, text: str, relation: str, value: str | None
) -> None:
    values = {fact.relation: fact.value for fact in facts_of(engine, codebook, text)}
    assert relation in values
    assert value is None or values[relation] == value


def test_a_fact_is_about_the_actor_the_roster_knows(
    engine: SpacyEngine, codebook: Codebook
) -> None:
    (fact,) = facts_of(engine, codebook, "The African Union has 55 member states.")
    assert fact.subject == "african-union"


def test_what_someone_said_is_no_fact_of_the_outlet(
    engine: SpacyEngine, codebook: Codebook
) -> None:
    text = "Kenya said that the African Union has 55 member states."
    start = text.index("the African")
    said = Attribution(
        id="a1",
        style=Style.INDIRECT,
        sourcing=Sourcing.INSTITUTION,
        source=(Span(0, 5),),
        speaker="kenya",
        cue=(Span(6, 10),),
        content=(Span(start, len(text) - 1),),
        found_by="hand",
        confidence=1.0,
    )
    assert facts_of(engine, codebook, text, (said,)) == ()
    assert facts_of(engine, codebook, text) != ()


@pytest.mark.parametrize(
    "text",
    ["He is a disgrace.", "The minister referred to a letter.", "One member left.", "", "(", "()"],
)
def test_judgments_and_noise_are_no_facts(
    engine: SpacyEngine, codebook: Codebook, text: str
) -> None:
    assert facts_of(engine, codebook, text) == ()


def test_a_year_before_its_verb_belongs_to_it(engine: SpacyEngine, codebook: Codebook) -> None:
    text = "On July 7, 2000, Kenya joined the new Lakes Union for the first time."
    (fact,) = facts_of(engine, codebook, text)
    assert (fact.relation, fact.value) == ("joined", "July 7, 2000")
