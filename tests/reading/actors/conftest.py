"""A reader that turns invented sentences into a roster."""

from collections.abc import Callable

import pytest

from onrecord.codebook.codebook import Codebook
from onrecord.model.actor import Roster
from onrecord.model.document import Document
from onrecord.model.span import Span
from onrecord.model.zone import Zone, ZoneKind
from onrecord.reading.actors.roster import find_actors
from onrecord.reading.language.spacy_engine import SpacyEngine

Read = Callable[..., tuple[str, Roster]]


def body_zones(text: str) -> tuple[Zone, ...]:
    """Every line that holds anything, as a body zone."""
    zones, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            begin = start + len(line) - len(line.lstrip())
            zones.append(Zone(ZoneKind.BODY, Span(begin, start + len(line.rstrip()))))
        start += len(line) + 1
    return tuple(zones)


@pytest.fixture(scope="session")
def read(engine: SpacyEngine, codebook: Codebook) -> Read:
    def read_text(
        text: str,
        *,
        title: str | None = None,
        outlet: str | None = None,
        authors: tuple[str, ...] = (),
    ) -> tuple[str, Roster]:
        document = Document(
            id="invented", text=text, sha256="", title=title, outlet=outlet, authors=authors
        )
        analysis = engine.analyze(text, body_zones(text))
        return text, find_actors(document, analysis, codebook)

    return read_text
