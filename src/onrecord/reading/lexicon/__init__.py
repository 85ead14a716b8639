"""Word lists as data, one YAML file a topic, and their loader."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load_lexicon(topic: str) -> Any:
    """The content of `lexicon/<topic>.yaml`; read once a process. Not to be changed."""
    path = files(__name__).joinpath(f"{topic}.yaml")
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def word_set(topic: str, key: str) -> frozenset[str]:
    """One list of a topic as a set, case folded."""
    return frozenset(str(word).casefold() for word in load_lexicon(topic)[key])
