"""What a person types into a search box, as terms that no database can misread."""

import re
from dataclasses import dataclass

from onrecord.errors import QueryError

_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other, and whether they are to be there or not to be."""

    words: str
    excluded: bool = False


def parse_query(text: str) -> tuple[Term, ...]:
    """The terms of a query: all must be there, in any order.

    Words in quotation marks must stand together; a minus in front leaves out what has the
    word. Every other mark is only a mark. Raises QueryError where no word is asked for.
    """
    plain = "".join(c if c.isprintable() else " " for c in text)
    plain = plain.translate({0x201C: '"', 0x201D: '"'})
    terms = []
    for match in _TERM.finditer(plain):
        words = match["phrase"] if match["word"] is None else match["word"]
        words = " ".join(re.findall(r"\w+", words))
        if words:
            terms.append(Term(words, excluded=bool(match["minus"])))
    if all(term.excluded for term in terms):
        raise QueryError(
            "There is no word to search for.",
            remedy="Give one or more words; put a phrase in quotation marks.",
        )
    return tuple(terms)
