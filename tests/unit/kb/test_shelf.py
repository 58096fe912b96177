from sidelight.kb.stored import Shelf
from sidelight.model import Article, StoredArticle


def article(row: int) -> StoredArticle:
    return StoredArticle(Article(f"a{row}", "", "x" * 10), 1, ())


def filled(**limits: int) -> Shelf:
    shelf = Shelf(**limits)
    for row in (1, 2, 3):
        shelf.put({(row, "hash", "rules", 1): article(row)})
    return shelf


ALL = [(row, "hash", "rules", 1) for row in (1, 2, 3, 4)]


def test_an_article_is_at_hand_under_its_row_its_hash_and_what_read_it() -> None:
    assert filled().take([(2, "hash", "rules", 1), (3, "another", "rules", 1), (1, "hash", "", 1)]) == {
        2: article(2)
    }


def test_no_more_articles_are_kept_than_may_be() -> None:
    assert set(filled(articles=2).take(ALL)) == {2, 3}


def test_no_more_characters_are_kept_than_may_be() -> None:
    assert set(filled(characters=29).take(ALL)) == {2, 3}
    assert filled(characters=9).take(ALL) == {}


def test_the_article_not_asked_for_the_longest_goes_first() -> None:
    shelf = filled(articles=3)
    shelf.take([(1, "hash", "rules", 1)])
    shelf.put({(4, "hash", "rules", 1): article(4)})
    assert set(shelf.take(ALL)) == {1, 3, 4}


def test_the_same_article_twice_counts_once() -> None:
    shelf = filled(characters=30)
    shelf.put({(3, "hash", "rules", 1): article(3)})
    assert set(shelf.take(ALL)) == {1, 2, 3}
