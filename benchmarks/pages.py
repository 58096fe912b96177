"""Pages of 1,000 words with 12 quotations: put together from whole paragraphs of real pages, or generated.

Real pages are read where they lie and never kept. Each paragraph is taken once, in the order of the pages;
those with a quotation that the articles are known to hold come first, and one that would bring too many is
passed over.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sidelight.analysis import read
from sidelight.model import Span
from tests.quality.data import read_lines

WORDS, QUOTATIONS, MOST_PAGES = 1_000, 12, 30


@dataclass(frozen=True, slots=True)
class Known:
    """A quotation of a page, at `span`, that stands in the articles of these ids."""

    span: Span
    text: str
    articles: frozenset[str]


@dataclass(frozen=True, slots=True)
class BenchPage:
    """A page's paragraphs, joined by blank lines in `text`, and what is known of its quotations."""

    paragraphs: tuple[str, ...]
    known: tuple[Known, ...]

    @property
    def text(self) -> str:
        """The page as one text; the spans of `known` are in it."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    words: int
    quotations: int
    known: tuple[Known, ...]


def real_pages(data: Path) -> list[BenchPage]:
    """Pages put together from page_quotes."""
    folder = data / "page_quotes"
    by_page: dict[str, list[Mapping[str, Any]]] = {}
    for item in read_lines(folder / "gold.jsonl"):
        by_page.setdefault(item["page_id"], []).append(item)
    paragraphs = [
        paragraph
        for page in read_lines(folder / "pages.jsonl")
        for paragraph in _paragraphs(page["text"], by_page.get(page["page_id"], ()))
    ]
    return list(_composed(paragraphs))[:MOST_PAGES]


def _paragraphs(text: str, items: Sequence[Mapping[str, Any]]) -> Iterator[_Paragraph]:
    begin = 0
    for piece in text.split("\n\n"):
        end = begin + len(piece)
        known = tuple(
            Known(Span(i["start"] - begin, i["end"] - begin), i["quote"], frozenset(i["kb_ids"]))
            for i in items
            if i["kind"] != "none" and begin <= i["start"] and i["end"] <= end
        )
        quotations = text[begin:end].count("“") or text[begin:end].count('"') // 2
        yield _Paragraph(piece, len(piece.split()), quotations, known)
        begin = end + 2


def _composed(paragraphs: Iterable[_Paragraph]) -> Iterator[BenchPage]:
    """Pages from the paragraphs: known quotations first, then others, then plain text to fill up."""
    several = list(paragraphs)
    stocks = [
        [p for p in several if p.known and p.quotations <= QUOTATIONS],
        [p for p in several if not p.known and 0 < p.quotations <= QUOTATIONS],
        [p for p in several if not p.quotations and p.words],
    ]
    while all(stocks):
        page = _one_page(stocks)
        if sum(p.quotations for p in page) < QUOTATIONS:
            return
        yield _joined(page)


def _one_page(stocks: Sequence[list[_Paragraph]]) -> list[_Paragraph]:
    """Half of the quotations known, the others not, and plain paragraphs till there are words enough."""
    page: list[_Paragraph] = []
    for most, stock in zip((QUOTATIONS // 2, QUOTATIONS, QUOTATIONS), stocks, strict=True):
        while sum(p.words for p in page) < WORDS:
            left = most - sum(p.quotations for p in page)
            fitting = next((p for p in stock if p.quotations <= left and (p.quotations or left == 0)), None)
            if fitting is None:
                break
            stock.remove(fitting)
            page.append(fitting)
    return page


def _joined(page: Sequence[_Paragraph]) -> BenchPage:
    known: list[Known] = []
    begin = 0
    for paragraph in page:
        for one in paragraph.known:
            known.append(Known(Span(one.span.start + begin, one.span.end + begin), one.text, one.articles))
        begin += len(paragraph.text) + 2
    return BenchPage(tuple(paragraph.text for paragraph in page), tuple(known))


def words_and_quotations(pages: Sequence[BenchPage]) -> tuple[float, float]:
    """Words and quotations a page, as they are and as Sidelight finds them."""
    words = sum(len(page.text.split()) for page in pages)
    quotations = sum(len(read(page.text).quotations) for page in pages)
    return words / len(pages), quotations / len(pages)
