"""The actors known to everybody, as the package ships them."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from onrecord.codebook.codebook import KnownActor
from onrecord.model.actor import ActorKind

INVARIABLE = ("ese", "sh", "ch", "ss", "men", "man", "ic", "yz", "ois")
"""Endings of demonyms that take no plural of their own (the Japanese, the Irish, the Swiss)."""


@cache
def load_known_actors() -> tuple[KnownActor, ...]:
    """States, organisations, blocs and well-known parties, with no office holders.

    A state's key is its name as a slug ("united-states"); its seats of government are among
    the aliases too, and its demonyms come with their plurals.
    """
    content = _load("actors")
    return (*_states(content["states"]), *_others(content["others"]))


@cache
def load_outlets() -> tuple[tuple[str, str], ...]:
    """Outlets that print a government's own voice, case folded, each with the actor's key."""
    return tuple((str(outlet).casefold(), str(key)) for outlet, key in _load("outlets").items())


def key_of(name: str) -> str:
    """The key of an actor's name: plain small letters and digits, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = plain.replace("+", " plus ")
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain.lower())).strip("-")


def _load(name: str) -> Any:
    path = files("onrecord.codebook").joinpath("data", f"{name}.yaml")
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _states(rows: dict[str, list[str]]) -> Iterator[KnownActor]:
    for code, (name, also, demonyms, seats) in rows.items():
        seat_names = _entries(seats)
        yield KnownActor(
            key=key_of(name),
            name=name,
            kind=ActorKind.STATE,
            aliases=(*_entries(also), *seat_names),
            demonyms=tuple(_with_plurals(_entries(demonyms))),
            seats=seat_names,
            code=code,
        )


def _others(rows: dict[str, dict[str, Any]]) -> Iterator[KnownActor]:
    for name, row in rows.items():
        seats = tuple(row.get("seats", ()))
        yield KnownActor(
            key=key_of(name),
            name=name,
            kind=ActorKind(row["kind"]),
            aliases=(*row.get("also", ()), *seats),
            demonyms=tuple(_with_plurals(tuple(row.get("demonyms", ())))),
            seats=seats,
            of=row.get("of"),
            code=row.get("code"),
        )


def _entries(field: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in field.split(",") if part.strip())


def _with_plurals(demonyms: tuple[str, ...]) -> Iterator[str]:
    for demonym in demonyms:
        yield demonym
        if not demonym.endswith(INVARIABLE):
            yield f"{demonym}s"
