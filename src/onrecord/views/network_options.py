"""What can be chosen about a discourse network, under the names of DNA and rDNA."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.errors import QueryError
from onrecord.views.statements import Concept, Duplicates


class NetworkType(StrEnum):
    """Parties and what they speak of (an affiliation network), or parties alone."""

    TWO_MODE = "twomode"
    ONE_MODE = "onemode"


class Qualifier(StrEnum):
    """What becomes of the qualifier, agreement; rDNA's names."""

    IGNORE = "ignore"
    COMBINE = "combine"
    CONGRUENCE = "congruence"
    CONFLICT = "conflict"
    SUBTRACT = "subtract"


class Normalization(StrEnum):
    """How weights are made comparable between the talkative and the silent; rDNA's names."""

    NO = "no"
    ACTIVITY = "activity"
    PROMINENCE = "prominence"
    AVERAGE = "average"
    JACCARD = "jaccard"
    COSINE = "cosine"


ALLOWED = {
    NetworkType.TWO_MODE: (
        (Qualifier.IGNORE, Qualifier.COMBINE, Qualifier.SUBTRACT),
        (Normalization.NO, Normalization.ACTIVITY, Normalization.PROMINENCE),
    ),
    NetworkType.ONE_MODE: (
        (Qualifier.IGNORE, Qualifier.CONGRUENCE, Qualifier.CONFLICT, Qualifier.SUBTRACT),
        (Normalization.NO, Normalization.AVERAGE, Normalization.JACCARD, Normalization.COSINE),
    ),
}
"""Which qualifier aggregations and normalizations each type of network has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkOptions:
    """Discourse Network Analyzer's choices, under rDNA's names and values.

    `concept` is what statements are about: if not given, issues in a two-mode network and
    matters in a one-mode network, where agreeing on an issue alone would say little. Repeats
    count once per story, unless `duplicates` says otherwise. `isolates` keeps parties without
    ties. Raises QueryError for a choice that the type of network doesn't have.
    """

    type: NetworkType = NetworkType.ONE_MODE
    qualifier: Qualifier = Qualifier.SUBTRACT
    normalization: Normalization = Normalization.NO
    duplicates: Duplicates = Duplicates.STORY
    concept: Concept | None = None
    isolates: bool = False

    def __post_init__(self) -> None:
        qualifiers, normalizations = ALLOWED[self.type]
        if self.qualifier not in qualifiers:
            raise _not_for(self.type, "qualifier aggregation", self.qualifier, qualifiers)
        if self.normalization not in normalizations:
            raise _not_for(self.type, "normalization", self.normalization, normalizations)

    @property
    def about(self) -> Concept:
        """What statements are about, whether or not it was given."""
        two_mode = self.type is NetworkType.TWO_MODE
        return self.concept or (Concept.ISSUE if two_mode else Concept.MATTER)


def _not_for(
    type: NetworkType, what: str, choice: StrEnum, allowed: Sequence[StrEnum]
) -> QueryError:
    return QueryError(
        f"A {type} network has no {what} “{choice}”.",
        remedy=f"Choose one of: {', '.join(allowed)}.",
    )
