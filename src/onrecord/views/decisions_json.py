"""The log of decisions as JSON, and as rows of a table."""

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.model.decision import DecisionOnRecord, Undo
from onrecord.record.decision_rows import KINDS, act_to_json, coded_to_json
from onrecord.views.matrix_rows import Value

Json = dict[str, Any]

LOG_COLUMNS = (
    *("number", "kind", "by", "decided_at", "document", "finding", "undoes", "undone_by"),
    *("holder", "move", "issue", "words", "found_by", "confidence"),
)


def decision_to_json(decision: DecisionOnRecord) -> Json:
    """A decision with all it says, and the position as it stood before it."""
    act = decision.act
    return {
        "number": decision.number,
        "kind": KINDS[type(act)],
        "by": decision.by,
        "decided_at": decision.decided_at.isoformat(),
        "document": decision.document,
        "finding": decision.finding,
        "undoes": act.number if isinstance(act, Undo) else None,
        "undone_by": decision.undone_by,
        "says": act_to_json(act),
        "before": coded_to_json(decision.before) if decision.before else None,
        "found_by": decision.found_by,
        "confidence": decision.confidence,
    }


def log_rows(decisions: Iterable[DecisionOnRecord]) -> Iterator[tuple[Value, ...]]:
    """The same, one decision a row, with the chief fields of what stood before it."""
    for each in decisions:
        before = each.before
        yield (
            each.number,
            KINDS[type(each.act)],
            each.by,
            each.decided_at.isoformat(),
            each.document,
            each.finding,
            each.act.number if isinstance(each.act, Undo) else None,
            each.undone_by,
            before.holder.name if before else None,
            before.move if before else None,
            before.issue if before else None,
            before.words if before else None,
            each.found_by,
            each.confidence,
        )
