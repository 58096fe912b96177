"""Which stored words answer which of the page's, word by word.

rapidfuzz finds the place and the edits; what it cannot know is put right here: the page's pieces between
ellipses are placed one after another, a stray "the" far from the rest is no match, and words left out are
said to be missing where the page marks it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz import fuzz

from sidelight.matching.blocks import Edit, closer_together, common_blocks, without_stray
from sidelight.matching.stretch import LETTERS, Stretch
from sidelight.matching.units import Unit

STRAYS_REMOVED = 4
"""Rounds of looking again without a stray match; each leaves fewer stored words to stray to."""

SLACK = 6
"""Stored words looked at beyond each end of the best window, for words the page left out."""


def align(page: Stretch, unit: Unit) -> list[Edit]:
    """The edits that turn the unit's words into the page's, covering all page words; [] when nothing agrees.

    The unit's words before the first and after the last edit are no part of it. Words that stand for a
    marked omission appear as a `delete` exactly at the page's mark.
    """
    page_text, unit_text = as_letters(page, unit.words)
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


def as_letters(page: Stretch, stored: Stretch) -> tuple[str, str]:
    """One character a word, so that rapidfuzz compares words and not letters.

    A word in brackets is another than the same word without: the speaker did not say it. Stored words that
    the page does not have answer nothing, and are all the same character.
    """
    letters: dict[tuple[str, bool], str] = {}
    ours = [letters.setdefault(key, chr(0x10000 + len(letters))) for key in _keys(page)]
    other = chr(0x10000 + len(letters))
    if any(stored.brackets):
        return "".join(ours), "".join([letters.get(key, other) for key in _keys(stored)])
    plain = {word: letter for (word, bracketed), letter in letters.items() if not bracketed}
    return "".join(ours), "".join([plain.get(word, other) for word in stored.words])


def _keys(side: Stretch) -> Iterator[tuple[str, bool]]:
    brackets = map(side.in_brackets, range(len(side))) if LETTERS in side.brackets else side.brackets
    return zip(side.words, map(bool, brackets), strict=True)


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
    blocks = common_blocks(piece, stored, begin, end)
    for _ in range(STRAYS_REMOVED):
        narrowed = without_stray(blocks, words, begin, end)
        if narrowed is None:
            break
        begin, end = narrowed
        blocks = common_blocks(piece, stored, begin, end)
    blocks = closer_together(blocks, words, piece, stored, (begin, end))
    return _edits(blocks, len(piece), unit, (begin, end)) if blocks else []


def _exact(piece: str, stored: str, floor: int, unit: Unit) -> int:
    """Where the piece stands word for word; a place that is a whole sentence or quotation is preferred."""
    found = first = stored.find(piece, floor)
    while found >= 0:
        if unit.opens.get(found, frozenset()) & unit.closes.get(found + len(piece), frozenset()):
            return found
        found = stored.find(piece, found + 1)
    return first


def _edits(blocks: Sequence[Edit], length: int, unit: Unit, window: tuple[int, int]) -> list[Edit]:
    """The equal blocks with what lies between them, and the page's words before and after them.

    Those at the ends stand for as many stored words beside them, but never for words of another sentence.
    """
    head, tail = blocks[0], blocks[-1]
    first, last = head.j1, tail.j2
    while first > max(window[0], head.j1 - head.i1) and not unit.opens.get(first):
        first -= 1
    while last < min(window[1], tail.j2 + length - tail.i2) and not unit.closes.get(last):
        last += 1
    edges = (Edit("equal", 0, 0, first, first), *blocks, Edit("equal", length, length, last, last))
    edits: list[Edit] = []
    for before, after in pairwise(edges):
        edits += _between(before, after)
        edits += [after] if after.i2 > after.i1 else []
    return edits


def _between(before: Edit, after: Edit) -> list[Edit]:
    i1, i2, j1, j2 = before.i2, after.i1, before.j2, after.j1
    if i1 == i2 and j1 == j2:
        return []
    return [Edit("replace" if i2 > i1 and j2 > j1 else "insert" if i2 > i1 else "delete", i1, i2, j1, j2)]


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
