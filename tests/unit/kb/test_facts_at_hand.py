from sidelight.kb.facts_at_hand import FactsAtHand, Known
from sidelight.model import Article, Entity, EntityFacts, EntityType

NOW, LATER = (7, "mark"), (8, "other")
TEXTS = {row: Article(f"a{row}", "", "x" * 10) for row in range(1, 6)}


def known(number: int, *rows: int) -> Known:
    return Known(EntityFacts(Entity(f"e{number}", "", EntityType.OTHER)), frozenset(rows))


def filled(**limits: int) -> FactsAtHand:
    at_hand = FactsAtHand(**limits)
    at_hand.take(NOW, [])
    at_hand.put(NOW, {1: known(1, 1, 2), 2: known(2, 2, 3)}, TEXTS)
    return at_hand


def test_what_was_put_is_taken() -> None:
    assert filled().take(NOW, [2, 9]) == {2: known(2).facts}
    assert filled().texts(NOW, [1, 2, 3, 4]) == {row: TEXTS[row] for row in (1, 2, 3)}


def test_another_state_forgets_everything() -> None:
    at_hand = filled()
    assert at_hand.texts(LATER, [1]) == {}
    assert at_hand.take(LATER, [1]) == {}
    assert (at_hand.take(NOW, [1]), at_hand.texts(NOW, [1])) == ({}, {})


def test_what_was_read_before_a_change_is_not_kept_after_it() -> None:
    at_hand = filled()
    at_hand.take(LATER, [])
    at_hand.put(NOW, {3: known(3, 4)}, TEXTS)
    assert at_hand.take(LATER, [3]) == {}


def test_the_one_not_asked_for_the_longest_goes_first() -> None:
    at_hand = filled(entities=2)
    at_hand.take(NOW, [1])
    at_hand.put(NOW, {3: known(3, 4)}, TEXTS)
    assert set(at_hand.take(NOW, [1, 2, 3])) == {1, 3}
    assert set(at_hand.texts(NOW, TEXTS)) == {1, 2, 4}


def test_a_text_that_two_share_counts_once() -> None:
    assert set(filled(characters=30).take(NOW, [1, 2])) == {1, 2}
    assert set(filled(characters=29).take(NOW, [1, 2])) == {2}


def test_the_same_facts_twice_count_once() -> None:
    at_hand = filled(characters=30)
    at_hand.put(NOW, {1: known(1, 1, 2)}, TEXTS)
    assert set(at_hand.take(NOW, [1, 2])) == {1, 2}


def test_more_than_may_be_kept_leaves_nothing_behind() -> None:
    at_hand = filled(characters=5)
    assert (at_hand.take(NOW, [1, 2]), at_hand.texts(NOW, TEXTS)) == ({}, {})
