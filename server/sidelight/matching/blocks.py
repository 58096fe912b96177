"""The runs of words that a page's piece and a stored window share, where a reader would see them.

The longest common subsequence says how many words are shared, but of several ways to share as many it takes
the earliest: the "Castellani" of "... Castellani said" for that of "“Castellani gave us ...". So a block that
stands apart is drawn beside its neighbour where the same words stand there too, and one that stays apart and
weighs little is chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from sidelight.words import total_bits

STRAY_BITS = 20.0
"""An edge match that carries less, and stands apart from the rest, is chance: "of the" carries 10 bits."""

STRAY_GAP = 3
"""Stored words that may be missing before an edge match counts as apart: an editor's "[rebels]" is not."""

ROUNDS_DRAWN = 3
"""Rounds of drawing blocks together; in real news a third one changes nothing."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Page words i1..i2 answer unit words j1..j2. `kind` is equal, replace, insert or delete."""

    kind: str
    i1: int
    i2: int
    j1: int
    j2: int


def common_blocks(piece: str, stored: str, begin: int, end: int) -> list[Edit]:
    """The equal blocks of a longest common subsequence of the piece and stored[begin:end].

    Not Levenshtein's: it would rather change "not did" into "[Al-Nusra] did" than see that "did" stayed.
    """
    blocks = [
        Edit("equal", op.dest_start, op.dest_end, op.src_start + begin, op.src_end + begin)
        for op in LCSseq.opcodes(stored[begin:end], piece)
        if op.tag == "equal"
    ]
    return _drawn_together(blocks, piece, stored, begin) if len(blocks) > 1 else blocks


def _drawn_together(blocks: list[Edit], piece: str, stored: str, begin: int) -> list[Edit]:
    """The blocks with those moved, the shortest first, that the same words beside a neighbour allow.

    As many words stay equal, and fewer gaps lie between: what was left out falls to the piece's edge, where
    the page's ellipsis stands, or into one place. Blocks that have met are drawn on together.
    """
    for _ in range(ROUNDS_DRAWN):
        moved = list(blocks)
        for k in sorted(range(len(blocks)), key=lambda k: blocks[k].i2 - blocks[k].i1):
            moved[k] = _beside_neighbour(moved, k, piece, stored, begin)
        moved = joined(moved)
        if moved == blocks:
            break
        blocks = moved
    return _head_drawn(blocks, piece, stored) if len(blocks) > 1 else blocks


def _head_drawn(blocks: list[Edit], piece: str, stored: str) -> list[Edit]:
    """The first block where its words stand last before the next block: nothing else holds it."""
    head, following = blocks[0], blocks[1]
    if _nearness(head, [following]):
        return blocks
    last = stored.rfind(piece[head.i1 : head.i2], head.j1, following.j1)
    return [Edit("equal", head.i1, head.i2, last, last + head.i2 - head.i1), *blocks[1:]]


def joined(edits: Sequence[Edit]) -> list[Edit]:
    """The edits, with equal ones that touch on both sides made one."""
    together: list[Edit] = []
    for edit in edits:
        last = together[-1] if together else edit
        touch = last.kind == edit.kind == "equal" and (last.i2, last.j2) == (edit.i1, edit.j1)
        if together and touch:
            together[-1] = Edit("equal", last.i1, edit.i2, last.j1, edit.j2)
        else:
            together.append(edit)
    return together


def _beside_neighbour(blocks: Sequence[Edit], k: int, piece: str, stored: str, begin: int) -> Edit:
    """Block k where it stands as far from a neighbour in the stored words as on the page, if it can.

    Either side may hold its words twice: they are taken elsewhere in the stored words, or on the page.
    """
    block, length = blocks[k], blocks[k].i2 - blocks[k].i1
    before = blocks[k - 1] if k > 0 else Edit("equal", 0, 0, begin, begin)
    after = blocks[k + 1] if k + 1 < len(blocks) else Edit("equal", len(piece), 0, len(stored), 0)
    neighbours = [blocks[n] for n in (k + 1, k - 1) if 0 <= n < len(blocks)]
    best, closest = block, _nearness(block, neighbours)
    for shift in [neighbour.j1 - neighbour.i1 for neighbour in neighbours]:
        for i1, j1 in ((block.i1, block.i1 + shift), (block.j1 - shift, block.j1)):
            moved = Edit("equal", i1, i1 + length, j1, j1 + length)
            inside = before.i2 <= i1 and moved.i2 <= after.i1 and before.j2 <= j1 and moved.j2 <= after.j1
            if inside and stored[j1 : moved.j2] == piece[i1 : moved.i2]:
                nearness = _nearness(moved, neighbours)
                best, closest = (moved, nearness) if nearness > closest else (best, closest)
    return best


def _nearness(block: Edit, neighbours: Sequence[Edit]) -> int:
    """2 beside a neighbour on both sides, 1 as far from one on the page as in the stored words, else 0."""
    near = [n for n in neighbours if n.j1 - n.i1 == block.j1 - block.i1]
    return 2 if any(block.i2 == n.i1 or n.i2 == block.i1 for n in near) else 1 if near else 0


def without_stray(blocks: list[Edit], words: Sequence[str], begin: int, end: int) -> tuple[int, int] | None:
    """A narrower stored window when a light edge match stands apart from the rest, else None."""
    if len(blocks) < 2:
        return None
    head, second, before_last, tail = blocks[0], blocks[1], blocks[-2], blocks[-1]
    if _is_stray(head, words, second.j1 - head.j2, second.i1 - head.i2):
        return max(begin, min(second.j1 - second.i1, second.j1)), end
    if _is_stray(tail, words, tail.j1 - before_last.j2, tail.i1 - before_last.i2):
        return begin, min(end, before_last.j2 + len(words) - before_last.i2)
    return None


def _is_stray(edit: Edit, words: Sequence[str], stored_gap: int, page_gap: int) -> bool:
    apart = stored_gap - page_gap
    return apart > max(STRAY_GAP, edit.i2 - edit.i1) and total_bits(words[edit.i1 : edit.i2]) < STRAY_BITS


def closer_together(
    blocks: list[Edit], words: Sequence[str], piece: str, stored: str, window: tuple[int, int]
) -> list[Edit]:
    """The blocks, or others over fewer stored words that share nearly as much.

    "Rossi then said ..." takes its "Rossi said" from two sentences where the longest subsequence may, though
    only "then" is new in one of them.
    """
    widest = max(range(len(blocks) - 1), key=lambda k: blocks[k + 1].j1 - blocks[k].j2, default=-1)
    if widest < 0 or blocks[widest + 1].j1 - blocks[widest].j2 <= STRAY_GAP:
        return blocks
    before, after = blocks[widest], blocks[widest + 1]
    behind = max(window[0], after.j1 - after.i1 - STRAY_GAP), window[1]
    ahead = window[0], min(window[1], before.j2 + len(words) - before.i2 + STRAY_GAP)
    for begin, end in (behind, ahead):
        found = common_blocks(piece, stored, begin, end)
        lost = _bits(blocks, words) - _bits(found, words)
        if found and lost < STRAY_BITS and _left_out(found) + STRAY_GAP < _left_out(blocks):
            return found
    return blocks


def _bits(blocks: Sequence[Edit], words: Sequence[str]) -> float:
    return sum(total_bits(words[block.i1 : block.i2]) for block in blocks)


def _left_out(blocks: Sequence[Edit]) -> int:
    """The stored words between the blocks."""
    return blocks[-1].j2 - blocks[0].j1 - sum(block.j2 - block.j1 for block in blocks)
