"""Which articles are copies of one story, and what is no copy."""

from dataclasses import replace

from sidelight.cards.copies import folded
from sidelight.cards.versions import sources
from sidelight.model import Attribution, Evidence
from tests.unit.cards.examples import evidence

WORDS = "we shall not sell the harbour"

STORY = (
    "KARLSKRONA (Northern Wire) - The town council voted on Tuesday night to keep the old harbour in public "
    "hands, after a debate of five hours. “Whatever the price, we shall not sell the harbour,” said mayor "
    "Ada Berg, who had been pressed by two ship owners since the spring. A crowd of some two hundred people "
    "waited outside the town hall, many of them with lanterns, and sang when the result was read out."
)
OTHER = (
    "Ada Berg has heard every argument there is for a sale. It took her one sentence to answer them all: "
    "“For our children, we shall not sell the harbour.” Then she went home, as the newspaper’s reporter "
    "could see from the square, and the ship owners’ lawyers followed in a black car, plainly unhappy."
)


def copies(*found: Evidence) -> list[tuple[str, list[str]]]:
    return [(one.article.id, [copy.id for copy in one.also_in]) for one in folded(found)]


def test_the_earliest_stands_for_its_copies() -> None:
    assert copies(
        evidence("later", STORY, WORDS, "2020-03-02"), evidence("first", STORY, WORDS, "2020-03-01")
    ) == [("first", ["later"])]


def test_small_changes_by_an_editor_leave_a_copy() -> None:
    edited = STORY.replace("Tuesday night", "Tuesday").replace("some two hundred people", "about 200 people")
    assert copies(evidence("a", STORY, WORDS), evidence("b", edited, WORDS)) == [("a", ["b"])]


def test_a_copy_cut_off_after_the_quotation_is_a_copy() -> None:
    trimmed = STORY[: STORY.index(" A crowd")]
    assert copies(evidence("a", STORY, WORDS), evidence("b", trimmed, WORDS)) == [("a", ["b"])]


def test_a_copy_without_the_agencys_dateline_is_a_copy() -> None:
    bare = STORY.removeprefix("KARLSKRONA (Northern Wire) - ")
    assert copies(evidence("a", STORY, WORDS), evidence("b", bare, WORDS)) == [("a", ["b"])]


def test_other_quotation_marks_are_no_difference() -> None:
    plain = STORY.replace("“", '"').replace("”", '"')
    assert copies(evidence("a", STORY, WORDS), evidence("b", plain, WORDS)) == [("a", ["b"])]


def test_two_reporters_who_quote_the_same_words_are_two_sources() -> None:
    assert copies(evidence("a", STORY, WORDS), evidence("b", OTHER, WORDS)) == [("a", []), ("b", [])]


def test_little_text_around_must_be_the_same() -> None:
    one, other = "He said we shall not sell the harbour.", "She said we shall not sell the harbour."
    assert len(copies(evidence("a", one, WORDS), evidence("b", other, WORDS))) == 2
    assert copies(evidence("a", one, WORDS), evidence("b", one, WORDS)) == [("a", ["b"])]


def test_a_copy_that_lets_another_speak_stays_apart() -> None:
    same = evidence("a", STORY, WORDS, attribution=Attribution.SAME)
    different = evidence("b", STORY, WORDS, attribution=Attribution.DIFFERENT)
    assert len(copies(same, different)) == 2


def test_a_copy_that_names_the_speaker_less_clearly_is_a_copy_and_one_that_says_more_is_not() -> None:
    clear = evidence("clear", STORY, WORDS, "2020-03-02", attribution=Attribution.SAME)
    vague = evidence("vague", STORY, WORDS, "2020-03-03", attribution=Attribution.AMBIGUOUS)
    before = evidence("before", STORY, WORDS, "2020-03-01", attribution=Attribution.MISSING)
    assert copies(clear, vague) == [("clear", ["vague"])]
    assert copies(before, clear) == [("before", []), ("clear", [])]


def test_one_article_is_never_its_own_copy() -> None:
    assert len(copies(evidence("a", STORY, WORDS), evidence("a", STORY, WORDS))) == 2


def test_undated_copies_stand_behind_dated_ones() -> None:
    found = folded([evidence("undated", STORY, WORDS), evidence("dated", STORY, WORDS, "2020-03-01")])
    assert [(one.article.id, one.copies) for one in found] == [("dated", 2)]


def test_near_copies_as_wholes_are_copies_whatever_stands_around() -> None:
    one, other = evidence("a", STORY, WORDS), evidence("b", OTHER, WORDS)
    assert copies(replace(one, cluster=7), replace(other, cluster=7)) == [("a", ["b"])]
    assert copies(replace(one, cluster=7), replace(other, cluster=8)) == [("a", []), ("b", [])]


def test_near_copies_with_other_words_are_one_source() -> None:
    one, other = evidence("a", STORY, WORDS), evidence("b", OTHER, WORDS)
    assert sources([one, other]) == 2
    assert sources([replace(one, cluster=7), replace(other, cluster=7)]) == 1
