"""Round-ups hold to one story; groups are named after their smallest key."""

import numpy as np

from onrecord.record.likeness import Hashes
from onrecord.record.telling import find_held, group_documents


def hashes(*numbers: int) -> Hashes:
    return np.array(sorted(numbers), dtype=np.uint32)


def test_documents_tied_by_pairs_are_one_group_by_its_smallest_key() -> None:
    stories = group_documents("abcdef", [("f", "c"), ("c", "d"), ("b", "e")])
    assert stories == {"a": "a", "b": "b", "c": "c", "d": "c", "e": "b", "f": "c"}


def test_a_round_up_holds_to_the_story_that_fills_most_of_it() -> None:
    shingles = {
        "m": hashes(*range(100)),
        "a": hashes(*range(70)),
        "b": hashes(*range(70, 100)),
    }
    like = {"m": {"a", "b"}, "a": {"m"}, "b": {"m"}}
    assert find_held("m", like, shingles.__getitem__) == {"a"}
    assert find_held("a", like, shingles.__getitem__) == {"m"}


def test_two_rewrites_of_the_same_part_are_both_held() -> None:
    shingles = {"m": hashes(*range(100)), "a": hashes(*range(60)), "b": hashes(*range(20, 90))}
    like = {"m": {"a", "b"}, "a": {"m"}, "b": {"m"}}
    assert find_held("m", like, shingles.__getitem__) == {"a", "b"}
