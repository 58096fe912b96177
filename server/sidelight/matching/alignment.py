"""Which stored words answer which of the page's, word by word.

rapidfuzz finds the place and the edits; what it cannot know is put right here: the page's pieces between
ellipses are placed one after another, a stray "the" far from the rest is no match, and words left out are
said to be missing where the page marks it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from sidelight.matching.stretch import Stretch
from sidelight.matching.units import Unit
from sidelight.words import total_bits

STRAY_BITS = 20.0
"""An edge match that carries less, and stands apart from the rest, is chance: "of the" carries 10 bits."""

STRAY_GAP = 3
"""Stored words that may be missing before an edge match counts as apart: an editor's "[rebels]" is not."""

SLACK = 6
"""Stored words looked at beyond each end of the best window, for words the page left out."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Page words i1..i2 answer unit words j1..j2. `kind` is equal, replace, insert or delete."""

    kind: str
    i1: int
    i2: int
    j1: int
    j2: int


def align(page: Stretch, unit: Unit) -> list[Edit]:
    """The edits that turn the unit's words into the page's, covering all page words; [] when nothing agrees.

    The unit's words before the first and after the last edit are no part of it. Words that stand for a
    marked omission appear as a `delete` exactly at the page's mark.
    """
    letters: dict[str, str] = {}
    page_text = _as_letters(page.words, letters)
    unit_text = _as_letters(unit.words.words, letters)
    cuts = sorted({0, len(page), *page.gaps})
    edits: list[Edit] = []
    floor = 0
    for first, last in pairwise(cuts):
        piece = _place(page.words[first:last], page_text[first:last], unit, unit_text, floor)
        piece = [replace(edit, i1=edit.i1 + first, i2=edit.i2 + first) for edit in piece]
        if any(edit.kind == "equal" for edit in piece):
            piece = _joined_at(floor if _matched(edits) else piece[0].j1, piece)
            floor = piece[-1].j2
        else:
            piece = [Edit("insert", first, last, floor, floor)]
        edits += piece
    return _tidy(edits, page.gaps) if _matched(edits) else []


def _matched(edits: Sequence[Edit]) -> bool:
    return any(edit.kind == "equal" for edit in edits)


def _joined_at(floor: int, piece: list[Edit]) -> list[Edit]:
    begin = piece[0].j1
    left_out = [Edit("delete", piece[0].i1, piece[0].i1, floor, begin)] if begin > floor else []
    return left_out + piece


def _as_letters(words: Sequence[str], letters: dict[str, str]) -> str:
    """One character a word, so that rapidfuzz compares words and not letters."""
    return "".join(letters.setdefault(word, chr(0x10000 + len(letters))) for word in words)


def _place(words: Sequence[str], piece: str, unit: Unit, stored: str, floor: int) -> list[Edit]:
    """The edits for one piece of the page (`words`, as letters `piece`) in stored letters from `floor`."""
    exact = _exact(piece, stored, floor, unit)
    if exact >= 0:
        return [Edit("equal", 0, len(piece), exact, exact + len(piece))]
    best = fuzz.partial_ratio_alignment(piece, stored[floor:])
    if best is None or best.score == 0:
        return []
    if best.src_end - best.src_start < len(piece):  # the unit is the shorter side
        begin, end = floor, len(stored)
    else:
        reach = SLACK + len(piece) // 2
        begin = max(floor, floor + best.dest_start - reach)
        end = min(len(stored), floor + best.dest_end + reach)
    for _ in range(3):
        edits = _trimmed(_levenshtein(piece, stored[begin:end], begin))
        narrowed = _without_strays(edits, words, begin, end)
        if narrowed is None:
            break
        begin, end = narrowed
    return edits


def _exact(piece: str, stored: str, floor: int, unit: Unit) -> int:
    """Where the piece stands word for word; a place that is a whole sentence or quotation is preferred."""
    found = first = stored.find(piece, floor)
    while found >= 0:
        if unit.opens.get(found, frozenset()) & unit.closes.get(found + len(piece), frozenset()):
            return found
        found = stored.find(piece, found + 1)
    return first


def _levenshtein(piece: str, stored: str, begin: int) -> list[Edit]:
    """Page and stored words aligned; rapidfuzz names the edits from stored to page."""
    return [
        Edit(op.tag, op.dest_start, op.dest_end, op.src_start + begin, op.src_end + begin)
        for op in Levenshtein.opcodes(stored, piece)
    ]


def _trimmed(edits: list[Edit]) -> list[Edit]:
    """Without the stored words before and after all that the page prints."""
    while edits and edits[0].kind == "delete":
        edits = edits[1:]
    while edits and edits[-1].kind == "delete":
        edits = edits[:-1]
    return edits


def _without_strays(edits: list[Edit], words: Sequence[str], begin: int, end: int) -> tuple[int, int] | None:
    """A narrower stored window when a light edge match stands apart from the rest, else None."""
    equal = [edit for edit in edits if edit.kind == "equal"]
    if len(equal) < 2:
        return None
    head, tail = equal[0], equal[-1]
    if _is_stray(head, words, equal[1].j1 - head.j2, equal[1].i1 - head.i2):
        return max(begin, equal[1].j1 - equal[1].i1), max(end, equal[1].j1)
    if _is_stray(tail, words, tail.j1 - equal[-2].j2, tail.i1 - equal[-2].i2):
        return begin, min(end, equal[-2].j2 + len(words) - equal[-2].i2)
    return None


def _is_stray(edit: Edit, words: Sequence[str], stored_gap: int, page_gap: int) -> bool:
    apart = stored_gap - page_gap
    return apart > max(STRAY_GAP, edit.i2 - edit.i1) and total_bits(words[edit.i1 : edit.i2]) < STRAY_BITS


def _tidy(edits: list[Edit], gaps: frozenset[int]) -> list[Edit]:
    """Neighbouring edits of one kind joined, and neighbouring deletes and inserts made one replace.

    What is left out at one of the page's ellipses stays apart from what is changed beside it.
    """
    tidy: list[Edit] = []
    for edit in edits:
        last = tidy[-1] if tidy else None
        if (
            last is not None
            and last.kind == edit.kind == "equal"
            and last.j2 == edit.j1
            and last.i2 == edit.i1
        ):
            tidy[-1] = Edit("equal", last.i1, edit.i2, last.j1, edit.j2)
        elif last is not None and "equal" not in (last.kind, edit.kind) and last.i2 not in gaps:
            tidy[-1] = _merged(last, edit)
        else:
            tidy.append(edit)
    return tidy


def _merged(first: Edit, second: Edit) -> Edit:
    i1, i2, j1, j2 = first.i1, second.i2, first.j1, second.j2
    kind = "replace" if i2 > i1 and j2 > j1 else "insert" if i2 > i1 else "delete"
    return Edit(kind, i1, i2, j1, j2)
