"""Merges are proposed for good reasons, never for bad ones, and never twice against refusal."""

from datetime import date

import pytest

from onrecord.codebook.codebook import KnownActor
from onrecord.linking.actors import Proposal, propose_merges
from onrecord.model.actor import ActorKind
from onrecord.record.actor_questions import Appearance, Cast
from onrecord.record.answers import Party

PERSON, BODY = ActorKind.PERSON, ActorKind.ORGANISATION


def a_cast(
    name: str,
    *,
    of: str | None = None,
    role: str | None = None,
    kind: ActorKind = PERSON,
    code: str | None = None,
    documents: int = 1,
    day: int = 1,
) -> Cast:
    key = f"actor:{name.lower()}"
    seen = Appearance(
        name=name,
        kind=kind,
        role=role,
        of=of,
        code=code,
        documents=documents,
        first=date(2024, 5, day),
        last=date(2024, 5, day),
    )
    return Cast(
        party=Party(key=key, name=name, kind=kind, code=code),
        keys=(key,),
        documents=documents,
        positions=0,
        appearances=(seen,),
    )


def named(proposals: tuple[Proposal, ...]) -> list[tuple[str, str]]:
    return [(p.party.party.name, p.into.party.name) for p in proposals]


def test_one_surname_in_the_service_of_one_state_is_proposed_with_the_reason() -> None:
    casts = [a_cast("Lavrenko", of="northland"), a_cast("Igor Lavrenko", of="northland")]
    (proposal,) = propose_merges(casts)
    assert proposal.reasons == ("both are called Lavrenko and work for Northland",)
    assert proposal.into.party.name == "Igor Lavrenko"
    assert proposal.confidence == pytest.approx(0.8)


def test_initials_agree_with_the_names_they_stand_for() -> None:
    casts = [a_cast("I. Lavrenko", of="northland"), a_cast("Igor Lavrenko", of="northland")]
    assert named(propose_merges(casts)) == [("I. Lavrenko", "Igor Lavrenko")]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (a_cast("Igor Lavrenko", of="northland"), a_cast("Anna Lavrenko", of="northland")),
        (a_cast("I. Lavrenko", of="northland"), a_cast("Anna Lavrenko", of="northland")),
        (a_cast("Lavrenko", of="northland"), a_cast("Lavrenko Ltd", kind=BODY)),
        (a_cast("Lavrenko", of="northland"), a_cast("Anna Lavrenko", of="southland")),
        (a_cast("Lavrenko", of="northland"), a_cast("Petrov", of="northland")),
    ],
)
def test_what_speaks_against_it_keeps_them_apart(one: Cast, two: Cast) -> None:
    assert propose_merges([one, two]) == ()


def test_a_surname_alone_is_less_sure_than_one_with_a_state() -> None:
    sure = propose_merges([a_cast("Hale", of="northland"), a_cast("Tomas Hale", of="northland")])
    unsure = propose_merges([a_cast("Hale"), a_cast("Tomas Hale", of="northland")])
    assert unsure[0].confidence < sure[0].confidence


def test_two_spellings_of_one_state_s_servant_are_proposed() -> None:
    casts = [a_cast("Zelenko", of="northland"), a_cast("Zelenkko", of="northland")]
    (proposal,) = propose_merges(casts)
    assert "two spellings" in proposal.reasons[0]


def test_who_holds_an_office_at_the_time_may_be_the_one_who_is_named_by_it() -> None:
    minister = a_cast("foreign minister", of="northland", kind=ActorKind.UNNAMED, day=9)
    hale = a_cast("Tomas Hale", of="northland", role="foreign minister of Northland", day=3)
    (proposal,) = propose_merges([minister, hale])
    assert named((proposal,)) == [("foreign minister", "Tomas Hale")]
    assert proposal.reasons == ("both are foreign minister of Northland at the same time",)


def test_two_names_in_one_office_are_two_people() -> None:
    casts = [
        a_cast("Tomas Hale", of="northland", role="foreign minister"),
        a_cast("Ada Brandt", of="northland", role="foreign minister"),
    ]
    assert propose_merges(casts) == ()


def test_names_that_the_registry_gives_one_actor_are_proposed() -> None:
    league = KnownActor(
        key="river-league", name="River League", kind=BODY, aliases=("League of the Ammer",)
    )
    casts = [a_cast("River League", kind=BODY), a_cast("League of the Ammer", kind=BODY)]
    (proposal,) = propose_merges(casts, [league])
    assert proposal.reasons == ("both are names of River League in the registry",)


def test_an_abbreviation_is_proposed_for_the_name_it_may_stand_for() -> None:
    casts = [a_cast("LRM", kind=BODY), a_cast("League of River Monitors", kind=BODY)]
    assert named(propose_merges(casts)) == [("LRM", "League of River Monitors")]


def test_a_code_counts_only_with_like_names() -> None:
    casts = [
        a_cast("defence ministry", kind=BODY, code="NORGOV"),
        a_cast("defense ministry", kind=BODY, code="NORGOV"),
        a_cast("finance office", kind=BODY, code="NORGOV"),
    ]
    assert named(propose_merges(casts)) == [("defence ministry", "defense ministry")]


def test_a_refused_pair_is_not_proposed_again() -> None:
    casts = [a_cast("Lavrenko", of="northland"), a_cast("Igor Lavrenko", of="northland")]
    refused = {frozenset(("actor:lavrenko", "actor:igor lavrenko"))}
    assert propose_merges(casts, (), refused) == ()


def test_several_reasons_make_it_surer() -> None:
    one = a_cast("Hale", of="northland", role="foreign minister")
    two = a_cast("T. Hale", of="northland")
    league = KnownActor(key="hale", name="T. Hale", kind=PERSON, aliases=("Hale",))
    (alone,) = propose_merges([one, two])
    (both,) = propose_merges([one, two], [league])
    assert len(both.reasons) == 2
    assert both.confidence > alone.confidence
