"""Coverage as long as one likes, in the shape of real coverage, for measuring records."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import accumulate

from onrecord.model.actor import Actor, ActorKind
from onrecord.model.attribution import Attribution, Sourcing, Style
from onrecord.model.document import Document
from onrecord.model.event import Event, EventType
from onrecord.model.meeting import Meeting, MeetingKind, MeetingStatus
from onrecord.model.position import Move, Position
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.model.zone import Zone, ZoneKind

FIRST_DAY = date(2021, 1, 1)
DAYS = 3 * 365
POSITIONS = 25
COPIED = 0.3
"""So many documents are another outlet's copy of one of the last days."""
UNNAMED = 0.1
WORDS = 30_000
SYLLABLES = (
    *("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe"),
    *("ri", "so", "tu", "va", "we", "xi", "yo", "za", "bre", "cla", "dro", "fli", "gra"),
)


@dataclass(frozen=True)
class Zipf:
    """Items of which the second is drawn half as often as the first, the third a third, …"""

    items: Sequence[str]
    weights: Sequence[float]

    def draw(self, chance: random.Random, count: int) -> list[str]:
        """So many of the items, with repetition."""
        return chance.choices(self.items, cum_weights=self.weights, k=count)


def zipf(items: Sequence[str]) -> Zipf:
    """The items in the order of how often they are to be drawn."""
    return Zipf(items, list(accumulate(1 / rank for rank in range(1, len(items) + 1))))


