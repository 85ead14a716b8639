"""Codebooks from YAML: the default one, and those that researchers write."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import yaml

from onrecord.codebook.codebook import Codebook, Issue, KnownActor
from onrecord.codebook.registry import load_known_actors, load_outlets
from onrecord.errors import CodebookError
from onrecord.model.actor import ActorKind

DEFAULT = "default"
EXAMPLE = "See the issues of `onrecord codebook` for a pattern."
CODEBOOK_KEYS = ("name", "version", "extends", "issues", "actors", "sides", "outlets")
ISSUE_KEYS = ("key", "name", "definition", "cues", "examples", "pax")
ACTOR_KEYS = ("key", "name", "kind", "aliases", "demonyms", "seats", "of", "code", "side")

Keyed = TypeVar("Keyed", Issue, KnownActor)


@cache
def load_default_codebook() -> Codebook:
    """The codebook that comes with the package: its issues, and the world's states and bodies."""
    text = files("onrecord.codebook").joinpath("data/default.yaml").read_text(encoding="utf-8")
    codebook = _parse(text, name=DEFAULT)
    return replace(codebook, actors=load_known_actors(), outlets=load_outlets())


def load_codebook(text: str, *, name: str) -> Codebook:
    """The codebook that a YAML text holds; `name` is what to call it where the text doesn't.

    With `extends: default`, its issues, actors, sides and outlets are laid over the default
    ones: an entry with a known key replaces that entry. Without, it stands alone.
    Raises CodebookError, with the line or the key, where the text is malformed.
    """
    codebook = _parse(text, name=name)
    if _extends(text, name):
        codebook = _laid_over(load_default_codebook(), codebook)
    if not codebook.issues:
        raise CodebookError(
            f'The codebook "{name}" has no issues.',
            remedy="Add a list `issues:`, or the line `extends: default`.",
        )
    return codebook


def _parse(text: str, *, name: str) -> Codebook:
    value = _mapping(_yaml(text, name), f'The codebook "{name}"', CODEBOOK_KEYS)
    issues = tuple(_issue(item, n) for n, item in enumerate(_items(value, "issues"), 1))
    actors = tuple(_actor(item, n) for n, item in enumerate(_items(value, "actors"), 1))
    _forbid_twins([issue.key for issue in issues], "issues")
    _forbid_twins([actor.key for actor in actors], "actors")
    sides = _strings(value, "sides", "The codebook")
    return Codebook(
        name=str(value.get("name") or name),
        version=str(value.get("version") or "1"),
        issues=issues,
        actors=actors,
        sides=sides or tuple(dict.fromkeys(a.side for a in actors if a.side is not None)),
        outlets=_outlets(value),
    )


def _yaml(text: str, name: str) -> Any:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark is not None else ""
        what = getattr(error, "problem", None) or "not YAML"
        raise CodebookError(
            f'The codebook "{name}"{where} can\'t be read: {what}.',
            remedy="Check the indentation there, and quote values that hold a colon.",
        ) from error


def _extends(text: str, name: str) -> bool:
    base = _yaml(text, name).get("extends")
    if base not in (None, DEFAULT):
        raise CodebookError(
            f'The codebook "{name}" extends "{base}", which is not known.',
            remedy=f"Write `extends: {DEFAULT}`, or leave the line out.",
        )
    return base is not None


def _laid_over(base: Codebook, own: Codebook) -> Codebook:
    return Codebook(
        name=own.name,
        version=own.version,
        issues=_merged(base.issues, own.issues),
        actors=_merged(base.actors, own.actors),
        sides=own.sides or base.sides,
        outlets=tuple((dict(base.outlets) | dict(own.outlets)).items()),
    )


def _merged(base: tuple[Keyed, ...], own: tuple[Keyed, ...]) -> tuple[Keyed, ...]:
    return tuple(({entry.key: entry for entry in base} | {e.key: e for e in own}).values())


def _issue(item: Any, number: int) -> Issue:
    where = f"Issue {number}"
    value = _mapping(item, where, ISSUE_KEYS)
    key = _required(value, "key", where)
    where = f'The issue "{key}"'
    return Issue(
        key=key,
        name=str(value.get("name") or key),
        definition=str(value.get("definition") or ""),
        cues=tuple(cue.lower() for cue in _strings(value, "cues", where)),
        examples=_strings(value, "examples", where),
        pax=_strings(value, "pax", where),
    )


def _actor(item: Any, number: int) -> KnownActor:
    where = f"Actor {number}"
    value = _mapping(item, where, ACTOR_KEYS)
    key = _required(value, "key", where)
    where = f'The actor "{key}"'
    return KnownActor(
        key=key,
        name=str(value.get("name") or key),
        kind=_kind(value, where),
        aliases=_strings(value, "aliases", where),
        demonyms=_strings(value, "demonyms", where),
        seats=_strings(value, "seats", where),
        of=_optional(value, "of"),
        code=_optional(value, "code"),
        side=_optional(value, "side"),
    )


def _kind(value: Mapping[str, Any], where: str) -> ActorKind:
    kinds = [kind.value for kind in ActorKind]
    kind = _required(value, "kind", where)
    if kind not in kinds:
        raise CodebookError(
            f'{where} has the kind "{kind}".', remedy=f"Use one of: {', '.join(kinds)}."
        )
    return ActorKind(kind)


def _outlets(value: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    outlets = value.get("outlets") or {}
    if not isinstance(outlets, Mapping):
        raise CodebookError(
            "`outlets` of the codebook is not a mapping.",
            remedy="Write one line an outlet: `Foreign Ministry of X: x`.",
        )
    return tuple((str(outlet).casefold(), str(key)) for outlet, key in outlets.items())


def _mapping(value: Any, where: str, known: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise CodebookError(
            f"{where} is not a mapping of keys to values.",
            remedy=f"Write lines `key: value`; the keys are {', '.join(known)}. {EXAMPLE}",
        )
    for key in value:
        if key not in known:
            raise CodebookError(
                f'{where} has a key "{key}", which means nothing here.',
                remedy=f"The keys are {', '.join(known)}.",
            )
    return value


def _items(value: Mapping[str, Any], key: str) -> list[Any]:
    items = value.get(key)
    if items is None:
        return []
    if not isinstance(items, list):
        raise CodebookError(
            f"`{key}` of the codebook is not a list.",
            remedy=f"Begin each entry with a dash: `- key: …`. {EXAMPLE}",
        )
    return items


def _strings(value: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    items = value.get(key)
    if items is None:
        return ()
    if not isinstance(items, list) or any(isinstance(i, list | dict) or i is None for i in items):
        raise CodebookError(
            f"`{key}` of {where[0].lower()}{where[1:]} is not a list of words.",
            remedy=f"Write `{key}: [one, two words, three]`.",
        )
    return tuple(str(item) for item in items)


def _required(value: Mapping[str, Any], key: str, where: str) -> str:
    text = _optional(value, key)
    if text is None:
        raise CodebookError(f"{where} has no `{key}`.", remedy=f"Add a line `{key}: …`.")
    return text


def _optional(value: Mapping[str, Any], key: str) -> str | None:
    text = value.get(key)
    return None if text is None or str(text).strip() == "" else str(text).strip()


def _forbid_twins(keys: list[str], what: str) -> None:
    twins = [key for key, count in Counter(keys).items() if count > 1]
    if twins:
        raise CodebookError(
            f'The codebook has two {what} with the key "{twins[0]}".',
            remedy="Give one of them another key, or join the two.",
        )
