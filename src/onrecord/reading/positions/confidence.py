"""How likely a found position is one that a coder would mark."""

import math

from onrecord.reading.lexicon import load_lexicon

# Fitted on the coded dev articles: what the log odds of encoder and rule weigh, and how much
# likelier a finding is where both agree than where one stands alone.
ENCODER, RULE = 0.8, 0.9
BOTH, ENCODER_ALONE, RULE_ALONE = 0.3, -0.3, -0.4
NEVER = 0.01


def confidence_of(rule: str) -> float:
    """The share of a rule's findings that were right; that of its kind where it is rare.

    A rule is named kind:move:word; rare words share the figure of their kind and move.
    """
    table: dict[str, float] = load_lexicon("position_confidence")
    kind = rule.rsplit(":", 1)[0]
    return table.get(rule, table.get(kind, table["otherwise"]))


def join_confidence(rule: str | None, seen: float | None) -> float:
    """The probability where the encoder read the text too, by what it gives and by the rule.

    `seen` is None where it saw nothing, `rule` where no rule found the words.
    """
    if seen is None:
        odds = RULE_ALONE
    else:
        odds = (ENCODER_ALONE if rule is None else BOTH) + ENCODER * _log_odds(seen)
    if rule is not None:
        odds += RULE * _log_odds(confidence_of(rule))
    return 1 / (1 + math.exp(-odds))


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, NEVER), 1 - NEVER)
    return math.log(bounded / (1 - bounded))
