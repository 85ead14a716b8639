"""The matrix and the sentences behind a cell as rows of a table, for CSV."""

from collections.abc import Iterable, Iterator
from datetime import date

from onrecord.record.answers import PositionOnRecord
from onrecord.views.matrix import Matrix

Value = str | int | float | bool | date | None

CELL_COLUMNS = (
    *("side", "issue", "positions", "documents", "stories"),
    *("anonymous", "unsure", "confirmed"),
    *("latest_day", "latest_move", "latest_mode", "latest_words", "latest_sentence"),
    *("latest_sourcing", "latest_confidence", "latest_status", "latest_outlet", "latest_document"),
    *("latest_url", "latest_id"),
)
POSITION_COLUMNS = (
    *("day", "holder", "party", "move", "mode", "issue", "words", "in_return", "addressees"),
    *("speaker", "sourcing", "hedged", "sentence", "confidence", "status", "decided_by"),
    *("outlet", "document", "url", "published", "story", "start", "end", "id"),
)


def cell_rows(matrix: Matrix) -> Iterator[tuple[Value, ...]]:
    """One row a cell, in the order of sides and issues, under CELL_COLUMNS."""
    for side in matrix.sides:
        for issue in matrix.issues:
            cell = matrix.at(side.key, issue)
            if cell is None:
                continue
            latest = cell.latest
            yield (
                *(side.name, issue, cell.positions, cell.documents, cell.stories),
                *(cell.anonymous, cell.unsure, cell.confirmed),
                *(latest.day, latest.move, latest.mode, latest.words, latest.sentence),
                *(latest.sourcing, round(latest.confidence, 4), latest.status),
                *(latest.document.outlet, latest.document.id, latest.document.url, latest.id),
            )


def position_rows(positions: Iterable[PositionOnRecord]) -> Iterator[tuple[Value, ...]]:
    """One row a position, under POSITION_COLUMNS."""
    for position in positions:
        document, speaker = position.document, position.speaker
        yield (
            *(position.day, position.holder.name, position.party.name),
            *(position.move, position.mode, position.issue, position.words, position.in_return),
            "; ".join(actor.name for actor in position.addressees),
            *(speaker.name if speaker else None, position.sourcing, position.hedged),
            *(position.sentence, round(position.confidence, 4)),
            *(position.status, position.decided_by),
            *(document.outlet, document.id, document.url, document.published),
            *(position.story, position.span.start, position.span.end, position.id),
        )
