"""Stored words that answer only a part of the page's: one long run of them, and nothing around it.

Half of the quotations that two newspapers share are so: each prints other sentences of one speech, or one
goes on in words of its own. The run is news to a reader, and where it was printed; of the rest nothing is
known. So this is `similar`, never more, and the card says which words it speaks of.
"""

from sidelight.matching.alignment import as_letters
from sidelight.matching.stretch import Stretch
from sidelight.matching.units import Unit
from sidelight.model import DiffOp, Verdict, Wording
from sidelight.words import total_bits

PART_WORDS = 8
"""Words of the run. Shorter ones are shared by chance: of 1,424 quotations that stand in none of 37,524
articles, none shares five words in a row by the set's making, but other pages do all the time."""

PART_BITS = 60.0
"""What they must carry: "I think it is going to be a" is eight words, and said by everybody (58 bits)."""


def partly(page: Stretch, unit: Unit) -> Verdict | None:
    """The longest run of words that page and unit share, as a verdict; None where it is short or common."""
    first, last, at = _longest_run(page, unit)
    run = page.words[first:last]
    if len(run) < PART_WORDS or (bits := total_bits(run)) < PART_BITS:
        return None
    stored, upto = unit.words, at + len(run)
    diff = (
        DiffOp("insert", page.show(0, first), ""),
        DiffOp("equal", page.show(first, last), stored.show(at, upto)),
        DiffOp("insert", page.show(last, len(page)), ""),
    )
    owners = set(unit.spoken[at:upto])
    return Verdict(
        wording=Wording.SIMILAR,
        flags=("part",),
        diff=tuple(op for op in diff if op.page),
        span=stored.span(at, upto),
        passages=tuple(sorted(set(unit.sentences[at:upto]))),
        score=round(bits / max(bits, total_bits(page.words)), 4),
        bits=bits,
        quotation=owners.pop() if len(owners) == 1 else -1,
    )


def _longest_run(page: Stretch, unit: Unit) -> tuple[int, int, int]:
    """(first, last, at): the page's words first to last stand at the unit's word `at`; all 0 for none.

    Each step either lengthens the run or moves its start, so the stored words are searched twice the page's
    length at most.
    """
    ours, theirs = as_letters(page, unit.words)
    best, begin = (0, 0, 0), 0
    for end in range(1, len(ours) + 1):
        while begin < end and (at := theirs.find(ours[begin:end])) < 0:
            begin += 1
        if end - begin > best[1] - best[0]:
            best = (begin, end, at)
    return best
