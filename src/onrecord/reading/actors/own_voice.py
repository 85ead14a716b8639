"""In whose own voice a document speaks: the government that publishes it, the one who signs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.codebook.codebook import Codebook
from onrecord.model.analysis import Analysis
from onrecord.model.document import Document
from onrecord.reading.actors.focus import is_readout

LETTERHEAD = 4
"""Sentences at the top in which a signature or a title may stand."""
SIGNED = re.compile(
    r"(?i)\b(statement|remarks|message|address|letter|speech|op-ed|briefing|press release)\b"
    r".{0,40}?\b(by|from|of|with)\s+(?P<who>.*)"
)
JOINT = re.compile(
    r"(?i)^\W*(joint|ministerial|.{0,60}\b(leaders?|ministers?)[’']?) (press )?"
    r"(statement|communiqu|declaration)|^.{0,60}\bcommuniqu|^\W*(G7|G20|NATO|Quint)\b.{0,60}\bstatement"
)


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """Who "we" are where no one is quoted: the publishing actor's key; whether several speak."""

    outlet: str | None
    signed: bool
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
        signed=any(SIGNED.search(line[:300]) for line in lines[:3]) or _has_signature(analysis),
        joint=any(JOINT.search(line[:200]) for line in lines[:2]),
        readout=any(is_readout(line) for line in lines[:2]),
        opening_tokens=opening[-1].last if opening else 0,
    )


def _has_signature(analysis: Analysis) -> bool:
    """A line at the top that is a name and an office and nothing else."""
    for sentence in analysis.sentences[:LETTERHEAD]:
        line = sentence.span.cut(analysis.text)
        if len(line) < 90 and re.fullmatch(
            r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}, (?:[A-Z][\w.’'-]+|of|for|to|and|the|[ ,-])+",
            line.strip(),
        ):
            return True
    return False


def speaker_labels(analysis: Analysis) -> Sequence[tuple[int, int, int]]:
    """(first, last, colon) of the labels of a transcript: "SECRETARY RUIZ:", "Q:", "Mr Odom:"."""
    found = []
    for sentence in analysis.sentences:
        tokens = analysis.tokens[sentence.first : min(sentence.last, sentence.first + 7)]
        for position, token in enumerate(tokens):
            if token.text == ":" and position:
                words = tokens[:position]
                if all(t.text.isupper() or t.text in {".", "Mr.", "Ms.", "Mrs."} for t in words):
                    found.append((words[0].index, token.index, token.index))
                break
    return tuple(found)
