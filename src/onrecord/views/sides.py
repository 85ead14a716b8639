"""Which name stands for a party."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.record.answers import Party


def name_parties(parties: Iterable[Party]) -> Mapping[str, Party]:
    """Each party once, by its key, under its most used name.

    Documents may name a party differently; among names used as often the first in the
    alphabet stands for it.
    """
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    first: dict[str, Party] = {}
    for party in parties:
        names[party.key][party.name] += 1
        first.setdefault(party.key, party)
    return {
        key: replace(party, name=min(names[key], key=lambda name: (-names[key][name], name)))
        for key, party in first.items()
    }
