"""`/coding`: rounds of blind double coding, one sentence after the other, and how coders agree."""

from collections import Counter
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.errors import InputError, QueryError
from onrecord.model.coding import Codes, Round, Task
from onrecord.model.decision import CodedPosition
from onrecord.record.coding import (
    codes_of,
    list_rounds,
    next_task,
    open_round,
    task_of,
    write_codes,
)
from onrecord.record.record import Record
from onrecord.views.agreement import FieldAgreement, find_disagreements, measure_agreement
from onrecord.web.coding import Coding, CodingChoices, code_position
from onrecord.web.forms import Person, Writes, checked_name, keep_person, person_of
from onrecord.web.page import add_page
from onrecord.web.serving import Here, OpenRecord

RoundId = Annotated[int, Path(ge=1, le=2**31)]
UnitNumber = Annotated[int, Path(ge=1, le=2**31)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderLine:
    """How many sentences of a round someone has coded."""

    name: str
    coded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLine:
    """A round with its size and its coders."""

    round: Round
    sentences: int
    coders: tuple[CoderLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingPage:
    """Every round, in the order in which they were drawn."""

    rounds: tuple[RoundLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPage:
    """A round: who coded how much of it, and how far coders agree, field by field.

    `compared` sentences were coded by two at least; on `differing` of them coders differ and
    nothing is settled yet. Nobody's codes are told, so that coding stays blind.
    """

    line: RoundLine
    compared: int
    differing: int
    fields: tuple[FieldAgreement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    """A sentence to be coded, with what this coder has said of it so far.

    `task` is None where everything is coded. Nothing is told of what the machine found.
    """

    round: Round
    coder: str | None
    task: Task | None
    said: tuple[CodedPosition, ...]
    choices: CodingChoices


def build_coding(record: OpenRecord) -> CodingPage:
    """The rounds of blind coding, and who coded how much of each."""
    return CodingPage(rounds=tuple(_line(record, each) for each in list_rounds(record)))


def build_round(record: OpenRecord, round_id: RoundId) -> RoundPage:
    """How far the coders of a round agree by now."""
    found = _find_round(record, round_id)
    codes = codes_of(record, round_id)
    agreement = measure_agreement(codes)
    return RoundPage(
        line=_line(record, found),
        compared=agreement.sentences,
        differing=len(find_disagreements(codes)),
        fields=agreement.fields,
    )


def build_task(
    request: Request,
    record: OpenRecord,
    serving: Here,
    round_id: RoundId,
    coder: Annotated[str | None, Query(max_length=100)] = None,
) -> TaskPage:
    """The next sentence of a round that this coder has not coded."""
    name = checked_name(coder) if coder else person_of(request)
    task = next_task(record, round_id, coder=name) if name else None
    return TaskPage(
        round=_find_round(record, round_id),
        coder=name,
        task=task,
        said=(),
        choices=_choices(task, serving),
    )


def build_unit(
    request: Request,
    record: OpenRecord,
    serving: Here,
    round_id: RoundId,
    unit: UnitNumber,
    coder: Annotated[str | None, Query(max_length=100)] = None,
) -> TaskPage:
    """One sentence of a round with what this coder said of it, to say more or to begin again."""
    name = checked_name(coder) if coder else person_of(request)
    task = task_of(record, round_id, unit)
    return TaskPage(
        round=_find_round(record, round_id),
        coder=name,
        task=task,
        said=_said(record, round_id, unit, name) if name else (),
        choices=_choices(task, serving),
    )


def _line(record: Record, found: Round) -> RoundLine:
    counts = Counter(each.coder for each in codes_of(record, found.id) if not each.settles)
    drawn = sum(stratum.drawn for stratum in found.frame.strata)
    return RoundLine(
        round=found,
        sentences=drawn + found.frame.sentences_drawn,
        coders=tuple(CoderLine(name=name, coded=counts[name]) for name in sorted(counts)),
    )


def _find_round(record: Record, round_id: int) -> Round:
    for found in list_rounds(record):
        if found.id == round_id:
            return found
    raise QueryError(f"There is no round {round_id}.", remedy="Choose one of the list.")


def _choices(task: Task | None, serving: Here) -> CodingChoices:
    actors = task.actors if task else ()
    return CodingChoices(
        actors=tuple(sorted(actors, key=lambda a: a.name)),
        issues=tuple(issue.key for issue in serving.codebook.issues),
    )


def _said(record: Record, round_id: int, unit: int, coder: str) -> tuple[CodedPosition, ...]:
    """What a coder said of a sentence; only their own."""
    for codes in codes_of(record, round_id):
        if (codes.unit, codes.coder) == (unit, coder) and not codes.settles:
            return codes.positions
    return ()


router = APIRouter()


@router.post("/coding", dependencies=[Writes], include_in_schema=False)
def draw_round(
    request: Request,
    record: OpenRecord,
    person: Person,
    title: Annotated[str, Form(max_length=100)],
    positions: Annotated[int, Form(ge=1, le=5000)] = 100,
    sentences: Annotated[int, Form(ge=0, le=5000)] = 100,
    seed: Annotated[int, Form(ge=0, le=2**31 - 1)] = 1,
) -> Response:
    """Draw a round; one of this name that is there already is opened."""
    drawn = open_round(
        record, title, by=person, seed=seed, positions=positions, sentences=sentences
    )
    return _go(request, f"/coding/{drawn.id}", person)


@router.post("/coding/{round_id}/name", dependencies=[Writes], include_in_schema=False)
def say_name(request: Request, round_id: RoundId, person: Person) -> Response:
    """Say who codes, then go to the next sentence."""
    return _go(request, f"/coding/{round_id}/next", person)


@router.post("/coding/{round_id}/units/{unit}/none", dependencies=[Writes], include_in_schema=False)
def code_nothing(
    request: Request, record: OpenRecord, round_id: RoundId, unit: UnitNumber, person: Person
) -> Response:
    """Say that the sentence holds no position, whatever was said of it before."""
    write_codes(record, Codes(round=round_id, unit=unit, coder=person, positions=()))
    return _go(request, f"/coding/{round_id}/next", person)


@router.post("/coding/{round_id}/units/{unit}", dependencies=[Writes], include_in_schema=False)
def code_sentence(
    request: Request,
    record: OpenRecord,
    round_id: RoundId,
    unit: UnitNumber,
    person: Person,
    form: Coding,
    *,
    further: Annotated[bool, Form()] = False,
) -> Response:
    """Add a position that this coder sees in the sentence; `further` asks for one more."""
    task = task_of(record, round_id, unit)
    coded = code_position(form, record.reading(task.document), near=task.span.start)
    if not coded.span.overlaps(task.span):
        raise InputError(
            "These words stand outside the sentence.", remedy="Copy words of the sentence itself."
        )
    said = (*_said(record, round_id, unit, person), coded)
    write_codes(record, Codes(round=round_id, unit=unit, coder=person, positions=said))
    place = f"units/{unit}" if further else "next"
    return _go(request, f"/coding/{round_id}/{place}", person)


def _go(request: Request, address: str, person: str) -> Response:
    response = RedirectResponse(address, 303)
    if person_of(request) != person:
        keep_person(request, response, person)
    return response


add_page(router, "/coding", template="coding.html", build=build_coding)
add_page(router, "/coding/{round_id}", template="coding_round.html", build=build_round)
add_page(router, "/coding/{round_id}/next", template="coding_task.html", build=build_task)
add_page(router, "/coding/{round_id}/units/{unit}", template="coding_task.html", build=build_unit)
