"""Who speaks in a transcript: the labels before the turns."""

import re
from collections.abc import Iterator

from onrecord.model.span import Span

TITLES = r"(?i:mr|mrs|ms|dr|prof|gen|lt|col|capt|adm|sgt|sen|rep|gov|amb|hon|st|jr|sr|rev)"
# A stop belongs to titles and initials; elsewhere it ends the sentence before the label.
WORD = rf"(?:{TITLES}\.|(?:[A-Z]\.)+|[A-Z][\w’'-]*)"
LABEL = re.compile(
    rf"(?P<name>(?:{WORD}|of|de|al|von|van)(?: (?:{WORD}|of|de|al|von|van)){{0,5}})"
    r"(?: ?\([^()\n]{1,60}\))?:(?=\s)"
)
# Some sites print the entry of a name behind it: "Ana Ruiz Ruiz AnaMinister of Trade : …".
ENTRY = re.compile(
    rf"(?P<name>(?:{WORD} (?:(?:of|the|to|for|and) )*){{0,9}}?(?P<given>{WORD}) (?P<family>{WORD}))"
    r" (?P=family) (?P=given)(?=[A-Z])[^:\n]{3,140}:(?=\s)"
)
ASKING = frozenset(
    {"q", "question", "questions", "remark"}
    | {"moderator", "interviewer", "operator", "host", "reporter"}
)
ANSWERING = frozenset({"a", "answer"})
"""Labels of those who ask from the floor, and of whoever answers them, in small letters."""
SENTENCE_END = re.compile(r"[.!?…][\"”’)\]]* $")


def find_labels(text: str, paragraph: Span) -> Iterator[re.Match[str]]:
    """What may be labels: at the beginning, and after a sentence where lines have run together.

    The group `name` of a match is who speaks; it ends with the colon.
    """
    start, end = paragraph.start, paragraph.end
    plain = (
        match
        for match in LABEL.finditer(text, start, end)
        if match.start() == start
        or SENTENCE_END.search(text, max(start, match.start() - 6), match.start())
    )
    last = start
    for match in sorted((*ENTRY.finditer(text, start, end), *plain), key=lambda m: m.start()):
        if match.start() >= last:
            yield match
            last = match.end()
