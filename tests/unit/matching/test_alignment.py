"""Which stored words answer the page's where several would do."""

import re

import pytest

from sidelight.matching.alignment import align
from sidelight.matching.blocks import Edit
from sidelight.matching.stretch import Stretch, stretch
from sidelight.matching.units import Unit
from sidelight.model import Span


def whole(text: str) -> Stretch:
    return stretch(text, [Span(0, len(text))])


def edits(page: str, stored: str) -> list[tuple[str, str, str]]:
    """(kind, the page's words, the stored words) of every edit."""
    ours, theirs = whole(page), whole(stored)
    bounds = dict.fromkeys([0], frozenset([-1])), dict.fromkeys([len(theirs)], frozenset([-1]))
    unit = Unit(theirs, *bounds, (0,) * len(theirs), (-1,) * len(theirs), frozenset(theirs.words))
    return [(e.kind, *printed(e, ours, theirs)) for e in align(ours, unit)]


def printed(edit: Edit, page: Stretch, stored: Stretch) -> tuple[str, str]:
    ours, theirs = page.show(edit.i1, edit.i2), stored.show(edit.j1, edit.j2)
    return re.sub("[.,;“”]", "", ours), re.sub("[.,;“”]", "", theirs)


@pytest.mark.parametrize(
    ("page", "stored", "expected"),
    [
        (
            "Rossi gave us [laughs] two cups in five years",
            "I go, Rossi said. “Rossi gave us two cups in five years,” she said.",
            [
                ("equal", "Rossi gave us", "Rossi gave us"),
                ("insert", "[laughs]", ""),
                ("equal", "two cups in five years", "two cups in five years"),
            ],
        ),
        (
            "Rossi brought us two cups in five years",
            "I go, Rossi said. “Rossi gave us two cups in five years,” she said.",
            [
                ("equal", "Rossi", "Rossi"),
                ("replace", "brought", "gave"),
                ("equal", "us two cups in five years", "us two cups in five years"),
            ],
        ),
        (
            "we lost our boats to the great storm",
            "we lost all boats to the great storm of May and another storm in June",
            [
                ("equal", "we lost", "we lost"),
                ("replace", "our", "all"),
                ("equal", "boats to the great storm", "boats to the great storm"),
            ],
        ),
    ],
)
def test_of_equal_words_those_beside_the_rest_are_taken(
    page: str, stored: str, expected: list[tuple[str, str, str]]
) -> None:
    assert edits(page, stored) == expected


def test_a_word_goes_with_the_run_it_stands_beside() -> None:
    found = edits(
        "we slept before we said goodbye. The old pilots had signed the letter",
        "I knew before I did, since the driver told me. “The old pilots had signed the letter,” she said",
    )

    assert found[-1] == (
        "equal",
        "The old pilots had signed the letter",
        "The old pilots had signed the letter",
    )


def test_blocks_that_met_are_drawn_on_together() -> None:
    found = edits(
        "We know that there are no ships left",
        "Thus we sank. We know that ice is not warm. We know that there are ships left",
    )

    assert found == [
        ("equal", "We know that there are", "We know that there are"),
        ("insert", "no", ""),
        ("equal", "ships left", "ships left"),
    ]


def test_the_first_words_are_those_that_stand_nearest_to_the_rest() -> None:
    found = edits(
        "The old pilots never signed the letter to the council",
        "A riddle the old pilots leave us. The old pilots have at last signed the letter to the council",
    )

    assert found[0] == ("equal", "The old pilots", "The old pilots")
    assert found[1] == ("replace", "never", "have at last")


@pytest.mark.parametrize(
    ("page", "changes"),
    [
        (
            "Mrs Rossi to declined say if the old pilots had signed",
            [("insert", "to", ""), ("delete", "", "to")],
        ),
        ("Mrs Rossi Rossi declined to say if the old pilots had signed", [("insert", "Rossi", "")]),
    ],
)
def test_words_of_the_sentence_before_answer_nothing(page: str, changes: list[tuple[str, str, str]]) -> None:
    stored = (
        "Mrs Rossi said she would not go to court. Mrs Rossi declined to say if the old pilots had signed"
    )

    assert [edit for edit in edits(page, stored) if edit[0] != "equal"] == changes


def test_what_an_ellipsis_leaves_out_is_missing_where_it_stands() -> None:
    found = edits(
        "They asked for the old bridge … the bridge of wood near Torun must go",
        "They asked for the old bridge and the new road; the bridge of stone near Torun must go",
    )

    assert found == [
        ("equal", "They asked for the old bridge", "They asked for the old bridge"),
        ("delete", "", "and the new road"),
        ("equal", "the bridge of", "the bridge of"),
        ("replace", "wood", "stone"),
        ("equal", "near Torun must go", "near Torun must go"),
    ]
