"""What stands of a document's positions once people's decisions are laid over them."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import RowMapping

from onrecord.model.actor import Actor
from onrecord.model.decision import (
    CONFIRMED,
    Accept,
    Add,
    CodedPosition,
    Correct,
    DecisionOnRecord,
    Merge,
    Reject,
    Status,
)
from onrecord.model.span import Span
from onrecord.record.rows import hash_of
from onrecord.record.sentences import sentence_around

Row = RowMapping | Mapping[str, Any]

BY_HAND = "by hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What people hold of one finding: `origin` is where it stood when they first decided."""

    finding: str
    status: Status
    position: CodedPosition
    origin: CodedPosition
    decision: DecisionOnRecord
    corrected: bool = False
    merged_into: str | None = None


def lay_over(
    found: Sequence[Row], decisions: Sequence[DecisionOnRecord], text: str
) -> tuple[Row, ...]:
    """The positions of one document as they stand, in reading order; pure.

    `found` are rows of the positions that the present reading found, `decisions` the log of
    the document in its order, `text` the document's present text. Each row has the columns of
    a finding, and `status`, `decided_by`, `decision` (its number in the log) and `named` (the
    actors as the person gave them, whom the reading may not list).

    The latest decision that was not undone stands. It belongs to the finding of its id; else
    to the one with the same words at the same place; else to the same words where they stand
    elsewhere in the text once. What a person decided stays as that person saw it, whatever a
    new reading says of these words, and stays even where it finds nothing there. A rejection
    is not carried to a finding that says something else. Decisions whose words are gone from
    the text rest in the log. Rejected positions are given, as such; those merged into another
    that stands are not.
    """
    held = {
        each.finding: each
        for group in _by_finding(decisions).values()
        if (each := _place(_hold(group), text)) is not None
    }
    matches = _match(held, found)
    claimed = {row["id"] for row in matches.values()}
    rows = [_proposed(row, held) for row in found if row["id"] not in claimed]
    for finding, each in held.items():
        row = matches.get(finding)
        if each.status is not Status.PROPOSED:
            rows.append(_decided(each, row, text))
        elif row is not None:
            rows.append({**_proposed(row, {}), "id": finding})
    gone = _merged_away(held, {row["id"] for row in rows})
    kept = (row for row in rows if row["id"] not in gone)
    return tuple(sorted(kept, key=lambda row: (row["start"], row["end"], row["id"])))


def _by_finding(decisions: Sequence[DecisionOnRecord]) -> dict[str, list[DecisionOnRecord]]:
    groups: dict[str, list[DecisionOnRecord]] = {}
    for decision in decisions:
        if decision.finding is not None:
            groups.setdefault(decision.finding, []).append(decision)
    return groups


def _hold(group: Sequence[DecisionOnRecord]) -> _Held | None:
    """What the decisions on one finding come to; None where none of them holds."""
    origin = next((o for d in group if (o := _subject(d)) is not None), None)
    held: _Held | None = None
    for decision in group:
        if decision.undone_by is None and origin is not None:
            held = _after(held, decision, origin)
    return held


def _subject(decision: DecisionOnRecord) -> CodedPosition | None:
    return decision.act.position if isinstance(decision.act, Add) else decision.before


def _after(held: _Held | None, decision: DecisionOnRecord, origin: CodedPosition) -> _Held | None:
    act, seen = decision.act, decision.before or origin
    corrected = held is not None and held.corrected
    by_person = decision.found_by is None
    # A person's own position stays one whoever else accepts or corrects it.
    confirmed = Status.ADDED if by_person else Status.CORRECTED if corrected else Status.ACCEPTED
    into: str | None = None
    match act:
        case Add(position=position):
            status, stated = Status.ADDED, position
        case Accept():
            status, stated = confirmed, seen
        case Correct(position=position):
            status, stated = Status.ADDED if by_person else Status.CORRECTED, position
            corrected = True
        case Reject():
            status, stated = Status.REJECTED, seen
        case Merge():
            into = act.into
            # Two positions being one says nothing yet of whether it is right.
            status = held.status if held is not None else Status.PROPOSED
            stated = seen
        case _:
            return held
    return _Held(
        finding=decision.finding or "",
        status=status,
        position=stated,
        origin=origin,
        decision=decision,
        corrected=corrected,
        merged_into=into,
    )


def _place(held: _Held | None, text: str) -> _Held | None:
    """The same where its words stand in this text; None where they don't."""
    if held is None:
        return None
    span = _find(held.position, text)
    if span is None:
        return None
    origin = _find(held.origin, text) or span
    return replace(
        held,
        position=replace(held.position, span=span),
        origin=replace(held.origin, span=origin, words=origin.cut(text)),
    )


