"""How often a rule was right on the coded training articles."""

from onrecord.reading.lexicon import load_lexicon


def confidence_of(rule: str) -> float:
    """The share of a rule's findings that were right; that of its kind where it is rare.

    A rule is named kind:move:word; rare words share the figure of their kind and move.
    """
    table: dict[str, float] = load_lexicon("position_confidence")
    kind = rule.rsplit(":", 1)[0]
    return table.get(rule, table.get(kind, table["otherwise"]))