class Newsroom:
    """Draws readings without end; the same ones for the same seed.

    Parties, issues, outlets and words follow Zipf's law, as counts in real coverage do: a few
    have most of it. Days run over three years, with weeks of ten times the coverage of others.
    About 25 positions a document, 15 attributions, one meeting, two events.
    """

    def __init__(self, issues: Sequence[str], *, seed: int = 1) -> None:
        chance = random.Random(seed)
        self._chance = chance
        self.words = zipf([_word(chance) for _ in range(WORDS)])
        self.issues = zipf(issues)
        self.outlets = zipf([f"The {_word(chance).title()} {n}" for n in range(150)])
        self._actors = {actor.id: actor for actor in _draw_actors(chance)}
        self._holders = zipf(list(self._actors))
        bursts = [chance.choice([1, 1, 1, 2, 4, 10]) for _ in range(DAYS // 7 + 1)]
        self._days = list(accumulate(bursts[day // 7] for day in range(DAYS)))
        self._recent: list[str] = []

    def draw(self, count: int) -> Iterator[Reading]:
        """So many readings."""
        for number in range(count):
            yield self._reading(number)

    def _reading(self, number: int) -> Reading:
        chance = self._chance
        copied = bool(self._recent) and chance.random() < COPIED
        text = chance.choice(self._recent) if copied else self._text()
        self._recent = [*self._recent[-40:], text]
        day = chance.choices(range(DAYS), cum_weights=self._days)[0]
        document = Document(
            id=f"piece-{number}",
            text=text,
            sha256=sha256(text.encode()).hexdigest(),
            url=f"https://example.org/{number}",
            title=text[: text.index(".")],
            outlet=self.outlets.draw(chance, 1)[0],
            published=None if chance.random() < 0.02 else FIRST_DAY + timedelta(days=day),
            language="en",
            text_included=True,
        )
        spans = _sentences(text)
        actors, positions = self._positions(document, spans)
        return Reading(
            document=document,
            zones=tuple(Zone(ZoneKind.BODY, span) for span in spans),
            actors=actors,
            positions=positions,
            attributions=tuple(
                self._attribution(span, n, chance.choice(actors).id)
                for n, span in enumerate(spans[: len(spans) * 3 // 5])
            ),
            meetings=(self._meeting(document, spans[0], actors),),
            events=tuple(self._event(document, spans[n], actors, n) for n in (1, 2)),
        )

    def _text(self) -> str:
        count = max(4, round(self._chance.gauss(POSITIONS, POSITIONS / 3)))
        return "\n".join(self._sentence() for _ in range(count))

    def _sentence(self) -> str:
        words = self.words.draw(self._chance, self._chance.randint(12, 28))
        return " ".join(words).capitalize() + "."

    def _positions(
        self, document: Document, spans: Sequence[Span]
    ) -> tuple[tuple[Actor, ...], tuple[Position, ...]]:
        chance = self._chance
        cast = [self._actors[each] for each in dict.fromkeys(self._holders.draw(chance, 12))]
        cast += [Actor(id="officials", name="officials", kind=ActorKind.UNNAMED)]
        issues = self.issues.draw(chance, 4)
        said = None if chance.random() < 0.7 else document.published
        found = []
        for number, sentence in enumerate(spans):
            named = chance.random() >= UNNAMED
            # A document speaks of few actors, and mostly of the first of them.
            holder = cast[min(int(chance.expovariate(0.6)), len(cast) - 1)] if named else cast[-1]
            start = sentence.start + document.text[sentence.start : sentence.end].index(" ") + 1
            found.append(
                Position(
                    id=f"p{number}",
                    holder=holder.id,
                    holder_span=None,
                    move=chance.choice(tuple(Move)),
                    mode=None,
                    plover=None,
                    issue=chance.choice(issues),
                    content=document.evidence(Span(start, sentence.end - 1)),
                    in_return=None,
                    addressee=(chance.choice(cast).id,),
                    speaker=chance.choice(cast).id,
                    speaker_span=None,
                    sourcing=chance.choices(tuple(Sourcing), weights=(6, 2, 2, 1, 2))[0],
                    attribution=None,
                    hedged=chance.random() < 0.1,
                    said_on=said,
                    sentence=document.evidence(sentence),
                    also=(),
                    found_by="by chance",
                    confidence=round(chance.betavariate(5, 2), 4),
                )
            )
        return tuple(cast), tuple(found)

    def _attribution(self, span: Span, number: int, speaker: str) -> Attribution:
        return Attribution(
            id=f"a{number}",
            style=Style.INDIRECT,
            sourcing=Sourcing.NAMED,
            source=(),
            speaker=speaker,
            cue=(),
            content=(span,),
            found_by="by chance",
            confidence=0.9,
        )

    def _meeting(self, document: Document, span: Span, actors: Sequence[Actor]) -> Meeting:
        return Meeting(
            id="m1",
            kind=MeetingKind.ROUND,
            words=document.evidence(span),
            parties=(actors[0].id, actors[-1].id),
            mediators=(),
            venue=None,
            venue_span=None,
            when_span=None,
            happened_on=document.published,
            status=MeetingStatus.HELD,
            sentence=document.evidence(span),
            confidence=0.9,
        )

    def _event(self, document: Document, span: Span, actors: Sequence[Actor], number: int) -> Event:
        return Event(
            id=f"e{number}",
            type=self._chance.choice(tuple(EventType)),
            trigger=document.evidence(span),
            actor=(actors[0].id,),
            recipient=(actors[-1].id,),
            place=None,
            place_span=None,
            happened_on=document.published,
            when_span=None,
            quantity_span=None,
            asserted_by="narrator",
            sentence=document.evidence(span),
            confidence=0.8,
        )


def _draw_actors(chance: random.Random) -> Iterator[Actor]:
    for number in range(60):
        code = f"{chr(65 + number // 26)}{chr(65 + number % 26)}X"
        name = _word(chance).title()
        yield Actor(id=f"state-{number}", name=name, kind=ActorKind.STATE, code=code)
    for number in range(600):
        name = f"{_word(chance).title()} {_word(chance).title()}"
        kind = chance.choice([ActorKind.PERSON, ActorKind.GROUP, ActorKind.ORGANISATION])
        yield Actor(id=f"actor-{number}", name=name, kind=kind, of=f"state-{number % 60}")


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))


def _sentences(text: str) -> tuple[Span, ...]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(found)
