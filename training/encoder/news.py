"""Uncoded news for a teacher to label."""

import gzip
import json
import random
from pathlib import Path

SHORTEST, LONGEST = 80, 1500
"""Words of a text worth labelling."""
# Words of each outlet to label: those whose texts are like the coded ones first.
SHARES = {
    "Wikinews": 400_000,
    "U.S. Department of State": 280_000,
    "President of Ukraine (president.gov.ua)": 220_000,
    "The White House": 160_000,
    "President of Russia (kremlin.ru)": 120_000,
}


def choose_news(path: Path) -> dict[str, str]:
    """Texts by name, in an order that mixes outlets; none that is among the coded ones."""
    left = dict(SHARES)
    chosen: dict[str, str] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    random.Random(1).shuffle(documents)
    for document in documents:
        words = len(document["text"].split())
        outlet = document["outlet"]
        if document["in_articles"] or not SHORTEST <= words <= LONGEST or left[outlet] < words:
            continue
        left[outlet] -= words
        chosen[document["id"]] = document["text"]
    return chosen
