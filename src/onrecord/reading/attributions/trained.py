"""Reports as the trained head tags them."""

from collections.abc import Iterator

from onrecord.model.document import Document
from onrecord.model.encoded import EncodedText
from onrecord.model.span import Span
from onrecord.reading.attributions.drafts import Draft, Page
from onrecord.reading.attributions.merge import TRAINED
from onrecord.reading.attributions.speakers import find_head
from onrecord.reading.attributions.tagger import Spans, find_triples


def find_trained(document: Document, page: Page, encoded: EncodedText) -> Iterator[Draft]:
    """One draft a triple of the head; triples without content are left out."""
    for triple in find_triples(encoded, document.text):
        content = _spans(triple.content)
        if not content:
            continue
        source, cue = _spans(triple.source), _spans(triple.cue)
        verb = find_head(page.analysis, cue)
        holder = find_head(page.analysis, source)
        if holder is not None and holder.dep == "det":
            # "Another condition cited is …": half of a noun phrase names nobody.
            source, holder = (), None
        yield Draft(
            source=source,
            cue=cue,
            content=content,
            found_by=TRAINED,
            confidence=triple.confidence,
            verb=verb.index if verb is not None else None,
            holder=holder.index if holder is not None else None,
        )


def _spans(pairs: Spans) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs if start < end)
