"""The article in real web pages, against bodies that people cut out of them.

The measure is that of the article extraction benchmark (Zyte, `evaluate.py`): runs of four words, as a bag;
precision and recall are means over the pages, F1 is made of the two means. A page that is not imported counts
as one of which no word was found. A page's file has the name of its id, packed or not.
"""

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from sidelight.kb.importers import parse
from sidelight.kb.importers.pieces import Piece
from sidelight.model import Article
from tests.quality.data import one_of, read_lines
from tests.quality.figures import Figure

RUN = 4
_WORD = re.compile(r"\w+")

Bag = Counter[tuple[str, ...]]


def measure(data: Path, _: Path) -> Iterable[Figure]:
    """The figures of pages_html."""
    folder = data / "pages_html"
    gold = list(read_lines(one_of(folder, "gold.jsonl", "gold*.jsonl")))
    return figures(gold, {page["id"]: imported(folder, page) for page in gold})


def imported(folder: Path, page: Mapping[str, Any]) -> str | None:
    """The text that is stored for a page saved to disk, None where it is not imported."""
    file = next(iter(sorted(folder.glob(f"{page['id']}.htm*"))))
    content = file.read_bytes()
    content = gzip.decompress(content) if file.suffix == ".gz" else content
    [record] = parse(Piece("html", file.name, content))
    return record.text if isinstance(record, Article) else None


def figures(gold: Sequence[Mapping[str, Any]], texts: Mapping[str, str | None]) -> list[Figure]:
    """The numbers over all pages."""
    pairs = [(runs(page["body"]), runs(texts[page["id"]] or "")) for page in gold]
    precision = mean([_share(true, found, found) for true, found in pairs if found] or [0.0])
    recall = mean([_share(true, found, true) for true, found in pairs if true])
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    taken = sum(texts[page["id"]] is not None for page in gold) / len(gold)
    return [
        Figure("html.imported", taken, f"of {len(gold)} web pages, those imported", "", 1.0),
        Figure("html.f1", f1, "their bodies, by runs of four words", "0.960 (trafilatura)", 0.95),
        Figure("html.precision", precision, "of the words stored, those of the article"),
        Figure("html.recall", recall, "of the article's words, those stored"),
    ]


def runs(text: str) -> Bag:
    """The runs of four words in a text, or all its words where there are fewer."""
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)) if words)


def _share(true: Bag, found: Bag, whole: Bag) -> float:
    return (true & found).total() / whole.total()
