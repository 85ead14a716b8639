"""A position as grammar alone shows it, before it is known who everybody is."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.analysis import Analysis, Token
from onrecord.model.position import Mode, Move
from onrecord.model.span import Span


class Doer(StrEnum):
    """Whose deed the content must be for the move to count."""

    ANYONE = "anyone"
    SPEAKER = "speaker"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Words that make a move, what they make it about, and the words for those concerned.

    `trigger` is the token that makes the move, `head` the head of the content. `holder` is the
    token that names whose move it is; None where the speaker makes it. `own_voice` marks a
    move that only counts as the speaker's own. `actor_in_content` says that the addressee,
    where none is given, is the one whom the content names. `doer` does what the content says;
    `doer_is` limits who that may be. `carries` marks an entry of a list whose holder the
    sentence before may name.
    """

    rule: str
    move: Move
    mode: Mode | None
    trigger: Token
    head: Token
    content: Span
    holder: Token | None
    addressees: tuple[Token, ...] = ()
    own_voice: bool = False
    actor_in_content: bool = False
    doer: Token | None = None
    doer_is: Doer = Doer.ANYONE
    in_return: Span | None = None
    carries: bool = False


def climb(analysis: Analysis, token: Token, steps: int) -> tuple[Token, ...]:
    """What a token hangs on, what that hangs on, and so forth for so many steps."""
    path: list[Token] = []
    while token.head != token.index and len(path) < steps:
        token = analysis.tokens[token.head]
        path.append(token)
    return tuple(path)
