"""What a comparison can come to at most, told from which words the two sides share.

Aligning takes twenty times as long as looking up each of the page's words among the stored ones, and six in
seven alignments of a real page end below every bar. What is said here is never less than what the alignment
would find, so leaving out what cannot pass changes no answer.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sidelight.matching.stretch import Stretch
from sidelight.matching.units import Unit
from sidelight.words import word_bits

ROUNDING = 1e-6
"""Bits are summed in another order than by the alignment; a bound must not fall below its sum."""


_PLAIN_WORDS = re.compile("[a-z0-9]+")

_EXCUSES = re.compile(r"\[|…|\. ?\.")
"""What may be an editor's mark: the stored text's own brackets and ellipses excuse any words of the page."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The page's words as many comparisons ask for them: what each weighs, and all but those in brackets.

    Words in brackets are announced by a mark as put in: nothing needs to answer them.
    """

    words: Sequence[str]
    bits: Sequence[float]
    own_bits: float
    brackets: Sequence[str]


@dataclass(frozen=True, slots=True)
class Chance:
    """At most: the bits of matched words, their share of the page's own, and the bits of one unbroken run.

    `covered` has bit i set where the stored words may answer the page's word i, or a mark excuse it.
    """

    bits: float
    share: float
    run_bits: float
    covered: int

    def covers(self, first: int, last: int) -> bool:
        """Whether all of the page's words first (inclusive) to last (exclusive) may be answered."""
        return (self.covered >> first) & ((1 << (last - first)) - 1) == (1 << (last - first)) - 1


def weighed(page: Stretch) -> Weighed:
    """Weigh the page's words once."""
    bits = [word_bits(word) for word in page.words]
    own = sum(some for some, bracket in zip(bits, page.brackets, strict=True) if not bracket)
    return Weighed(page.words, bits, own, page.brackets)


def chance(page: Weighed, unit: Unit, run_words: int) -> Chance:
    """What the unit can answer of the page's words; runs shorter than `run_words` do not count."""
    excused = bool(unit.words.gaps) or "[" in unit.words.brackets
    return _chance(page, [word in unit.vocabulary for word in page.words], run_words, excused)


def glance(page: Weighed, text: str, run_words: int) -> Chance:
    """As `chance`, of stored text that was only made `findable`.

    Looked for are words of plain letters; the others count as there.
    """
    there = set(_PLAIN_WORDS.findall(text))
    known = [not (word.isascii() and word.isalnum()) or word in there for word in page.words]
    found = _chance(page, known, run_words, False)
    if _EXCUSES.search(text) is None:
        return found
    # It must be read; but for half of a splice only words that are there count.
    return Chance(math.inf, math.inf, math.inf, found.covered)


def _chance(page: Weighed, known: Sequence[bool], run_words: int, excused: bool) -> Chance:
    """`excused`: the stored text has marks of its own, by which any words of the page may pass."""
    total = run = best = 0.0
    covered = length = 0
    for i, here in enumerate(known):
        if here or page.brackets[i]:
            total += page.bits[i]
            covered |= 1 << i
        run, length = (run + page.bits[i], length + 1) if here else (0.0, 0)
        if length >= run_words and run > best:
            best = run
    if excused:
        return Chance(math.inf, math.inf, math.inf, (1 << len(known)) - 1)
    return Chance(total + ROUNDING, total / max(page.own_bits, 1.0) + ROUNDING, best + ROUNDING, covered)


def may_be_spliced(chances: Sequence[Chance], length: int) -> bool:
    """Whether any two places together may answer all words of a page's stretch of `length` words."""
    whole = (1 << length) - 1
    masks = {one.covered for one in chances}
    return any(a | b == whole for a in masks for b in masks)
