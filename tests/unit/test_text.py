"""The one declared folding: what counts as the same words, and where they stand."""

from bisect import bisect_left
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelight.text import (
    fold,
    fold_name_word,
    hash_runs,
    hash_words,
    name_words,
    shingle,
    tokenise,
    words_in_parts,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Don’t go”", '"Don\'t go"'),
        ("a war–torn city", "a war-torn city"),
        ("EVERY Word", "every word"),
        ("caf\u00e9", "cafe\u0301"),
        ("hos\u00adpitals", "hospitals"),
        ("zero\u200bwidth", "zerowidth"),
        ("no\u00a0break\u202fspace", "no break space"),
        ("*marked* and _marked_ **up**", "marked and marked up"),
        ("«bonjour»", "„bonjour“"),
        ("ΟΔΟΣ", "οδος"),
        ("We don\x92t \x96 donâ€™t â€“ goâ€¦", "We don’t – don’t – go…"),
        ("[T]he friend[s] of A[n]", "the friends of an"),
    ],
)
def test_texts_that_fold_alike_are_the_same_words(one: str, other: str) -> None:
    assert tokenise(one).words == tokenise(other).words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4,000 troops", "14,000 troops"),
        ("5 degrees", "-5 degrees"),
        ("20 %", "20"),
        ("$20", "20"),
        ("resume", "r\u00e9sum\u00e9"),
        ("its", "it's"),
        ("realise", "realize"),
        ("3.5", "35"),
    ],
)
def test_what_the_folding_does_not_declare_stays_different(one: str, other: str) -> None:
    assert tokenise(one).words != tokenise(other).words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He won’t.", ["he", "won't"]),
        ("the U.S. said", ["the", "u.s.", "said"]),
        ("between 4,000–5,000", ["between", "4,000", "5,000"]),
        ("on 9/11 at 10:30", ["on", "9/11", "at", "10:30"]),
        ("the dogs' tails", ["the", "dogs", "tails"]),
        ("中文字", ["中", "文", "字"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("🙂 שלום 🙂", ["שלום"]),
        ("", []),
        ("… — !", []),
        ("they was[sic] [the] 4[k]", ["they", "was", "sic", "the", "4", "k"]),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert tokenise(text).words == words


def test_offsets_lead_back_to_the_original_over_invisible_and_combining_characters() -> None:
    text = "🙂 e\u0301te\u0301 sof\u00adt שָׁלוֹם end"

    tokens = tokenise(text)

    originals = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert originals == ["e\u0301te\u0301", "sof\u00adt", "שָׁלוֹם", "end"]


@given(st.text(alphabet=st.characters(), max_size=80))
def test_any_text_folds_and_its_words_stand_where_their_offsets_say(text: str) -> None:
    tokens = tokenise(text)

    previous = 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert previous <= start < end <= len(text)
        previous = end
    assert fold(fold(text).text).text == fold(text).text


@pytest.mark.parametrize("text", ["\ud800 lone", "null\x00byte", "\udfff"])
def test_broken_characters_pass_through(text: str) -> None:
    assert len(shingle(tokenise(text * 3).words)) >= 0


def test_hashes_are_the_same_on_every_machine_and_in_every_run() -> None:
    assert hash_words(["kerry"]).tolist() == [7398090513350032672]


def test_a_run_of_words_has_another_hash_in_another_order() -> None:
    words = hash_words(["one", "two", "three"])

    assert hash_runs(words, 3) != hash_runs(words[::-1], 3)
    assert len(hash_runs(words, 4)) == 0
    assert np.array_equal(shingle(["one", "two", "three"]), hash_runs(words, 3))


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Wałęsa’s", "walesa"),
        ("U.S.", "us"),
        ("O’Brien", "obrien"),
        ("Strauß", "strauss"),
        ("Ørsted", "orsted"),
    ],
)
def test_words_of_names_lose_diacritics_dots_and_the_possessive(word: str, folded: str) -> None:
    assert fold_name_word(word) == folded


def test_hyphens_part_the_words_of_a_name() -> None:
    assert name_words("the Al-Nusra Front’s") == ["the", "al", "nusra", "front"]


@given(st.text(alphabet="abcXYZ019 ", max_size=30))
def test_a_name_of_plain_letters_and_digits_has_the_words_of_any_text(name: str) -> None:
    assert name_words(name) == [fold_name_word(word) for word in tokenise(name).words]


@pytest.mark.parametrize("space", ["\n", " ", "\r\n", "\u2028", "\xa0"])
def test_a_combining_mark_after_a_space_begins_its_word_there(space: str) -> None:
    tokens = tokenise(f"One{space}\u0301two")
    assert tokens.starts == [0, 3 + len(space)]
    assert tokens.ends == [3, 3 + len(space) + 4]


@given(
    st.text(alphabet="ab' .-[]1é中\u0301\u200b\n\u201c", max_size=40),
    st.sets(st.integers(1, 39), max_size=5),
)
def test_words_in_parts_are_the_words_of_the_whole_by_where_they_start(text: str, places: set[int]) -> None:
    starts = [0, *sorted(place for place in places if place < len(text))]
    tokens = tokenise(text)
    cuts = [0, *(bisect_left(tokens.starts, start) for start in starts[1:]), len(tokens)]
    whole = [tokens.words[first:last] for first, last in pairwise(cuts)]
    assert words_in_parts(fold(text), starts) == whole


@pytest.mark.parametrize(
    ("text", "starts", "parts"),
    [
        ("He left. [T]he rest stayed", [0, 9], [["he", "left"], ["the", "rest", "stayed"]]),
        ("So: he left. They stayed", [4, 13], [["so", "he", "left"], ["they", "stayed"]]),
        ("the U.S.A. won", [0, 6], [["the", "u.s.a."], ["won"]]),
        ("", [0], [[]]),
    ],
)
def test_words_in_parts(text: str, starts: list[int], parts: list[list[str]]) -> None:
    assert words_in_parts(fold(text), starts) == parts
