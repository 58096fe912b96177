"""The part `quotations`: a page's quotations found again, quotations only, in process.

Times are processor time of one core, since a shared machine's clock measures its other users too. Recall
stands beside each: the share of the known quotations for which a right article comes first. A rival is given
each quotation as it stands; its time a page is that of twelve.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from benchmarks import engines
from benchmarks.generated import Corpus
from benchmarks.pages import QUOTATIONS, BenchPage, Known, real_pages, words_and_quotations
from benchmarks.report import Report, table, timed, today
from sidelight.lookup import Desk, Options, look_up
from sidelight.model import Answer, Block, Page
from tests.quality.knowledge import open_desk
from tests.quality.real_knowledge import real_articles
from tests.quality.sets.pages import shown_in

ROUNDS = 5
"""Times each page is asked again when warm; the median of them counts."""

SCANNED = 6
"""Quotations that the scan of all sentences is timed on: it takes seconds for each."""

ASKED = 100
"""Quotations that the other rivals are timed on."""


@dataclass(frozen=True, slots=True)
class Run:
    """How long an engine took for each page, in ms of processor time, and its recall at rank 1."""

    key: str
    name: str
    page_ms: tuple[float, ...]
    recall: float
    asked: int

    @property
    def p50(self) -> float:
        """The median."""
        return median(self.page_ms)


def measure(data: Path | None, work: Path) -> Report:
    """Time Sidelight and its rivals on the same quotations."""
    if data is None:
        corpus = Corpus()
        desk, pages = _generated(corpus, work), corpus.pages()
    else:
        desk, pages = real_articles(data, work.parent / "quality"), real_pages(data)
    with desk:
        runs = [*_sidelight(desk, pages), *_rivals(desk, pages, work)]
        return _report(desk, pages, runs)


def _generated(corpus: Corpus, work: Path) -> Desk:
    articles = work / "generated.jsonl"
    corpus.write(articles)
    return open_desk(work / "generated", [articles], "")


def _sidelight(desk: Desk, pages: Sequence[BenchPage]) -> list[Run]:
    first, answers = zip(*(timed(partial(_ask, desk, page)) for page in pages), strict=True)
    warm = [median(timed(partial(_ask, desk, page))[0] for _ in range(ROUNDS)) for page in pages]
    right = [
        shown is not None and shown.articles[0] in known.articles
        for page, answer in zip(pages, answers, strict=True)
        for known in page.known
        for shown in [shown_in(answer, known.span)]
    ]
    recall = sum(right) / len(right)
    return [
        Run("sidelight", "Sidelight, a page it has seen", tuple(warm), recall, len(right)),
        Run("sidelight_first", "Sidelight, a page it has not seen", tuple(first), recall, len(right)),
    ]


def _ask(desk: Desk, page: BenchPage) -> Answer:
    return look_up(desk, Page((Block("page", page.text),)), Options(frozenset({"quotation"})))


def _rivals(desk: Desk, pages: Sequence[BenchPage], work: Path) -> list[Run]:
    known = [one for page in pages for one in page.known]
    stored = engines.all_stored(desk.kb)
    runs = [
        _run("fts5", "FTS5, any of the words", engines.fts_or(desk.kb), known[:ASKED]),
        _run("rapidfuzz", "rapidfuzz, every sentence", engines.rapidfuzz_scan(stored), known[:SCANNED]),
    ]
    tantivy = engines.tantivy_or(stored, work / "tantivy")
    if tantivy is None:
        sys.stderr.write("tantivy is not installed; `pip install -e '.[bench]'` adds it to the table.\n")
        return runs
    return [*runs, _run("tantivy", "tantivy, any of the words", tantivy, known[:ASKED])]


def _run(key: str, name: str, engine: engines.Engine, known: Sequence[Known]) -> Run:
    engine(known[0].text)
    timed = [(timed(partial(engine, one.text)), one) for one in known]
    right = sum(found in one.articles for (_, found), one in timed)
    return Run(key, name, tuple(ms * QUOTATIONS for (ms, _), _ in timed), right / len(known), len(known))


def _report(desk: Desk, pages: Sequence[BenchPage], runs: Sequence[Run]) -> Report:
    ours = runs[0].p50
    words, quotations = words_and_quotations(pages)
    rows = [
        [
            run.name,
            f"{run.p50:,.1f}",
            f"{quantiles(run.page_ms, n=10)[-1]:,.1f}",
            f"{run.p50 / ours:,.1f}",
            f"{run.recall:.3f}",
            f"{run.asked}",
        ]
        for run in runs
    ]
    head = ["engine", "p50, ms a page", "p90", "times Sidelight", "recall at rank 1", "quotations"]
    counts = desk.counts()
    intro = (
        f"{today()}, 2 shared cores, one used; processor time. {len(pages)} pages of {words:,.0f} words with "
        f"{quotations:.1f} quotations, against {counts.articles:,} articles ({counts.passages:,} sentences)."
    )
    numbers = {f"quotations.{run.key}.p50_ms": round(run.p50, 3) for run in runs}
    numbers |= {f"quotations.{run.key}.recall": round(run.recall, 4) for run in runs}
    numbers |= {f"quotations.{run.key}.ratio": round(run.p50 / ours, 2) for run in runs[2:]}
    return Report(numbers, f"{intro}\n\n{table(head, rows)}")
