"""Answers that take long are kept as long as the record stays as it is."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from time import monotonic, thread_time
from typing import Annotated, TypeVar, cast

from fastapi import Depends, Request

from onrecord.record.record import Record

KEPT = 128
LATELY = 300.0
COSTLY = 0.075
"""Seconds of processor time from which on an answer lags behind the record, if it may."""
SPARED = 30.0
"""So many times as long as it took to make, a costly answer lags behind at most."""

Answer = TypeVar("Answer")


class _Slot:
    """The last answer to a question, and until when it may lag behind; None for not at all."""

    __slots__ = ("answer", "lags_until", "lock", "stamp")

    def __init__(self) -> None:
        self.lock = Lock()
        self.stamp: object = None
        self.answer: object = None
        self.lags_until: float | None = None


class Memory:
    """The last answers, each with its question and the state of the record it belongs to.

    An answer is given again as long as nothing was added or decided. One that takes long and
    may lag is also given for a while after that, and while its successor is being made:
    otherwise a big record on which people decide all the time would only count anew.
    """

    def __init__(
        self,
        kept: int = KEPT,
        clock: Callable[[], float] = monotonic,
        cost: Callable[[], float] = thread_time,
    ) -> None:
        self._kept = kept
        self._clock = clock
        self._cost = cost
        self._lately: dict[Hashable, tuple[float, object]] = {}
        self._lately_lock = Lock()
        self._lock = Lock()
        self._slots: OrderedDict[Hashable, _Slot] = OrderedDict()

    def recall(
        self,
        record: Record,
        question: Hashable,
        find: Callable[[], Answer],
        *,
        may_lag: bool = False,
    ) -> Answer:
        """What `find` answers, from memory where nothing was added or decided since.

        What may lag and takes longer than `COSTLY` does so for `SPARED` times that at most.
        Errors are not kept. Answers are shared between readers, so they must be frozen.
        """
        stamp = record.stamp()
        with self._lock:
            slot = self._slots.setdefault(question, _Slot())
            self._slots.move_to_end(question)
            while len(self._slots) > self._kept:
                self._slots.popitem(last=False)
        if not slot.lock.acquire(blocking=slot.lags_until is None):
            return cast(Answer, slot.answer)
        try:
            lags = slot.lags_until is not None and self._clock() < slot.lags_until
            if slot.stamp != stamp and not lags:
                self._make(slot, stamp, find, may_lag=may_lag)
            return cast(Answer, slot.answer)
        finally:
            slot.lock.release()

    def _make(
        self, slot: _Slot, stamp: object, find: Callable[[], object], *, may_lag: bool
    ) -> None:
        start = self._cost()
        answer = find()
        taken = self._cost() - start
        slot.answer, slot.stamp = answer, stamp
        lags = may_lag and taken > COSTLY
        slot.lags_until = self._clock() + SPARED * taken if lags else None

    def recall_lately(self, question: Hashable, find: Callable[[], Answer]) -> Answer:
        """What `find` answered within the last five minutes, else what it answers now.

        For what may lag behind a little: what a form offers to choose from. Whoever asks while
        it is found anew gets what was found before.
        """
        kept = self._lately.get(question)
        if kept is None:
            with self._lately_lock:
                if question not in self._lately:
                    self._lately[question] = (self._clock(), find())
                return cast(Answer, self._lately[question][1])
        made_at, answer = kept
        if self._clock() - made_at >= LATELY and self._lately_lock.acquire(blocking=False):
            try:
                answer = find()
                self._lately[question] = (self._clock(), answer)
            finally:
                self._lately_lock.release()
        return cast(Answer, answer)


def memory_of(request: Request) -> Memory:
    """The memory of this server."""
    memory: Memory = request.app.state.memory
    return memory


Remembered = Annotated[Memory, Depends(memory_of)]
