"""The mentions of one document, arranged for looking up."""

from bisect import bisect_left

from onrecord.model.actor import ActorKind, Mention, Roster
from onrecord.model.analysis import Analysis, Token
from onrecord.model.span import Span
from onrecord.reading.grammar import children
from onrecord.reading.lexicon import word_set


class MentionIndex:
    """Who is named where, found by place or by word."""

    def __init__(self, analysis: Analysis, roster: Roster) -> None:
        self.analysis = analysis
        self._roster = roster
        self.mentions = tuple(sorted(roster.mentions, key=lambda m: m.span.start))
        self._starts = [mention.span.start for mention in self.mentions]
        self._known = {actor.id for actor in roster.actors}

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that lie inside a span, in reading order."""
        found = []
        at = bisect_left(self._starts, span.start)
        while at < len(self.mentions) and self._starts[at] < span.end:
            if self.mentions[at].span.end <= span.end:
                found.append(self.mentions[at])
            at += 1
        return tuple(found)

    def mentions_near(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin in a stretch of text, in reading order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self.mentions[first:last]

    def is_name(self, span: Span) -> bool:
        """Whether the words only name someone, so that they say nothing of what is wanted."""
        return any(mention.span.contains(span) for mention in self.mentions_in(span))

    def mention_of(self, token: Token) -> Mention | None:
        """The mention that a token heads, or the owner of a document that it names."""
        found = self._roster.mention_of_head(token.index)
        if found is not None or token.pos not in {"NOUN", "PROPN", "NUM", "DET"}:
            return found
        for below in children(
            self.analysis, token, "poss", "compound", "nmod", "appos", "amod", "prep"
        ):
            if below.dep == "prep":
                if token.lemma not in word_set("voices", "documents") and token.pos != "DET":
                    continue
                for noun in children(self.analysis, below, "pobj"):
                    found = found or self._roster.mention_of_head(noun.index)
            else:
                found = found or self._roster.mention_of_head(below.index)
        return found

    def headed_by(self, token: Token) -> Mention | None:
        """The mention that a token heads."""
        return self._roster.mention_of_head(token.index)

    def side_of(self, actor: str) -> str:
        """The party for which an actor speaks; itself where it speaks for none."""
        return self._roster.holder(actor) if actor in self._known else actor

    def kind_of(self, actor: str) -> ActorKind | None:
        """What an actor is; None for one the document doesn't name."""
        return self._roster.actor(actor).kind if actor in self._known else None
