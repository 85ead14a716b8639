"""Rounds, units and codes as rows of the tables, and back."""

from datetime import datetime

from onrecord.model.coding import Codes, Drawn, Frame, Round, Stratum, Unit
from onrecord.model.span import Span
from onrecord.record.decision_rows import Json, Row, coded_from_json, coded_to_json
from onrecord.record.sampling import Place


def round_from_row(row: Row) -> Round:
    """A round, from its row."""
    frame = row["frame"]
    return Round(
        id=row["id"],
        name=row["name"],
        made_by=row["made_by"],
        made_at=datetime.fromisoformat(row["made_at"]),
        seed=row["seed"],
        frame=Frame(
            strata=tuple(Stratum(*each) for each in frame["strata"]),
            sentences=frame["sentences"],
            sentences_drawn=frame["sentences_drawn"],
            documents=frame["documents"],
            documents_searched=frame["documents_searched"],
        ),
    )


def frame_to_json(frame: Frame) -> Json:
    """What a sample was drawn from, as JSON."""
    return {
        "strata": [[each.name, each.positions, each.drawn] for each in frame.strata],
        "sentences": frame.sentences,
        "sentences_drawn": frame.sentences_drawn,
        "documents": frame.documents,
        "documents_searched": frame.documents_searched,
    }


def unit_to_row(round_id: int, number: int, place: Place) -> Json:
    """The row of a sentence that was drawn."""
    return {
        "round": round_id,
        "number": number,
        "document": place.document,
        "start": place.span.start,
        "end": place.span.end,
        "words": place.words,
        "drawn": [
            {
                "finding": each.finding,
                "stratum": each.stratum,
                "confidence": each.confidence,
                "position": coded_to_json(each.position),
            }
            for each in place.drawn
        ],
        "beside": [coded_to_json(position) for position in place.beside],
    }


def unit_from_row(row: Row) -> Unit:
    """A unit, from its row."""
    return Unit(
        round=row["round"],
        number=row["number"],
        document=row["document"],
        span=Span(row["start"], row["end"]),
        words=row["words"],
        drawn=tuple(
            Drawn(
                finding=each["finding"],
                stratum=each["stratum"],
                confidence=each["confidence"],
                position=coded_from_json(each["position"]),
            )
            for each in row["drawn"]
        ),
        beside=tuple(coded_from_json(position) for position in row["beside"]),
    )


def codes_from_row(row: Row) -> Codes:
    """The codes of one coder, from their row."""
    return Codes(
        round=row["round"],
        unit=row["unit"],
        coder=row["coder"],
        positions=tuple(coded_from_json(position) for position in row["positions"]),
        settles=row["settles"],
        coded_at=datetime.fromisoformat(row["coded_at"]),
    )
