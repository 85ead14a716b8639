"""The same position told again."""

from collections import defaultdict
from dataclasses import replace

from onrecord.model.position import Move, Position
from onrecord.reading.positions.issues import stems_of

GROUPS = {
    Move.DEMAND: "seek",
    Move.CONDITION: "seek",
    Move.OFFER: "give",
    Move.COMMIT: "give",
    Move.ACCEPT: "give",
    Move.CONCESSION: "give",
    Move.REJECT: "refuse",
    Move.DENY: "refuse",
    Move.THREAT: "press",
    Move.ACCUSE: "press",
}
ALIKE = 0.7


def join_repeats(positions: tuple[Position, ...]) -> tuple[Position, ...]:
    """Each position once, at its fullest telling; the sentences of the others go into `also`.

    Two tellings are one position where holder, issue and kind of move agree and most of the
    shorter one's words stand in the longer.
    """
    kept: dict[tuple[str, str, str], list[tuple[Position, frozenset[str]]]] = defaultdict(list)
    for position in positions:
        words = frozenset(stems_of(position.content.words))
        group = kept[(position.holder, position.issue, GROUPS[position.move])]
        for number, (other, other_words) in enumerate(group):
            if _alike(words, other_words) and position.sentence.span != other.sentence.span:
                fuller, lesser = (
                    (position, other) if len(words) > len(other_words) else (other, position)
                )
                group[number] = (_told_again(fuller, lesser), words | other_words)
                break
        else:
            group.append((position, words))
    joined = [position for group in kept.values() for position, _ in group]
    order = {position.holder: number for number, position in reversed(tuple(enumerate(positions)))}
    return tuple(
        sorted(joined, key=lambda p: (p.content.span.start, p.content.span.end, order[p.holder]))
    )


def _alike(words: frozenset[str], others: frozenset[str]) -> bool:
    shorter = min(len(words), len(others))
    return shorter > 0 and len(words & others) >= ALIKE * shorter and shorter >= 2


def _told_again(fuller: Position, lesser: Position) -> Position:
    again = {*fuller.also, *lesser.also, lesser.sentence.span} - {fuller.sentence.span}
    return replace(fuller, also=tuple(sorted(again, key=lambda span: span.start)))
