"""A block of the page as callers get it back: its spans in their unit, its words quoted."""

from sidelight.model import Block, Span
from sidelight.web.wire.articles import Json
from sidelight.web.wire.offsets import Counter, OffsetUnit

_CONTEXT = 32
"""Characters of prefix and suffix, as the W3C's TextQuoteSelector examples and other annotators use."""


class BlockWriter:
    """Writes findings' spans in one block."""

    def __init__(self, block: Block, unit: OffsetUnit) -> None:
        self._text = block.text
        self.counter = Counter(block.text, unit)

    def pairs(self, parts: tuple[Span, ...]) -> list[list[int]]:
        """The caller's [start, end) of each part."""
        return [self.counter.pair(*part) for part in parts]

    def exact(self, parts: tuple[Span, ...]) -> str:
        """The words from the first part to the last, with what stands between."""
        return self._text[parts[0].start : parts[-1].end]

    def whole(self, parts: tuple[Span, ...]) -> Json:
        """All that a finding says of where it stands."""
        start, end = parts[0].start, parts[-1].end
        return {
            "start": self.counter.at(start),
            "end": self.counter.at(end),
            "parts": self.pairs(parts),
            "exact": self._text[start:end],
            "prefix": self._text[max(0, start - _CONTEXT) : start],
            "suffix": self._text[end : end + _CONTEXT],
        }
