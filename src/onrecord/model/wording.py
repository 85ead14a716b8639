"""Words that take sides."""

from dataclasses import dataclass

from onrecord.model.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Loaded language in the reporter's own voice, with a neutral word for it where there is one.

    `kind` is epithet, evaluative, emotive, metaphor, idiom, intensifier, capitals, factive_verb,
    distancing_verb, motive or scare_quotes; `about` the actor it is said of.
    """

    words: Evidence
    kind: str
    about: str | None
    neutral: str | None
