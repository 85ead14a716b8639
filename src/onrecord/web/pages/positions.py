"""`/positions/{id}`: one position, why it is there, and what people decide about it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Path, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.errors import QueryError
from onrecord.model.decision import (
    Accept,
    Act,
    Add,
    Comment,
    Correct,
    Decision,
    DecisionOnRecord,
    Reject,
    Undo,
)
from onrecord.record.answers import PositionOnRecord
from onrecord.record.decisions import decide, decisions_of
from onrecord.record.record import Record
from onrecord.web.coding import Coding, CodingChoices, code_position
from onrecord.web.forms import Person, ProgramWrites, Writes, keep_person, person_of
from onrecord.web.page import add_page
from onrecord.web.saved import own_path
from onrecord.web.serving import Here, OpenRecord
from onrecord.web.templating import render

Finding = Annotated[str, Path(max_length=100)]
Seen = Annotated[int | None, Form()]
Next = Annotated[str, Form()]

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One line of the log on a position."""

    number: int
    kind: str
    by: str
    decided_at: datetime
    comment: str | None
    undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionPage:
    """A position as it stands, with the log of decisions on it and what a correction offers.

    `seen` is the number of the last decision on it; a decision sent along with it is refused
    where somebody decided in between.
    """

    position: PositionOnRecord
    log: tuple[Decided, ...]
    seen: int
    choices: CodingChoices


@dataclass(frozen=True, slots=True, kw_only=True)
class AdditionPage:
    """The form for a position that was missed."""

    document: str
    title: str
    choices: CodingChoices


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionCard:
    """A position as lists show it, with the number of the last decision on it."""

    position: PositionOnRecord
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAsked:
    """What a program decides, in whose name, having seen the log up to `seen`."""

    act: Literal["accept", "reject", "undo", "comment"]
    by: str
    seen: int | None = None
    text: str = ""


def build_position(record: OpenRecord, serving: Here, finding: Finding) -> PositionPage:
    """One position with its evidence, why it was found, and what people decided about it."""
    position = record.position(finding)
    log = decisions_of(record, finding=finding)
    reading = record.reading(position.document.key)
    named = {a.id: a for a in (position.holder, *position.addressees, *reading.actors)}
    if position.speaker:
        named.setdefault(position.speaker.id, position.speaker)
    return PositionPage(
        position=position,
        log=tuple(_decided(each) for each in log),
        seen=last_seen(log),
        choices=CodingChoices(
            actors=tuple(sorted(named.values(), key=lambda a: a.name)),
            issues=tuple(issue.key for issue in serving.codebook.issues),
        ),
    )


def last_seen(log: tuple[DecisionOnRecord, ...]) -> int:
    """The number of the last decision; 0 where there is none."""
    return max((each.number for each in log), default=0)


@router.post("/positions/{finding}/correct", dependencies=[Writes], include_in_schema=False)
def correct(
    request: Request,
    record: OpenRecord,
    finding: Finding,
    person: Person,
    form: Coding,
    seen: Seen = None,
    next: Next = "/",
) -> Response:
    """Say what the position really says."""
    position = record.position(finding)
    coded = code_position(
        form,
        record.reading(position.document.key),
        known=tuple(a for a in (position.holder, *position.addressees, position.speaker) if a),
        near=position.span.start,
    )
    decide(record, Decision(act=Correct(finding, coded), by=person, seen=seen))
    return _answer(request, record, finding, person, next)


@router.post("/positions/{finding}/{act}", dependencies=[Writes], include_in_schema=False)
def decide_on_position(
    request: Request,
    record: OpenRecord,
    finding: Finding,
    act: Literal["accept", "reject", "undo", "comment"],
    person: Person,
    seen: Seen = None,
    text: Annotated[str, Form()] = "",
    next: Next = "/",
) -> Response:
    """Accept, reject or remark on a position, or take the last decision on it back."""
    decide(record, Decision(act=_act(record, act, finding, text), by=person, seen=seen))
    return _answer(request, record, finding, person, next)


@router.post("/api/positions/{finding}/decisions", dependencies=[ProgramWrites], status_code=201)
def decide_by_program(record: OpenRecord, finding: Finding, asked: DecisionAsked) -> Decided:
    """Accept, reject or remark on a position, or take the last decision on it back."""
    act = _act(record, asked.act, finding, asked.text)
    return _decided(decide(record, Decision(act=act, by=asked.by, seen=asked.seen)))


def build_addition(record: OpenRecord, serving: Here, key: Annotated[str, Path()]) -> AdditionPage:
    """What a coder chooses from when a position was missed."""
    reading = record.reading(key)
    document = record.document(key)
    return AdditionPage(
        document=key,
        title=document.title or document.id,
        choices=CodingChoices(
            actors=tuple(sorted(reading.actors, key=lambda a: a.name)),
            issues=tuple(issue.key for issue in serving.codebook.issues),
        ),
    )


@router.post("/documents/{key}/add-position", dependencies=[Writes], include_in_schema=False)
def add_position(
    request: Request,
    record: OpenRecord,
    key: Annotated[str, Path()],
    person: Person,
    form: Coding,
) -> Response:
    """Put a position on record that the machine missed."""
    coded = code_position(form, record.reading(key))
    made = decide(record, Decision(act=Add(key, coded), by=person))
    response = RedirectResponse(f"/documents/{key}#f-{made.finding}", 303)
    _remember(request, response, person)
    return response


def _act(record: Record, act: str, finding: str, text: str) -> Act:
    match act:
        case "accept":
            return Accept(finding)
        case "reject":
            return Reject(finding)
        case "comment":
            return Comment(finding, text)
        case _:
            return Undo(_find_last(record, finding))


def _find_last(record: Record, finding: str) -> int:
    """The last decision on a position that still holds and changes something."""
    for decision in reversed(decisions_of(record, finding=finding)):
        if decision.undone_by is None and not isinstance(decision.act, Comment | Undo):
            return decision.number
    raise QueryError(
        "There is no decision on this position to take back.", remedy="Load the page again."
    )


def _answer(
    request: Request, record: Record, finding: str, person: str, following: str
) -> Response:
    """The position as it stands now for htmx, else back to where the form stood."""
    response: Response
    if "hx-request" in request.headers:
        log = decisions_of(record, finding=finding)
        card = PositionCard(position=record.position(finding), seen=last_seen(log))
        response = render(request, "position_card.html", card)
    else:
        response = RedirectResponse(own_path(following), 303)
    _remember(request, response, person)
    return response


def _remember(request: Request, response: Response, person: str) -> None:
    if person_of(request) != person:
        keep_person(request, response, person)


def _decided(decision: DecisionOnRecord) -> Decided:
    act = decision.act
    return Decided(
        number=decision.number,
        kind=type(act).__name__.lower(),
        by=decision.by,
        decided_at=decision.decided_at,
        comment=act.text if isinstance(act, Comment) else None,
        undone=decision.undone_by is not None,
    )


add_page(router, "/positions/{finding}", template="position_page.html", build=build_position)
add_page(router, "/documents/{key}/add-position", template="addition.html", build=build_addition)
