"""The matrix as JSON, for other programs and pages alike."""

from typing import Any

from onrecord.record.answers import PositionOnRecord, Tally
from onrecord.views.matrix import Matrix

Json = dict[str, Any]


def matrix_to_json(matrix: Matrix) -> Json:
    """Sides, issues and cells; each cell with its latest position and how much lies behind it."""
    return {
        "sides": [side.name for side in matrix.sides],
        "issues": list(matrix.issues),
        "cells": [_cell(cell) for cell in matrix.cells],
        "positions": matrix.whole.positions,
        "documents": matrix.whole.documents,
        "stories": matrix.whole.stories,
        "sides_left_out": matrix.more_sides,
    }


def position_to_json(position: PositionOnRecord) -> Json:
    """A position on record, with its evidence and all that tells how far to trust it."""
    document = position.document
    return {
        "id": position.id,
        "document": {
            "key": document.key,
            "id": document.id,
            "title": document.title,
            "outlet": document.outlet,
            "url": document.url,
            "published": document.published.isoformat() if document.published else None,
        },
        "story": position.story,
        "day": position.day.isoformat() if position.day else None,
        "holder": position.holder.name,
        "side": position.holder.side,
        "party": position.party.name,
        "party_key": position.party.key,
        "move": position.move.value,
        "mode": position.mode.value if position.mode else None,
        "issue": position.issue,
        "words": position.words,
        "span": [position.span.start, position.span.end],
        "in_return": position.in_return,
        "addressees": [actor.name for actor in position.addressees],
        "speaker": position.speaker.name if position.speaker else None,
        "sourcing": position.sourcing.value,
        "hedged": position.hedged,
        "said_on": position.said_on.isoformat() if position.said_on else None,
        "sentence": position.sentence,
        "confidence": round(position.confidence, 4),
        "status": position.status.value,
        "decided_by": position.decided_by,
    }


def _cell(cell: Tally) -> Json:
    return {
        "side": cell.party.name,
        "party_key": cell.party.key,
        "issue": cell.issue,
        "positions": cell.positions,
        "documents": cell.documents,
        "stories": cell.stories,
        "moves": {move.value: number for move, number in cell.moves.items()},
        "anonymous": cell.anonymous,
        "unsure": cell.unsure,
        "confirmed": cell.confirmed,
        "latest": position_to_json(cell.latest),
    }
