"""The order of reading, on one screen."""

from onrecord.codebook.codebook import Codebook
from onrecord.model.document import Document
from onrecord.model.note import Note
from onrecord.model.reading import Reading
from onrecord.reading.actors.roster import find_actors
from onrecord.reading.attributions.finder import find_attributions
from onrecord.reading.dates.finder import find_dates
from onrecord.reading.events.finder import find_events
from onrecord.reading.facts.finder import find_facts
from onrecord.reading.language.engine import Engine
from onrecord.reading.meetings.finder import find_meetings
from onrecord.reading.positions.finder import find_positions
from onrecord.reading.wording.finder import find_wording
from onrecord.reading.zones.marker import mark_zones
from onrecord.reading.zones.metadata import complete_metadata


def read_document(
    document: Document,
    *,
    engine: Engine,
    codebook: Codebook,
    notes: tuple[Note, ...] = (),
) -> Reading:
    """Everything the document says of a negotiation, each finding with its words.

    The same document, engine and codebook always give the same reading. `notes` are those of
    its loading, which the reading keeps in front of its own.
    """
    zones = mark_zones(document)
    document, found_notes = complete_metadata(document, zones)
    analysis = engine.analyze(document.text, zones)
    encoded = engine.encode(document.text, zones)
    dates = find_dates(document, analysis)
    roster = find_actors(document, analysis, codebook)
    attributions = find_attributions(document, analysis, roster, encoded)
    positions = find_positions(document, analysis, roster, attributions, dates, codebook, encoded)
    meetings = find_meetings(document, analysis, roster, attributions, dates, positions, encoded)
    events = find_events(document, analysis, roster, attributions, dates, positions, encoded)
    return Reading(
        document=document,
        zones=zones,
        actors=roster.actors,
        attributions=attributions,
        positions=positions,
        meetings=meetings,
        events=events,
        facts=find_facts(document, analysis, roster, attributions),
        wording=find_wording(document, analysis, roster, attributions),
        dates=dates,
        notes=notes + found_notes,
    )
