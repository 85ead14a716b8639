"""In whose own voice a document speaks: the government that publishes it, the one who signs."""

import re
from dataclasses import dataclass

from onrecord.codebook.codebook import Codebook
from onrecord.model.analysis import Analysis
from onrecord.model.document import Document
from onrecord.reading.actors.focus import is_readout
from onrecord.reading.actors.roles import role_nouns
from onrecord.reading.actors.titles import is_joint_title

LETTERHEAD = 4
"""Sentences at the top in which a signature or a title may stand."""
SIGNED = re.compile(
    r"(?i)\b(statement|remarks|message|address|letter|speech|op-ed|essay|briefing|press release)\b"
    r"(?:(?!\b(?:on|about|regarding|following|after|to)\b).){0,40}?\b(by|from|of|with)\s+(?=\w)"
    r"|\battributable to\s+"
)
UNTIL = re.compile(r",|:|\s(?:in|at|on|to|for|before|during|following|after|with|and|about)\s|$")
"""What ends the name in a headline."""
HEADED = re.compile(
    r"(?:[A-Z][\w.’'-]*\s){1,6}?(?:Statement|Remarks|Message|Address|Speech)\s"
    r"(?:[Oo]n|[Rr]egarding|[Aa]bout|[Ff]ollowing|[Tt]o|[Aa]t|[Aa]fter)\b"
)
"""A headline that begins with the one who speaks: "President Roe Statement on the Truce"."""


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """Who "we" are where no one is quoted: the publishing actor's key; whether several speak.

    `signed_from` is where in the text the name of the one who signs is to be looked for,
    `signed_name` the name itself where only the headline tells it.
    """

    outlet: str | None
    signed_from: int | None
    signed_name: str | None
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
    signed_from = _find_signature(analysis)
    return OwnVoice(
        outlet=key,
        signed_from=signed_from,
        signed_name=find_title_name(document.title or "") if signed_from is None else None,
        joint=any(is_joint_title(line) for line in lines[:2]),
        readout=any(is_readout(line) for line in lines[:2]),
        opening_tokens=opening[-1].last if opening else 0,
    )


def _find_signature(analysis: Analysis) -> int | None:
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
    return None


def find_title_name(title: str) -> str | None:
    """The person by whom a headline says the text is: "Speech by President of Peru Ana Ruiz in …".

    None where it names an office alone, or nobody.
    """
    found = SIGNED.search(title[:300])
    if found is None:
        return None
    words = UNTIL.split(title[found.end() :], maxsplit=1)[0].split()
    first = len(words)
    while first and words[first - 1][0].isupper():
        first -= 1
    name = words[first:]
    if first and words[first - 1] in {"of", "the"}:
        # What an office is of stands before the name: "of Ukraine Ana Ruiz", "of State Ana Ruiz".
        name = name[1:][-3:] if len(name) > 1 and is_initial(name[-2]) else name[1:][-2:]
    office = len(name)
    while name and name[0].casefold() in role_nouns() | {"prime", "vice", "deputy"}:
        name = name[1:]
    # A word alone is a name behind an office only: "Secretary Ruiz".
    return " ".join(name) if len(name) > 1 or 0 < len(name) < office else None


def is_initial(word: str) -> bool:
    """Whether a word is a letter and a stop."""
    return len(word) == 2 and word[1] == "."
