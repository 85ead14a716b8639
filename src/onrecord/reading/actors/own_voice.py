"""In whose own voice a document speaks: the government that publishes it, the one who signs."""

import re
from dataclasses import dataclass

from onrecord.codebook.codebook import Codebook
from onrecord.model.analysis import Analysis
from onrecord.model.document import Document
from onrecord.reading.actors.focus import is_readout
from onrecord.reading.actors.titles import is_joint_title

LETTERHEAD = 4
"""Sentences at the top in which a signature or a title may stand."""
SIGNED = re.compile(
    r"(?i)\b(statement|remarks|message|address|letter|speech|op-ed|briefing|press release)\b"
    r"(?:(?!\b(?:on|about|regarding|following|after|to)\b).){0,40}?\b(by|from|of|with)\s+(?=\w)"
    r"|\battributable to\s+"
)
HEADED = re.compile(
    r"(?:[A-Z][\w.’'-]*\s){1,6}?(?:Statement|Remarks|Message|Address|Speech)\s"
    r"(?:[Oo]n|[Rr]egarding|[Aa]bout|[Ff]ollowing|[Tt]o|[Aa]t|[Aa]fter)\b"
)
"""A headline that begins with the one who speaks: "President Roe Statement on the Truce"."""


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """Who "we" are where no one is quoted: the publishing actor's key; whether several speak.

    `signed_from` is where in the text the name of the one who signs is to be looked for.
    """

    outlet: str | None
    signed_from: int | None
    joint: bool
    readout: bool
    opening_tokens: int


def find_own_voice(document: Document, analysis: Analysis, codebook: Codebook) -> OwnVoice:
    """What outlet, title and letterhead tell; nothing is taken from the body of the text."""
    opening = analysis.sentences[:LETTERHEAD]
    lines = [document.title or "", *(s.span.cut(analysis.text) for s in opening)]
    outlets = dict(codebook.outlets)
    letterheads = (line.strip().casefold() for line in (document.outlet or "", *lines))
    key = next((outlets[line] for line in letterheads if line in outlets), None)
    return OwnVoice(
        outlet=key,
        signed_from=_find_signature(document, analysis),
        joint=any(is_joint_title(line) for line in lines[:2]),
        readout=any(is_readout(line) for line in lines[:2]),
        opening_tokens=opening[-1].last if opening else 0,
    )


def _find_signature(document: Document, analysis: Analysis) -> int | None:
    """Where at the top a signature begins: a line that is a name and an office and nothing else,
    else what stands behind "Statement by" or "attributable to" or before "Statement on".
    """
    for sentence in analysis.sentences[:LETTERHEAD]:
        line = sentence.span.cut(analysis.text)
        if len(line) < 90 and re.fullmatch(
            r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}, (?:[A-Z][\w.’'-]+|of|for|to|and|the|[ ,-])+",
            line.strip(),
        ):
            return sentence.span.start
    for sentence in analysis.sentences[:LETTERHEAD]:
        found = SIGNED.search(sentence.span.cut(analysis.text)[:300])
        if found is not None:
            return sentence.span.start + found.end()
    for sentence in analysis.sentences[:1]:
        if HEADED.match(sentence.span.cut(analysis.text)):
            return sentence.span.start
    return 0 if SIGNED.search((document.title or "")[:300]) else None
