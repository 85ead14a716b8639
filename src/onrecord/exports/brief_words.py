"""The few words of its own that a brief has, the same in every format."""

from urllib.parse import urlsplit

from onrecord.model.decision import CONFIRMED
from onrecord.views.brief import Brief, BriefCell, BriefTalk, Footnote, Quote

ABOUT = (
    "Put together from sentences of the coverage; nothing in it is written by a machine. "
    "What a side said was found by a program: “proposed” has been checked by nobody, and the "
    "percentage is the probability that it is right. Each note gives the sentence and where it "
    "stands. What is not here may have been said all the same."
)


def scope_of(brief: Brief) -> str:
    """What the brief rests on, in one line."""
    count, asked = brief.count, brief.asked
    parts = [
        f"{count.positions:,} positions of {count.parties:,} parties on {count.issues:,} issues",
        f"{count.documents:,} documents, {count.stories:,} independent stories",
    ]
    if asked.since or asked.until:
        parts.append(f"from {asked.since or 'the beginning'} to {asked.until or 'the latest'}")
    if asked.outlet:
        parts.append(f"of {asked.outlet} alone")
    if asked.sourcing:
        parts.append(f"{asked.sourcing.value} sources alone")
    if asked.minimum_confidence:
        parts.append(f"at least {asked.minimum_confidence:.0%} sure")
    if asked.confirmed:
        parts.append("confirmed by a person alone")
    return "; ".join(parts) + "."


def left_out_of(brief: Brief) -> str | None:
    """What does not fit into the brief, in one line; None where everything does."""
    parts = []
    if brief.left_out:
        parts.append(f"{brief.left_out:,} positions of further parties or on further issues")
    if brief.cut:
        parts.append("quotations and changes older than the newest positions looked through")
    return f"Left out: {'; '.join(parts)}." if parts else None


def title_of_quote(quote: Quote) -> str:
    """Move, mode and addressee: “reject, red line → Northland”."""
    parts = [quote.move.value]
    if quote.mode:
        parts.append(quote.mode.value.replace("_", " "))
    if quote.hedged:
        parts.append("hedged")
    to = f" → {', '.join(quote.addressees)}" if quote.addressees else ""
    return f"{', '.join(parts)}{to}"


def facts_of_quote(quote: Quote) -> str:
    """Day, speaker, and how sure: never the same for the machine's and for a person's."""
    day = quote.day.isoformat() if quote.day else "no day"
    if quote.anonymous:
        said = f"said by {quote.speaker}, anonymous" if quote.speaker else "anonymous"
    else:
        said = f"said by {quote.speaker}" if quote.speaker else "told by the reporter"
    if quote.status in CONFIRMED:
        sure = f"{quote.status.value} by {quote.decided_by}"
    else:
        doubt = ", as likely wrong as right" if quote.confidence < 0.5 else ""
        sure = f"proposed, {quote.confidence:.0%}{doubt}"
    return f"{day}; {said}; {sure}"


def words_of_cell(cell: BriefCell) -> str:
    """The latest move, its day, and how many stories tell it."""
    day = f" {cell.day.isoformat()}" if cell.day else ""
    return f"{cell.move.value}{day} ({cell.positions} in {cell.stories})"


def words_of_talk(talk: BriefTalk) -> str:
    """Kind, state, parties, place and day of a meeting, as far as they are told."""
    parties = ", ".join(talk.parties) or "parties not named"
    place = f", {talk.venue}" if talk.venue else ""
    told = f"“{talk.when}”" if talk.when else "no day given"
    day = talk.day.isoformat() if talk.day else told
    return f"{talk.kind.value}, {talk.status.value}: {parties}{place}; {day}; {talk.confidence:.0%}"


def place_of_note(note: Footnote) -> str:
    """Document, outlet and day of a footnote; its address is told apart, since it may be a link."""
    document = note.document
    day = document.published.isoformat() if document.published else "no day of publication"
    return f"{document.title or document.id}, {document.outlet or 'outlet not known'}, {day}"


def link_of_note(note: Footnote) -> str | None:
    """The address of the document where it is one of the web."""
    url = (note.document.url or "").strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
