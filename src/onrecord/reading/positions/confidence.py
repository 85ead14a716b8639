"""How likely a found position is one that a coder would mark."""

import math

from onrecord.reading.lexicon import load_lexicon

# Fitted on the coded training articles, read by rules alone: what the log odds of the rule's share
# weigh, and each e-fold of words up to ten. Two words are right in 3 of 10, ten in 7.
SHARE, LENGTH, FLOOR, ENOUGH = 1.26, 1.06, -2.03, 10
# Fitted on the coded dev articles: what the log odds of encoder and rule weigh, and how much
# likelier a finding is where both agree than where one stands alone.
ENCODER, RULE = 0.65, 1.15
BOTH, ENCODER_ALONE, RULE_ALONE = 0.9, -0.25, -0.4
NEVER = 0.01


def confidence_of(rule: str, words: int) -> float:
    """The probability that what a rule finds is right, by its share of right ones and its words.

    A rule is named kind:move:word; rare words share the figure of their kind and move.
    """
    table: dict[str, float] = load_lexicon("position_confidence")
    kind = rule.rsplit(":", 1)[0]
    share = table.get(rule, table.get(kind, table["otherwise"]))
    odds = FLOOR + SHARE * _log_odds(share) + LENGTH * math.log(min(max(words, 1), ENOUGH))
    return 1 / (1 + math.exp(-odds))


def join_confidence(ruled: float | None, seen: float | None) -> float:
    """The probability where the encoder read the text too, by what it gives and by the rule.

    `seen` is None where it saw nothing, `ruled` where no rule found the words.
    """
    if seen is None:
        odds = RULE_ALONE
    else:
        odds = (ENCODER_ALONE if ruled is None else BOTH) + ENCODER * _log_odds(seen)
    if ruled is not None:
        odds += RULE * _log_odds(ruled)
    return 1 / (1 + math.exp(-odds))


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, NEVER), 1 - NEVER)
    return math.log(bounded / (1 - bounded))
