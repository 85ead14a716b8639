"""Questions that a browser keeps by name; their addresses can be sent to anyone."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import Request

from onrecord.errors import InputError
from onrecord.web.serving import serving_of

COOKIE = "questions"
MOST = 12
LONGEST = 3_500
"""A cookie holds 4,096 bytes with its name."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A page with its question, under the name somebody gave it."""

    name: str
    address: str


def saved_of(request: Request) -> tuple[Saved, ...]:
    """What this browser keeps."""
    return read_saved(request.cookies.get(serving_of(request).cookie(COOKIE), ""))


def read_saved(kept: str) -> tuple[Saved, ...]:
    """The questions in a cookie; () where it is broken."""
    try:
        pairs = json.loads(urlsafe_b64decode(kept.encode("ascii")))
        return tuple(Saved(str(name), own_path(str(address))) for name, address in pairs)
    except (ValueError, TypeError):
        return ()


def write_saved(saved: tuple[Saved, ...]) -> str:
    """The cookie for these questions; InputError where they are too many or too long."""
    pairs = [(each.name, each.address) for each in saved]
    cookie = urlsafe_b64encode(json.dumps(pairs).encode("utf-8")).decode("ascii")
    if len(saved) > MOST or len(cookie) > LONGEST:
        raise InputError(
            "A browser keeps only so many questions.",
            remedy="Forget one first, or keep this one as a bookmark.",
        )
    return cookie


def own_path(address: str) -> str:
    """A path of this server, with its question; anything else leads to the overview."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    own = not parts.scheme and not parts.netloc and address.startswith("/")
    return address if own and "\\" not in address and address.isprintable() else "/"
