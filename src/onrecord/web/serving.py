"""How a record is served, and how a page comes by it."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request

from onrecord.codebook.codebook import Codebook
from onrecord.record.record import Record

PORT = 8420


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """What `onrecord serve` was asked for.

    `record` is a file or a database's address. `token` is what a reader must know to get in;
    None is only fit for loopback, where whoever can reach the port can read the file too.
    `names` are further names that the server goes by (a name in the local network).
    `read_only` refuses every decision and every upload.
    """

    record: str
    codebook: Codebook
    host: str = "127.0.0.1"
    port: int = PORT
    read_only: bool = False
    token: str | None = None
    names: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the record is called on screen; never an address, which may hold a password."""
        place = urlsplit(self.record).path if "://" in self.record else self.record
        return PurePath(place).stem or "record"

    def cookie(self, name: str) -> str:
        """The name of a cookie; browsers share cookies between ports, so it holds the port."""
        return f"onrecord-{self.port}-{name}"


def serving_of(request: Request) -> Serving:
    """How this server serves."""
    serving: Serving = request.app.state.serving
    return serving


def record_of(request: Request) -> Record:
    """The record this server has open."""
    record: Record = request.app.state.record
    return record


OpenRecord = Annotated[Record, Depends(record_of)]
Here = Annotated[Serving, Depends(serving_of)]
