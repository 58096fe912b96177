from sidelight.matching.units import UNIT_OVERHEAD, UnitsAtHand, units
from sidelight.model import Article, Span, StoredArticle

TEXT = "The ferry stays. The toll falls."


def stored(name: str, text: str = TEXT) -> StoredArticle:
    return StoredArticle(Article(name, "", text), 1, (Span(0, 16), Span(17, 32)))


def test_units_at_hand_are_those_that_would_be_made() -> None:
    one = stored("a")
    at_hand = UnitsAtHand()

    assert list(at_hand(one, [0])) == list(units(one, [0]))
    assert at_hand(one, [0]) is at_hand(one, (0, 0))


def test_another_article_of_the_same_id_has_units_of_its_own() -> None:
    at_hand = UnitsAtHand()
    at_hand(stored("a"), [0])

    (unit,) = at_hand(stored("a", "The ferry moves. The toll rises."), [0])

    assert unit.words.words == ["the", "ferry", "moves", "the", "toll", "rises"]


def test_the_article_not_asked_for_the_longest_is_let_go() -> None:
    first, second, third = stored("a"), stored("b"), stored("c")
    at_hand = UnitsAtHand(words=2 * (6 + UNIT_OVERHEAD))
    kept = at_hand(first, [0])
    gone = at_hand(second, [0])

    assert at_hand(first, [0]) is kept
    at_hand(third, [0])

    assert at_hand(first, [0]) is kept
    assert at_hand(second, [0]) is not gone
