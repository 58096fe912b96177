"""A page's blocks as one text, and the way back from its offsets to each block.

A quotation may run over paragraphs and a speaker be named in the one before, so analysis reads the whole
page; the caller knows only its own blocks.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from sidelight.model import Block, FindingSpan, Page, Span

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class JoinedPage:
    """All blocks in order with a blank line between; `starts[i]` is where block i begins in `text`."""

    blocks: tuple[Block, ...]
    text: str
    starts: tuple[int, ...]

    def in_blocks(self, parts: Iterable[Span]) -> tuple[FindingSpan, ...]:
        """Spans of the joined text by block, in that block's offsets; one over a border is parted there."""
        by_block: dict[int, list[Span]] = {}
        for part in parts:
            for number in self.blocks_of(part):
                begin, end = self.span(number)
                span = Span(max(begin, part.start) - begin, min(end, part.end) - begin)
                if span.start < span.end:
                    by_block.setdefault(number, []).append(span)
        return tuple(FindingSpan(self.blocks[n].id, tuple(spans)) for n, spans in sorted(by_block.items()))

    def blocks_of(self, span: Span) -> range:
        """The numbers of the blocks that a span of the joined text touches, one at least."""
        first = self._block_at(span.start)
        return range(first, max(first, self._block_at(span.end - 1)) + 1)

    def span(self, number: int) -> Span:
        """Where a block stands in the joined text."""
        return Span(self.starts[number], self.starts[number] + len(self.blocks[number].text))

    def _block_at(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)


def join(page: Page) -> JoinedPage:
    """The page's blocks as one text."""
    starts: list[int] = []
    position = 0
    for block in page.blocks:
        starts.append(position)
        position += len(block.text) + len(_BETWEEN)
    return JoinedPage(page.blocks, _BETWEEN.join(block.text for block in page.blocks), tuple(starts))
