"""Which codes of two coders speak of the same words."""

from hypothesis import given
from hypothesis import strategies as st

from builders import SENTENCE, an_actor
from onrecord.model.coding import overlap, pair
from onrecord.model.decision import CodedPosition, find_span
from onrecord.model.position import Move
from onrecord.model.span import Span


def coded(words: str, *, holder: str = "southland", move: Move = Move.DEMAND) -> CodedPosition:
    span = find_span(SENTENCE, words)
    return CodedPosition(
        holder=an_actor(holder), move=move, issue="territory", span=span, words=words
    )


def test_words_that_overlap_by_half_are_one_position() -> None:
    whole = coded("withdraw its troops from the valley")
    assert pair([whole], [coded("withdraw its troops")]) == ((0, 0),)
    assert pair([whole], [coded("valley")]) == ()


def test_the_best_overlap_goes_first() -> None:
    mine = [coded("withdraw its troops"), coded("withdraw its troops from the valley")]
    theirs = [coded("withdraw its troops from the valley")]
    assert pair(mine, theirs) == ((1, 0),)


def test_what_two_holders_say_with_one_mouth_is_not_crossed() -> None:
    mine = [coded("its troops", holder="northland"), coded("its troops", holder="southland")]
    theirs = [coded("its troops", holder="southland"), coded("its troops", holder="northland")]
    assert pair(mine, theirs) == ((0, 1), (1, 0))


SPANS = st.tuples(st.integers(0, 50), st.integers(1, 16)).map(lambda s: Span(s[0], s[0] + s[1]))
CODED = SPANS.map(
    lambda span: CodedPosition(
        holder=an_actor("southland"),
        move=Move.DEMAND,
        issue="territory",
        span=span,
        words=span.cut(SENTENCE),
    )
)


@given(st.lists(CODED, max_size=5), st.lists(CODED, max_size=5))
def test_pairs_are_one_to_one_and_speak_of_the_same_words(
    mine: list[CodedPosition], theirs: list[CodedPosition]
) -> None:
    pairs = pair(mine, theirs)
    assert len({n for n, _ in pairs}) == len({m for _, m in pairs}) == len(pairs)
    assert all(overlap(mine[n], theirs[m]) >= 0.5 for n, m in pairs)


@given(CODED, CODED)
def test_overlap_is_the_same_from_either_side(one: CodedPosition, other: CodedPosition) -> None:
    assert overlap(one, other) == overlap(other, one)
    assert 0 <= overlap(one, other) <= 1
