"""Texts as the numbers of word pieces."""

from pathlib import Path

import pytest

from sidelight.meaning.pieces import MOST_PIECES, Pieces

VOCABULARY = "[PAD] [UNK] [CLS] [SEP] the harbour cl ##os ##ed , ' s 4 cafe ship ##s".split()


@pytest.fixture
def pieces(tmp_path: Path) -> Pieces:
    file = tmp_path / "vocab.txt"
    file.write_text("\n".join(VOCABULARY), "utf-8")
    return Pieces(file)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour closed", "the harbour cl ##os ##ed"),
        ("Café, ships", "cafe , ship ##s"),
        ("harbour's 4", "harbour ' s 4"),
        ("the xyz", "the [UNK]"),
        ("", ""),
    ],
)
def test_words_are_taken_apart_by_the_longest_piece(pieces: Pieces, text: str, expected: str) -> None:
    named = [VOCABULARY[number] for number in pieces.numbers(text)]
    assert named == ["[CLS]", *expected.split(), "[SEP]"]


def test_a_long_text_is_cut(pieces: Pieces) -> None:
    assert len(pieces.numbers("the " * 1000)) == MOST_PIECES


def test_an_endless_word_is_unknown_and_takes_no_time(pieces: Pieces) -> None:
    assert pieces.numbers("s" * 100_000) == [2, 1, 3]
