"""The yardstick of stories: what editors do to a text, and how pairs are counted."""

from random import Random

import pytest

from evaluation.newsroom import Article, cut, merge, quotations_of, reorder, reword_deeply, rewrite
from evaluation.stories import find_stories, report
from onrecord.record.likeness import words_of
from reprints import DAM, HARBOR


def an_article(id: str, family: str, paragraphs: tuple[str, ...] = DAM) -> Article:
    return Article(
        id=id,
        outlet=f"The {id.title()}",
        day=738_000,
        title="Talks",
        paragraphs=paragraphs,
        families=(family,),
        edit=id,
    )


def test_a_cut_keeps_the_beginning() -> None:
    kept = cut(DAM, Random(1))
    assert kept[0] == DAM[0]
    assert len(words_of(" ".join(kept))) < len(words_of(" ".join(DAM)))


def test_the_lead_stays_when_the_rest_is_reordered() -> None:
    kept = reorder(DAM, Random(1))
    assert kept[0] == DAM[0]
    assert set(kept) <= set(DAM)


@pytest.mark.parametrize("number", range(5))
def test_a_deep_rewriting_keeps_quotations_and_names(number: int) -> None:
    text = " ".join(reword_deeply(DAM, Random(number)))
    assert quotations_of([text]) == quotations_of(DAM)
    assert all(name in text for name in ("Northland", "Ada Brandt", "340"))


def test_a_rewriting_changes_words_and_is_the_same_each_time() -> None:
    once = rewrite(DAM, Random(3), strength=0.8)
    assert once == rewrite(DAM, Random(3), strength=0.8)
    assert tuple(once) != DAM


def test_a_round_up_has_more_of_the_first() -> None:
    text = merge(DAM, HARBOR, Random(1))
    place = text.index("In other news:")
    assert set(" ".join(text[place:]).split()) & set(HARBOR[0].split())
    assert sum(len(p) for p in text[:place]) > sum(len(p) for p in text[place + 1 :])


def test_pairs_are_counted_as_right_missed_and_in_excess() -> None:
    articles = [an_article("a", "one"), an_article("b", "one"), an_article("c", "two")]
    right = list(report(articles, {}, {"a": "s", "b": "s", "c": "t"}))
    assert right[:4] == [
        "precision 1.000",
        "recall 1.000",
        "F1 1.000",
        "pairs: 1 right, 0 missed, 0 in excess",
    ]
    wrong = list(report(articles, {}, {"a": "s", "b": "s", "c": "s"}))
    assert wrong[3] == "pairs: 1 right, 0 missed, 2 in excess"
    unsure = {frozenset(("a", "c")): None, frozenset(("b", "c")): None}
    assert list(report(articles, unsure, {"a": "s", "b": "s", "c": "s"}))[2] == "F1 1.000"


def test_a_record_finds_the_stories_of_articles() -> None:
    articles = [an_article("a", "one"), an_article("b", "one"), an_article("c", "two", HARBOR)]
    stories = find_stories(articles)
    assert stories["a"] == stories["b"] != stories["c"]
