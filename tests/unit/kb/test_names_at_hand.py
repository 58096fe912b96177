from sidelight.kb.names_at_hand import NamesAtHand

NOW, LATER = (7, "mark"), (8, "other")


def filled(most: int = 10) -> NamesAtHand[int, str]:
    at_hand: NamesAtHand[int, str] = NamesAtHand(most)
    at_hand.take(NOW, [])
    at_hand.put(NOW, {1: "one", 2: "two"})
    return at_hand


def test_what_was_put_is_taken() -> None:
    assert filled().take(NOW, [2, 9]) == {2: "two"}


def test_another_state_forgets_everything() -> None:
    at_hand = filled()
    assert at_hand.take(LATER, [1]) == {}
    assert at_hand.take(NOW, [1]) == {}


def test_what_was_read_before_a_change_is_not_kept_after_it() -> None:
    at_hand = filled()
    at_hand.take(LATER, [])
    at_hand.put(NOW, {3: "three"})
    assert at_hand.take(LATER, [3]) == {}


def test_the_one_not_asked_for_the_longest_goes_first() -> None:
    at_hand = filled(most=2)
    at_hand.take(NOW, [1])
    at_hand.put(NOW, {3: "three"})
    assert at_hand.take(NOW, [1, 2, 3]) == {1: "one", 3: "three"}
