"""The review queue as JSON, and as rows of a table."""

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.views.matrix_json import position_to_json
from onrecord.views.matrix_rows import POSITION_COLUMNS, Value, position_rows
from onrecord.views.queue import QueueItem

Json = dict[str, Any]

QUEUE_COLUMNS = ("priority", "doubt", "frequency", "weight", "latest", *POSITION_COLUMNS)


def item_to_json(item: QueueItem) -> Json:
    """A position that waits, and what its place in the queue rests on."""
    return {
        "priority": round(item.priority, 4),
        "doubt": round(item.doubt, 4),
        "frequency": item.frequency,
        "weight": round(item.weight, 4),
        "latest": item.latest,
        "position": position_to_json(item.position),
    }


def queue_rows(items: Iterable[QueueItem]) -> Iterator[tuple[Value, ...]]:
    """The same, one position a row, in the order of `QUEUE_COLUMNS`."""
    for item in items:
        place: tuple[Value, ...] = (
            round(item.priority, 4),
            round(item.doubt, 4),
            item.frequency,
            round(item.weight, 4),
            item.latest,
        )
        for row in position_rows([item.position]):
            yield (*place, *row)
