"""`/review`: what waits for a person, one sentence after the other."""

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BeforeValidator

from onrecord.errors import InputError, StaleDecisionError
from onrecord.model.decision import Accept, Correct, Decision, Reject, Status
from onrecord.record.answers import Filter, PositionOnRecord
from onrecord.record.decisions import decide, decisions_of, undo
from onrecord.record.record import Record
from onrecord.views.bulk_accept import BulkAccept, accept_in_bulk, plan_bulk_accept
from onrecord.views.queue import QueueItem
from onrecord.web.asked import Asked, Name
from onrecord.web.choices import Choices, find_choices
from onrecord.web.coding import Coding, CodingChoices, code_position
from onrecord.web.forms import Person, Writes, keep_person, person_of
from onrecord.web.memory import Memory, Remembered, memory_of
from onrecord.web.page import add_page
from onrecord.web.queue_order import KeptOrders, Orders, find_waiting
from onrecord.web.serving import Here, OpenRecord
from onrecord.web.templating import render, to

MOST_UNDONE = 30
MOST_AT_ONCE = 500
"""Positions accepted unread in one go; more would keep all others waiting."""
AT_ONCE = 1_000


def _read_numbers(value: object) -> object:
    """Decisions of this sitting as addresses and forms have them: 12-13-17."""
    given = value if isinstance(value, list | tuple) else (value,)
    numbers = (int(n) for each in given for n in str(each).split("-") if n.isdecimal())
    return tuple(numbers)[-MOST_UNDONE:]


