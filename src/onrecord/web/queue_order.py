"""The order in which a queue stands: worked out once, kept while people work through it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock
from time import monotonic
from typing import Annotated

from fastapi import Depends, Request

from onrecord.model.decision import Status
from onrecord.record.answers import Filter
from onrecord.record.record import Record
from onrecord.views.queue import QueueItem, build_queue

KEPT_SECONDS = 600.0
KEPT_ORDERS = 16
LONGEST = 200
"""Of more nobody gets through in one sitting; they come when these are through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Items in the order of their priority; `cut` says that there may be more."""

    items: tuple[QueueItem, ...]
    cut: bool
    made_at: float

    def place(self, finding: str | None) -> int:
        """Where a position stands; 0 for None and for one that is not in it."""
        for number, item in enumerate(self.items):
            if item.position.id == finding:
                return number
        return 0


class Orders:
    """The orders of the last questions.

    A decision changes what stands, not the order of what is left, so that nobody is thrown
    about in the queue by what someone else decides. What was added since comes in after ten
    minutes, or when the order is through.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._orders: dict[Filter, Order] = {}

    def recall(self, record: Record, asked: Filter, *, anew: bool = False) -> Order:
        """The order of a question; worked out again where it is old or `anew`."""
        with self._lock:
            kept = self._orders.get(asked)
            if kept and not anew and self._clock() - kept.made_at < KEPT_SECONDS:
                return kept
            made = find_order(record, asked, now=self._clock())
            self._orders.pop(asked, None)
            self._orders[asked] = made
            while len(self._orders) > KEPT_ORDERS:
                self._orders.pop(next(iter(self._orders)))
            return made


def find_order(record: Record, asked: Filter, *, now: float = 0.0) -> Order:
    """The positions nobody has decided on, those first whose review helps most."""
    items = build_queue(record, asked, limit=LONGEST)
    return Order(items=items, cut=len(items) == LONGEST, made_at=now)


def find_waiting(
    record: Record, order: Order, start: int, number: int, *, step: int = 1
) -> tuple[QueueItem, ...]:
    """The next `number` items from a place on that still wait for a decision, as they stand."""
    found: list[QueueItem] = []
    left = list(order.items[start:] if step > 0 else order.items[start::-1]) if start >= 0 else []
    while left and len(found) < number:
        some, left = left[:20], left[20:]
        ids = tuple(item.position.id for item in some)
        now = {p.id: p for p in record.positions(Filter(ids=ids))}
        found += [
            replace(item, position=now[item.position.id])
            for item in some
            if item.position.id in now and now[item.position.id].status is Status.PROPOSED
        ]
    return tuple(found[:number])


def orders_of(request: Request) -> Orders:
    """The orders this server keeps."""
    orders: Orders = request.app.state.orders
    return orders


KeptOrders = Annotated[Orders, Depends(orders_of)]
