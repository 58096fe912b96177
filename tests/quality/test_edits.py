"""The generator of edits, checked by plain lists of words before it judges anything."""

import pytest

from tests.quality.edits import KINDS, PER_KIND, RANDOM_SEED, Edit, make_edits
from tests.quality.plain import words
from tests.quality.sources import read_units, stored_texts
from tests.quality.stored import Stored

STORED = Stored(stored_texts())
EDITS = make_edits(read_units(), STORED, RANDOM_SEED, PER_KIND)


def of_kind(kind: str) -> list[Edit]:
    return [edit for edit in EDITS if edit.kind == kind]


def test_there_are_at_least_sixty_units_of_both_sorts() -> None:
    units = read_units()
    assert len(units) >= 70
    assert sum(bool(unit.speaker) for unit in units) >= 40
    assert sum(not unit.speaker for unit in units) >= 20
    assert all(STORED.holds(unit.text) for unit in units)


def test_the_same_seed_makes_the_same_edits() -> None:
    assert make_edits(read_units(), STORED, 5, 3) == make_edits(read_units(), STORED, 5, 3)


def test_more_than_two_thousand_edits_alter() -> None:
    assert sum(KINDS[edit.kind].alters for edit in EDITS) >= 2000


ONLY_IN_REAL_TEXT = {
    "turn prefix", "change scale", "drop sign", "drop hedge", "respell", "drop insertion", "drop ellipsis",
    "keep marks", "unhyphened", "apostrophes", "unspaced stop",
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - ONLY_IN_REAL_TEXT))
def test_every_kind_of_edit_is_made(kind: str) -> None:
    assert len(of_kind(kind)) >= 8


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.alters])
def test_an_altering_edit_stands_in_no_article(kind: str) -> None:
    assert not [edit.text for edit in of_kind(kind) if STORED.holds(edit.text)]


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.wordings == ("verbatim",)])
def test_a_harmless_edit_keeps_every_word(kind: str) -> None:
    assert [words(edit.text) for edit in of_kind(kind)] == [words(edit.unit.text) for edit in of_kind(kind)]


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.wordings == ("excerpt",)])
def test_a_cut_leaves_a_shorter_run_of_stored_words(kind: str) -> None:
    for edit in of_kind(kind):
        assert STORED.holds(edit.text)
        assert 6 <= len(words(edit.text)) < len(words(edit.unit.text))
