"""Answers that take long are kept as long as the record stays as it is."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from time import monotonic
from typing import Annotated, TypeVar, cast

from fastapi import Depends, Request

from onrecord.record.record import Record

KEPT = 128
LATELY = 60.0

Answer = TypeVar("Answer")


class _Slot:
    """Room for one answer; whoever asks while it is being made waits instead of making it too."""

    __slots__ = ("answer", "lock", "made")

    def __init__(self) -> None:
        self.lock = Lock()
        self.made = False
        self.answer: object = None


class Memory:
    """The last answers, each under the question and the state of the record it belongs to."""

    def __init__(self, kept: int = KEPT, clock: Callable[[], float] = monotonic) -> None:
        self._kept = kept
        self._clock = clock
        self._lately: dict[Hashable, tuple[float, object]] = {}
        self._lock = Lock()
        self._slots: OrderedDict[Hashable, _Slot] = OrderedDict()

    def recall(self, record: Record, question: Hashable, find: Callable[[], Answer]) -> Answer:
        """What `find` answers, from memory where nothing was added or decided since.

        Errors are not kept. Answers are shared between readers, so they must be frozen.
        """
        key = (record.stamp(), question)
        with self._lock:
            slot = self._slots.setdefault(key, _Slot())
            self._slots.move_to_end(key)
            while len(self._slots) > self._kept:
                self._slots.popitem(last=False)
        with slot.lock:
            if not slot.made:
                slot.answer = find()
                slot.made = True
        return cast(Answer, slot.answer)

    def recall_lately(self, question: Hashable, find: Callable[[], Answer]) -> Answer:
        """What `find` answered within the last minute, else what it answers now.

        For what may lag behind a little: what a form offers to choose from.
        """
        now = self._clock()
        with self._lock:
            kept = self._lately.get(question)
        if kept is not None and now - kept[0] < LATELY:
            return cast(Answer, kept[1])
        answer = find()
        with self._lock:
            self._lately[question] = (now, answer)
        return answer


def memory_of(request: Request) -> Memory:
    """The memory of this server."""
    memory: Memory = request.app.state.memory
    return memory


Remembered = Annotated[Memory, Depends(memory_of)]
