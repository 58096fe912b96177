"""Which of several findings speaks for the same words: one mark in the text is enough for a reader."""

from collections.abc import Iterable, Sequence

from sidelight.lookup.quoting import Quoted
from sidelight.model import Span, Wording

_UNCHANGED = (Wording.VERBATIM, Wording.EXCERPT, Wording.ELIDED)


def without_doubles(quoted: Sequence[Quoted], length: int) -> list[Quoted]:
    """One finding for the same words of a page of `length` characters.

    A quotation comes before a sentence, a sentence before a claim in it. A quotation in several utterances
    that were not said in one go gives way to each of them; a sentence that is only similar gives way to what
    else is found in it, which is closer.
    """
    kept = _quotations([one for one in quoted if one.wanted.kind == "quotation"])
    covered = _Covered(length)
    for one in kept:
        covered.add(one.wanted.parts)
    similar: list[Quoted] = []
    for one in (one for one in quoted if one.wanted.kind != "quotation"):
        if 2 * covered.within(one.wanted.parts[0]) > one.wanted.parts[0].end - one.wanted.parts[0].start:
            continue
        if one.matches[0].verdict.wording is Wording.SIMILAR:
            similar.append(one)
        else:
            kept.append(one)
            covered.add(one.wanted.parts)
    return kept + [one for one in similar if not covered.within(one.wanted.parts[0])]


class _Covered:
    """The characters that kept findings speak for; a page has thousands of findings, so none is compared
    with each other."""

    def __init__(self, length: int) -> None:
        self._marks = bytearray(length)

    def add(self, parts: Iterable[Span]) -> None:
        for start, end in parts:
            self._marks[start:end] = b"\1" * (end - start)

    def within(self, span: Span) -> int:
        """How many characters of the span are spoken for."""
        return self._marks.count(1, span.start, span.end)


def _quotations(quoted: Sequence[Quoted]) -> list[Quoted]:
    """Each quotation as a whole where its words stand so, else each of its utterances."""
    wholes = {one.wanted.parts: one for one in quoted}
    in_parts = {one.wanted.whole for one in quoted if one.wanted.whole}
    kept = []
    for one in quoted:
        whole = wholes.get(one.wanted.whole or one.wanted.parts)
        as_one = whole is not None and whole.matches[0].verdict.wording in _UNCHANGED
        if as_one != bool(one.wanted.whole) or (not one.wanted.whole and one.wanted.parts not in in_parts):
            kept.append(one)
    return kept
