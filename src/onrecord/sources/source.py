"""One place that bytes come from, opened only when it is its turn."""

from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.errors import DocumentError
from onrecord.model.metadata import Metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file, page or stream that holds one document.

    `name` is what a person would call it, `path` and `url` where it lies. `metadata` is what a
    list says of it; None without a list or an entry.
    """

    name: str
    path: str | None = None
    url: str | None = None
    metadata: Metadata | None = None
    read: Callable[[], bytes] = field(repr=False, compare=False)

    def load(self) -> bytes:
        """The bytes; raises DocumentError, with what to do, if they can't be had."""
        return self.read()


@dataclass(frozen=True, slots=True)
class Failure:
    """An argument in which nothing can be read, and why."""

    argument: str
    error: DocumentError
