"""Rounds of blind coding: drawn once, coded by several people, settled into decisions."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from onrecord.errors import InputError, QueryError
from onrecord.model.coding import Codes, Round, Task, Unit, pair
from onrecord.model.decision import (
    CONFIRMED,
    LONGEST_NAME,
    Accept,
    Act,
    Add,
    CodedPosition,
    Correct,
    Decision,
    DecisionOnRecord,
    Reject,
    Status,
    check_maker,
)
from onrecord.model.span import Span
from onrecord.record.coding_rows import (
    codes_from_row,
    frame_to_json,
    round_from_row,
    unit_from_row,
    unit_to_row,
)
from onrecord.record.decision_rows import Row, coded_to_json, moment
from onrecord.record.decision_tables import codes, rounds, units
from onrecord.record.decisions import write_decisions
from onrecord.record.desk import Desk, check_position, open_desk
from onrecord.record.record import Record
from onrecord.record.sampling import draw_sample, read_actors
from onrecord.record.tables import documents

AROUND = 400
"""Characters of context on either side of a sentence that is coded."""
LARGEST_SEED = 2**31 - 1


def open_round(
    record: Record,
    name: str,
    *,
    by: str,
    seed: int = 1,
    positions: int = 100,
    sentences: int = 100,
    at: datetime | None = None,
) -> Round:
    """The round of this name; where there is none yet, it is drawn as `draw_sample` draws.

    A round that is on record is given as it was drawn, whatever else is asked for: coding goes
    on where it was left, and what was read again or decided since changes nothing in it.
    Raises InputError for a sample of nothing or a seed that is no small whole number.
    """
    maker, called = check_maker(by), name.strip()
    if not 0 < len(called) <= LONGEST_NAME or not called.isprintable():
        raise InputError(
            f"“{name[:30]}” can't be the name of a round.",
            remedy=f"Use up to {LONGEST_NAME} letters, digits, marks and blanks.",
        )
    if not 0 <= seed <= LARGEST_SEED:
        raise InputError(f"The seed {seed} can't be used.", remedy=f"Use 0 to {LARGEST_SEED}.")
    if positions < 1 or sentences < 0:
        raise InputError("The sample is empty.", remedy="Draw one position at least.")
    with record.transaction(writes=True) as connection:
        found = _find_round(connection, called)
        if found is not None:
            return found
        frame, places = draw_sample(
            connection, seed=seed, positions_wanted=positions, sentences_wanted=sentences
        )
        if not places:
            raise InputError(
                "The record holds nothing to draw from.", remedy="Add documents: onrecord add."
            )
        row = {
            "name": called,
            "made_by": maker,
            "made_at": moment(at or datetime.now(UTC)),
            "seed": seed,
            "frame": frame_to_json(frame),
        }
        made = connection.execute(rounds.insert().values(row).returning(rounds.c.id)).scalar_one()
        connection.execute(
            units.insert(),
            [unit_to_row(made, number, each) for number, each in enumerate(places, 1)],
        )
        return round_from_row({"id": made, **row})


def find_round(record: Record, name: str) -> Round:
    """The round of a name. Raises QueryError where there is none."""
    with record.transaction() as connection:
        found = _find_round(connection, name.strip())
    if found is None:
        known = ", ".join(each.name for each in list_rounds(record))
        raise QueryError(
            f"The record holds no round called “{name}”.",
            remedy=f"It holds: {known}." if known else "Draw one: onrecord validate.",
        )
    return found


def list_rounds(record: Record) -> tuple[Round, ...]:
    """Every round, in the order in which they were drawn."""
    with record.transaction() as connection:
        rows = connection.execute(select(rounds).order_by(rounds.c.id)).mappings()
        return tuple(round_from_row(row) for row in rows)


def next_task(record: Record, round_id: int, *, coder: str) -> Task | None:
    """The first sentence of a round that this coder has not coded; None when all are.

    It says nothing of what the machine found or another coder said, nor which of the two kinds
    of sentence it is.
    """
    name = check_maker(coder)
    with record.transaction() as connection:
        query = select(codes.c.unit).where(codes.c.round == round_id, codes.c.coder == name)
        done = set(connection.execute(query.where(codes.c.settles.is_(False))).scalars())
        of_round = select(units.c.number).where(units.c.round == round_id)
        numbers = list(connection.execute(of_round.order_by(units.c.number)).scalars())
        left = [number for number in numbers if number not in done]
        if not left:
            return None
        return _task(connection, round_id, left[0], left=len(left), total=len(numbers))


def task_of(record: Record, round_id: int, unit: int) -> Task:
    """One sentence of a round as its coders see it. Raises QueryError where there is none."""
    with record.transaction() as connection:
        return _task(connection, round_id, unit, left=0, total=0)


def write_codes(record: Record, coded: Codes, *, at: datetime | None = None) -> None:
    """Put a coder's codes of one sentence on record; coding it again replaces them in reports.

    Raises InputError for a position that doesn't stand in the document, or a coder without a
    name, QueryError for a sentence that is not in the round.
    """
    with record.transaction(writes=True) as connection:
        _write_codes(connection, coded, at or datetime.now(UTC))


def units_of(record: Record, round_id: int) -> tuple[Unit, ...]:
    """The sentences of a round with what was drawn in them: for reports, not for coders."""
    with record.transaction() as connection:
        query = select(units).where(units.c.round == round_id).order_by(units.c.number)
        return tuple(unit_from_row(row) for row in connection.execute(query).mappings())


def codes_of(record: Record, round_id: int) -> tuple[Codes, ...]:
    """The latest codes of each coder for each sentence, in their order: for reports."""
    with record.transaction() as connection:
        query = select(codes).where(codes.c.round == round_id).order_by(codes.c.number)
        latest: dict[tuple[int, str, bool], Codes] = {}
        for row in connection.execute(query).mappings():
            each = codes_from_row(row)
            latest[each.unit, each.coder, each.settles] = each
    return tuple(latest[key] for key in sorted(latest))


def settle(
    record: Record,
    round_id: int,
    unit: int,
    positions: Sequence[CodedPosition],
    *,
    by: str,
    at: datetime | None = None,
) -> tuple[DecisionOnRecord, ...]:
    """Put on record what was agreed on for a sentence, and decide on its findings accordingly.

    What the machine has right is accepted, what it has otherwise is corrected, what is not
    there is rejected, what it missed is added; all in one transaction. What a person confirmed
    in the same words already is left alone.
    """
    now = at or datetime.now(UTC)
    agreed = Codes(round=round_id, unit=unit, coder=by, positions=tuple(positions), settles=True)
    with record.transaction(writes=True) as connection:
        row = _write_codes(connection, agreed, now)
        desk = open_desk(connection, row["document"])
        acts = choose_acts(desk, Span(row["start"], row["end"]), agreed.positions)
        return write_decisions(connection, [Decision(act=act, by=by) for act in acts], at=now)


def choose_acts(desk: Desk, sentence: Span, agreed: Sequence[CodedPosition]) -> tuple[Act, ...]:
    """The decisions that make the positions of one sentence those that were agreed on."""
    standing = [
        (finding, desk.coded(finding), Status(row["status"]))
        for finding, row in desk.standing.items()
        if Span(row["start"], row["end"]).overlaps(sentence)
    ]
    pairs = dict(pair([coded for _, coded, _ in standing], agreed))
    acts: list[Act] = []
    for number, (finding, coded, status) in enumerate(standing):
        if number not in pairs:
            if status is not Status.REJECTED:
                acts.append(Reject(finding))
        elif agreed[pairs[number]] != coded:
            acts.append(Correct(finding, agreed[pairs[number]]))
        elif status not in CONFIRMED:
            acts.append(Accept(finding))
    missed = sorted(set(range(len(agreed))) - set(pairs.values()))
    return (*acts, *(Add(desk.key, agreed[number]) for number in missed))


def _write_codes(connection: Connection, coded: Codes, at: datetime) -> Row:
    coder = check_maker(coded.coder)
    unit = _find_unit(connection, coded.round, coded.unit)
    query = select(documents.c.text).where(documents.c.key == unit["document"])
    text = connection.execute(query).scalar_one()
    for position in coded.positions:
        check_position(position, text)
    connection.execute(
        codes.insert().values(
            round=coded.round,
            unit=coded.unit,
            coder=coder,
            coded_at=moment(at),
            positions=[coded_to_json(position) for position in coded.positions],
            settles=coded.settles,
        )
    )
    return unit


def _find_round(connection: Connection, name: str) -> Round | None:
    query = select(rounds).where(rounds.c.name == name)
    row = connection.execute(query).mappings().one_or_none()
    return round_from_row(row) if row is not None else None


def _find_unit(connection: Connection, round_id: int, number: int) -> Row:
    query = select(units).where(units.c.round == round_id, units.c.number == number)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise QueryError(
            f"The round has no sentence {number}.", remedy="Ask for the next one to code."
        )
    return row


def _task(connection: Connection, round_id: int, number: int, *, left: int, total: int) -> Task:
    unit = _find_unit(connection, round_id, number)
    query = select(
        documents.c.text, documents.c.title, documents.c.outlet, documents.c.published
    ).where(documents.c.key == unit["document"])
    document = connection.execute(query).one()
    named = read_actors(connection, [unit["document"]]).get(unit["document"], {})
    return Task(
        round=round_id,
        unit=number,
        document=unit["document"],
        title=document.title,
        outlet=document.outlet,
        published=document.published,
        before=document.text[max(0, unit["start"] - AROUND) : unit["start"]],
        span=Span(unit["start"], unit["end"]),
        words=unit["words"],
        after=document.text[unit["end"] : unit["end"] + AROUND],
        actors=tuple(sorted(named.values(), key=lambda actor: (actor.name.casefold(), actor.id))),
        left=left,
        total=total,
    )