def _find(position: CodedPosition, text: str) -> Span | None:
    span, words = position.span, position.words
    if text[span.start : span.end] == words:
        return span
    start = text.find(words)
    if start < 0 or text.find(words, start + 1) >= 0:
        return None
    return Span(start, start + len(words))


def _match(held: Mapping[str, _Held], found: Sequence[Row]) -> dict[str, Row]:
    """The finding that each decided position belongs to, each finding to one of them at most."""
    by_id = {row["id"]: row for row in found}
    matches = {
        finding: row
        for finding, each in held.items()
        if (row := by_id.get(finding)) is not None and _stands_at(row, each.origin)
    }
    claimed = {row["id"] for row in matches.values()}
    for finding, each in held.items():
        if finding in matches:
            continue
        fitting = [row for row in found if row["id"] not in claimed and _fits(row, each)]
        if fitting:
            best = max(fitting, key=lambda row: _likeness(row, each.origin))
            matches[finding] = best
            claimed.add(best["id"])
    return matches


def _fits(row: Row, held: _Held) -> bool:
    if not (_stands_at(row, held.origin) or _stands_at(row, held.position)):
        return False
    if held.status in CONFIRMED:
        return True
    stated = held.position
    said = (stated.holder.id, stated.move.value, stated.issue)
    return (row["holder"], row["move"], row["issue"]) == said


def _stands_at(row: Row, position: CodedPosition) -> bool:
    span = position.span
    return (row["start"], row["end"], row["words"]) == (span.start, span.end, position.words)


def _likeness(row: Row, position: CodedPosition) -> int:
    speaker = position.speaker.id if position.speaker else None
    said = (position.holder.id, position.move.value, position.issue, speaker)
    return sum(
        a == b
        for a, b in zip(
            (row["holder"], row["move"], row["issue"], row["speaker"]), said, strict=True
        )
    )


def _proposed(row: Row, held: Mapping[str, _Held]) -> Row:
    laid = {"status": Status.PROPOSED.value, "decided_by": None, "decision": None, "named": ()}
    # Where the text changed, other words may stand at the place that an id is made from.
    taken = row["id"] in held
    return {**row, **laid, "id": hash_of(row["id"], row["words"]) if taken else row["id"]}


def _decided(held: _Held, row: Row | None, text: str) -> Row:
    """A row that says what a person holds, on the finding that it belongs to, if any."""
    stated, decision = held.position, held.decision
    same = row is not None and (row["move"], row["mode"]) == (
        stated.move.value,
        stated.mode.value if stated.mode else None,
    )
    certain = held.status is Status.ADDED
    kept: Row = row if row is not None else {"ref": "", "attribution": None}
    if row is not None and row["id"] == held.finding and not certain:
        machine = {"found_by": row["found_by"], "confidence": row["confidence"]}
    else:
        machine = {
            "found_by": decision.found_by or BY_HAND,
            "confidence": 1.0 if decision.confidence is None else decision.confidence,
        }
    return {
        **kept,
        **_sentence(stated.span, kept, text),
        **machine,
        "id": held.finding,
        "document": decision.document,
        "start": stated.span.start,
        "end": stated.span.end,
        "words": stated.words,
        "holder": stated.holder.id,
        "move": stated.move.value,
        "mode": stated.mode.value if stated.mode else None,
        # The type follows from move and mode; another reading of them has none on record.
        "plover": row["plover"] if row is not None and same else None,
        "issue": stated.issue,
        "in_return": stated.in_return,
        "addressee": [actor.id for actor in stated.addressee],
        "speaker": stated.speaker.id if stated.speaker else None,
        "sourcing": stated.sourcing.value,
        "hedged": stated.hedged,
        "said_on": stated.said_on,
        "status": held.status.value,
        "decided_by": decision.by,
        "decision": decision.number,
        "named": _named(stated),
    }


def _sentence(span: Span, row: Row, text: str) -> Row:
    if "sentence" in row and row["sentence_start"] <= span.start <= span.end <= row["sentence_end"]:
        return {name: row[name] for name in ("sentence_start", "sentence_end", "sentence")}
    sentence = sentence_around(text, span)
    return {
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "sentence": sentence.cut(text),
    }


def _named(position: CodedPosition) -> tuple[Actor, ...]:
    speaker = (position.speaker,) if position.speaker else ()
    actors = (position.holder, *position.addressee, *speaker)
    return tuple({actor.id: actor for actor in reversed(actors)}.values())


def _merged_away(held: Mapping[str, _Held], standing: Set[str]) -> Set[str]:
    """The positions that another one stands for; never all of a circle of them."""
    into: dict[str, str] = {}
    for each in sorted(held.values(), key=lambda each: each.decision.number):
        target = each.merged_into
        if target is None or target not in standing:
            continue
        last = target
        while last in into:
            last = into[last]
        if last != each.finding:
            into[each.finding] = target
    return into.keys()
