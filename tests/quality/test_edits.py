"""The generator of edits, checked by plain lists of words before it judges anything."""

import pytest

from tests.quality.edits import KINDS, PER_KIND, RANDOM_SEED, Edit, make_edits
from tests.quality.plain import words
from tests.quality.sources import is_stored, read_units, stored_words

STORED = stored_words()
EDITS = make_edits(read_units(), STORED, RANDOM_SEED, PER_KIND)


def of_kind(kind: str) -> list[Edit]:
    return [edit for edit in EDITS if edit.kind == kind]


def test_there_are_at_least_sixty_units_of_both_sorts() -> None:
    units = read_units()
    assert len(units) >= 70
    assert sum(bool(unit.speaker) for unit in units) >= 40
    assert sum(not unit.speaker for unit in units) >= 20
    assert all(is_stored(unit.text, STORED) for unit in units)


def test_the_same_seed_makes_the_same_edits() -> None:
    assert make_edits(read_units(), STORED, 5, 3) == make_edits(read_units(), STORED, 5, 3)


def test_more_than_two_thousand_edits_alter() -> None:
    assert sum(edit.wording in ("altered", "spliced") for edit in EDITS) >= 2000


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_edit_is_made(kind: str) -> None:
    assert len(of_kind(kind)) >= 8


@pytest.mark.parametrize(
    "kind", [kind for kind, (wording, _, _) in KINDS.items() if wording in ("altered", "spliced")]
)
def test_an_altering_edit_stands_in_no_article(kind: str) -> None:
    assert not [edit.text for edit in of_kind(kind) if is_stored(edit.text, STORED)]


@pytest.mark.parametrize("kind", [kind for kind, (wording, _, _) in KINDS.items() if wording == "verbatim"])
def test_a_harmless_edit_keeps_every_word(kind: str) -> None:
    assert [words(edit.text) for edit in of_kind(kind)] == [words(edit.unit.text) for edit in of_kind(kind)]


@pytest.mark.parametrize("kind", [kind for kind, (wording, _, _) in KINDS.items() if wording == "excerpt"])
def test_a_cut_leaves_a_shorter_run_of_stored_words(kind: str) -> None:
    for edit in of_kind(kind):
        assert is_stored(edit.text, STORED)
        assert 6 <= len(words(edit.text)) < len(words(edit.unit.text))
