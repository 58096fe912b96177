"""The measure of contents: what counts as the same, and that each report answers once."""

from tests.quality.sets.polnear_content import Said, Tally, tally_of

NOBODY: frozenset[int] = frozenset()


def said(*words: int) -> Said:
    return Said(frozenset(words), NOBODY, NOBODY)


def article(text: str, *contents: str) -> dict[str, object]:
    spans = [[[text.index(content), text.index(content) + len(content)]] for content in contents]
    return {"text": text, "attributions": [{"source": [], "cue": [], "content": span} for span in spans]}


def test_marks_and_full_stops_do_not_count() -> None:
    text = "“The bridge will be closed tonight,” Ann Roy said."
    tally = tally_of([article(text, "“The bridge will be closed tonight,”")], None)
    assert (tally.right, tally.found, tally.gold) == (1, 1, 1)


def test_a_missing_that_counts() -> None:
    text = "Ann Roy said that the bridge would be closed tonight."
    assert tally_of([article(text, "that the bridge would be closed tonight")], None).right == 1
    assert tally_of([article(text, "the bridge would be closed tonight")], None).right == 0


def test_one_report_answers_one_attribution() -> None:
    tally = Tally()
    tally.add([said(1, 2, 3)], [said(1, 2, 3), said(1, 2, 3)], NOBODY)
    assert (tally.right, tally.found, tally.gold) == (1, 1, 2)


def test_half_the_words_are_half_an_overlap_and_not_right() -> None:
    tally = Tally()
    tally.add([said(1, 2)], [said(1, 2, 3, 4, 5, 6)], NOBODY)
    assert (tally.right, tally.overlap_found, tally.overlap_gold) == (0, 0.5, 0.5)


def test_an_attribution_without_a_content_is_left_out() -> None:
    text = "“The bridge will be closed tonight,” Ann Roy said."
    nothing: dict[str, object] = {"source": [], "cue": [], "content": []}
    assert tally_of([{"text": text, "attributions": [nothing]}], None).gold == 0
