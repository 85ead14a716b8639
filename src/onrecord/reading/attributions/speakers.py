"""From the words of a source to the actor."""

from onrecord.model.actor import Roster
from onrecord.model.analysis import Analysis, Token
from onrecord.model.span import Span
from onrecord.reading.grammar import children


def find_speaker(
    analysis: Analysis, roster: Roster, holder: Token | None, source: tuple[Span, ...]
) -> str | None:
    """The actor that the head of the source points to; None where the roster has none.

    A name in apposition counts before the description it explains. A name that only describes
    the head ("Russia" in "a visitor of Russia") does not count.
    """
    if holder is None:
        return None
    for token in (*children(analysis, holder, "appos"), holder):
        mention = roster.mention_of_head(token.index)
        if mention is not None and (token.index == holder.index or token.entity == "PERSON"):
            return mention.actor
    for span in source:
        for token in analysis.tokens_in(span):
            mention = roster.mention_of_head(token.index)
            if mention is not None and mention.span.contains(holder.span):
                return mention.actor
    return None


def find_head(analysis: Analysis, source: tuple[Span, ...]) -> Token | None:
    """The head of a source: the word in it that hangs on a word outside."""
    for span in source:
        inside = [t for t in analysis.tokens_in(span) if t.pos not in {"PUNCT", "SPACE"}]
        numbers = {t.index for t in inside}
        for token in inside:
            if token.head not in numbers or token.head == token.index:
                return token
    return None