Done = Annotated[tuple[int, ...], BeforeValidator(_read_numbers)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """The item before the person, and what comes next.

    `seen` is the number of the last decision on it. `waiting` counts the items from here on,
    as the order was worked out; `cut` says that further ones follow. `done`
    are the decisions of this sitting that can be undone, the latest last; `said` is what the
    person should know.
    """

    asked: Filter
    item: QueueItem | None
    seen: int
    following: QueueItem | None
    before: str | None
    waiting: int
    cut: bool
    done: tuple[int, ...]
    said: str | None
    choices: Choices


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCorrectionPage:
    """The form for what a position really says; `done` as in the queue."""

    asked: Filter
    position: PositionOnRecord
    seen: int
    done: tuple[int, ...]
    choices: CodingChoices


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkPage:
    """What accepting unread from a confidence on would do.

    `errors` is how many of them can be expected to be wrong; `cut` says that there are more
    than are accepted at once.
    """

    asked: Filter
    above: float
    plan: BulkAccept
    errors: float
    cut: bool


def build_review(
    record: OpenRecord,
    memory: Remembered,
    orders: KeptOrders,
    asked: Asked,
    at: Name = None,
    after: Name = None,
    done: Annotated[Done, Query()] = (),
) -> ReviewPage:
    """The position whose review helps most, or the next after another."""
    return find_review(record, memory, orders, asked, at=at, after=after, done=done)


def find_review(
    record: Record,
    memory: Memory,
    orders: Orders,
    asked: Filter,
    *,
    at: str | None = None,
    after: str | None = None,
    done: tuple[int, ...] = (),
    said: str | None = None,
) -> ReviewPage:
    """The item at a position, else the next that waits after another, else the first."""
    order = orders.recall(record, asked)
    start = order.place(at or after) + (1 if after and not at and order.items else 0)
    found = find_waiting(record, order, start, 2)
    if not found:
        if start:
            said = said or "This was the last; what was skipped comes again."
        order = orders.recall(record, asked, anew=True)
        start = 0
        found = find_waiting(record, order, 0, 2)
    item = found[0] if found else None
    place = order.place(item.position.id) if item else 0
    earlier = find_waiting(record, order, place - 1, 1, step=-1)
    return ReviewPage(
        asked=asked,
        item=item,
        seen=last_number(record, item.position.id) if item else 0,
        following=found[1] if len(found) > 1 else None,
        before=earlier[0].position.id if earlier else None,
        waiting=len(order.items) - place if item else 0,
        cut=order.cut,
        done=done,
        said=said,
        choices=find_choices(record, memory),
    )


def last_number(record: Record, finding: str) -> int:
    """The number of the last decision on a position; 0 where there is none."""
    return max((each.number for each in decisions_of(record, finding=finding)), default=0)


def build_review_correction(
    record: OpenRecord,
    serving: Here,
    asked: Asked,
    at: Annotated[str, Query(max_length=100)],
    done: Annotated[Done, Query()] = (),
) -> ReviewCorrectionPage:
    """The form in which a person says what a position of the queue really says."""
    position = record.position(at)
    reading = record.reading(position.document.key)
    named = {a.id: a for a in (position.holder, *position.addressees, *reading.actors)}
    return ReviewCorrectionPage(
        asked=asked,
        position=position,
        seen=last_number(record, at),
        done=done,
        choices=CodingChoices(
            actors=tuple(sorted(named.values(), key=lambda a: a.name)),
            issues=tuple(issue.key for issue in serving.codebook.issues),
        ),
    )


def build_bulk(
    record: OpenRecord, asked: Asked, above: Annotated[float, Query(ge=0.5, le=1)] = 0.95
) -> BulkPage:
    """How many positions could be accepted unread, and how many of them wrongly."""
    wanted = replace(asked, minimum_confidence=max(above, asked.minimum_confidence))
    found = _find_undecided(record, wanted)
    plan = plan_bulk_accept(record, found[:MOST_AT_ONCE], above=above)
    cut = len(found) > MOST_AT_ONCE
    return BulkPage(asked=asked, above=above, plan=plan, errors=plan.errors, cut=cut)


def _find_undecided(record: Record, wanted: Filter) -> list[PositionOnRecord]:
    """The newest positions nobody has decided on: one more than are accepted at once."""
    found: list[PositionOnRecord] = []
    offset = 0
    while len(found) <= MOST_AT_ONCE:
        some = record.positions(replace(wanted, limit=AT_ONCE, offset=offset))
        found += [
            p
            for p in some
            if p.status is Status.PROPOSED and p.confidence >= wanted.minimum_confidence
        ]
        offset += AT_ONCE
        if len(some) < AT_ONCE:
            break
    return found[: MOST_AT_ONCE + 1]


router = APIRouter()


@router.post("/review/accept-above", dependencies=[Writes], include_in_schema=False)
def accept_above(
    request: Request,
    record: OpenRecord,
    asked: Asked,
    person: Person,
    above: Annotated[float, Form(ge=0.5, le=1)],
    number: Annotated[int, Form()],
) -> Response:
    """Accept unread what was shown; refused where it is not as many as were shown."""
    plan = build_bulk(record, asked, above).plan
    if len(plan.positions) != number:
        raise InputError(
            f"There are {len(plan.positions)} positions now, not {number}.",
            remedy="Look at the expected error again, then accept.",
        )
    accept_in_bulk(record, plan, by=person)
    return _remember(request, RedirectResponse(_ask("/review", asked), 303), person)


@router.post("/review/correct", dependencies=[Writes], include_in_schema=False)
def correct(
    request: Request,
    record: OpenRecord,
    orders: KeptOrders,
    asked: Asked,
    person: Person,
    form: Coding,
    at: Annotated[str, Form(max_length=100)],
    seen: Annotated[int | None, Form()] = None,
    done: Annotated[Done, Form()] = (),
) -> Response:
    """Say what the position really says, and go on to the next."""
    position = record.position(at)
    coded = code_position(
        form,
        record.reading(position.document.key),
        known=tuple(a for a in (position.holder, *position.addressees, position.speaker) if a),
        near=position.span.start,
    )
    made = decide(record, Decision(act=Correct(at, coded), by=person, seen=seen))
    return _go_on(request, record, orders, asked, person, after=at, done=(*done, made.number))


@router.post("/review/undo", dependencies=[Writes], include_in_schema=False)
def undo_last(
    request: Request,
    record: OpenRecord,
    orders: KeptOrders,
    asked: Asked,
    person: Person,
    done: Annotated[Done, Form()] = (),
) -> Response:
    """Take the last decision of this sitting back, and show its position again."""
    if not done:
        raise InputError("There is nothing to undo in this sitting.", remedy="Decide first.")
    undone = undo(record, done[-1], by=person)
    return _go_on(request, record, orders, asked, person, at=undone.finding, done=done[:-1])


@router.post("/review/{act}", dependencies=[Writes], include_in_schema=False)
def decide_on_item(
    request: Request,
    record: OpenRecord,
    orders: KeptOrders,
    asked: Asked,
    act: Literal["accept", "reject"],
    person: Person,
    at: Annotated[str, Form(max_length=100)],
    seen: Annotated[int | None, Form()] = None,
    done: Annotated[Done, Form()] = (),
) -> Response:
    """Accept or reject, and go on to the next."""
    chosen = Accept(at) if act == "accept" else Reject(at)
    try:
        made = decide(record, Decision(act=chosen, by=person, seen=seen))
    except StaleDecisionError as error:
        if "hx-request" not in request.headers:
            raise
        return _go_on(request, record, orders, asked, person, at=at, done=done, said=str(error))
    return _go_on(request, record, orders, asked, person, after=at, done=(*done, made.number))


def _go_on(
    request: Request,
    record: Record,
    orders: Orders,
    asked: Filter,
    person: str,
    *,
    done: tuple[int, ...],
    at: str | None = None,
    after: str | None = None,
    said: str | None = None,
) -> Response:
    """The next item for htmx, else the page that shows it."""
    done = done[-MOST_UNDONE:]
    if "hx-request" not in request.headers:
        address = _ask("/review", asked, at=at, after=after, done=spell(done))
        return _remember(request, RedirectResponse(address, HTTPStatus.SEE_OTHER), person)
    memory = memory_of(request)
    page = find_review(record, memory, orders, asked, at=at, after=after, done=done, said=said)
    return _remember(request, render(request, "review_item.html", page), person)


def spell(done: tuple[int, ...]) -> str:
    """The decisions of a sitting as they stand in an address."""
    return "-".join(map(str, done))


def _ask(path: str, asked: Filter, **also: object) -> str:
    return to(
        path,
        since=asked.since,
        until=asked.until,
        confidence=asked.minimum_confidence or None,
        issue=asked.issue,
        party=asked.party,
        outlet=asked.outlet,
        sourcing=asked.sourcing,
        move=asked.move,
        confirmed=asked.confirmed,
        **also,
    )


def _remember(request: Request, response: Response, person: str) -> Response:
    if person_of(request) != person:
        keep_person(request, response, person)
    return response


add_page(router, "/review", template="review.html", build=build_review)
add_page(router, "/review/correct", template="review_correct.html", build=build_review_correction)
add_page(router, "/review/accept-above", template="review_bulk.html", build=build_bulk)
