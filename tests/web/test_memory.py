"""What the server remembers, and when an answer may lag behind the record."""

from collections.abc import Iterator
from itertools import count
from threading import Event, Thread

import pytest

from onrecord.errors import QueryError
from onrecord.model.decision import Accept, Decision
from onrecord.record.decisions import decide
from onrecord.record.record import Record
from onrecord.web.memory import COSTLY, LATELY, SPARED, Memory

LONG = 10.0


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def numbers() -> Iterator[int]:
    """Answers that tell how often somebody looked."""
    return count(1)


def accept_one(record: Record) -> None:
    decide(record, Decision(act=Accept(record.positions()[0].id), by="Ada"))


def spend(cost: Clock, numbers: Iterator[int], seconds: float) -> int:
    cost.now += seconds
    return next(numbers)


def test_an_answer_is_kept_until_somebody_decides(record: Record, numbers: Iterator[int]) -> None:
    memory = Memory()
    found = [memory.recall(record, "all", lambda: next(numbers)) for _ in range(3)]
    accept_one(record)
    assert [*found, memory.recall(record, "all", lambda: next(numbers))] == [1, 1, 1, 2]


def test_a_costly_answer_lags_behind_for_a_while(
    record: Record, clock: Clock, numbers: Iterator[int]
) -> None:
    cost = Clock()
    memory = Memory(clock=clock, cost=cost)

    def find() -> int:
        return spend(cost, numbers, 2 * COSTLY)

    assert memory.recall(record, "all", find, may_lag=True) == 1
    accept_one(record)
    assert memory.recall(record, "all", lambda: next(numbers)) == 1
    clock.now = 2 * COSTLY * SPARED
    assert memory.recall(record, "all", lambda: next(numbers)) == 2
    accept_one(record)
    assert memory.recall(record, "all", lambda: next(numbers)) == 3


def test_nobody_waits_while_a_costly_answer_is_made_anew(
    record: Record, clock: Clock, numbers: Iterator[int]
) -> None:
    cost, asked, told = Clock(), Event(), Event()
    memory = Memory(clock=clock, cost=cost)
    memory.recall(record, "all", lambda: spend(cost, numbers, LONG), may_lag=True)
    accept_one(record)
    clock.now = LONG * SPARED

    def find() -> int:
        asked.set()
        told.wait(LONG)
        return next(numbers)

    renewing = Thread(target=lambda: memory.recall(record, "all", find))
    renewing.start()
    assert asked.wait(LONG)
    assert memory.recall(record, "all", find) == 1
    told.set()
    renewing.join()
    assert memory.recall(record, "all", find) == 2


def test_what_must_not_lag_never_does(record: Record, numbers: Iterator[int]) -> None:
    cost = Clock()
    memory = Memory(cost=cost)
    memory.recall(record, "file", lambda: spend(cost, numbers, LONG))
    accept_one(record)
    assert memory.recall(record, "file", lambda: next(numbers)) == 2


def test_an_error_is_not_kept(record: Record, numbers: Iterator[int]) -> None:
    memory = Memory()

    def fail() -> int:
        raise QueryError("No such thing.", remedy="Ask for another.")

    with pytest.raises(QueryError):
        memory.recall(record, "all", fail)
    assert memory.recall(record, "all", lambda: next(numbers)) == 1


def test_the_least_asked_for_is_forgotten(record: Record, numbers: Iterator[int]) -> None:
    memory = Memory(kept=1)
    found = [memory.recall(record, question, lambda: next(numbers)) for question in "aaba"]
    assert found == [1, 1, 2, 3]


def test_choices_are_looked_up_again_after_a_while(clock: Clock, numbers: Iterator[int]) -> None:
    memory = Memory(clock=clock)
    found = [memory.recall_lately("choices", lambda: next(numbers)) for _ in range(2)]
    clock.now = LATELY
    assert [*found, memory.recall_lately("choices", lambda: next(numbers))] == [1, 1, 2]
