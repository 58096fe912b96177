"""The part `names`: who is named on a page of 5,000 words, among 100,000 and 1,000,000 aliases, in process.

Times are processor time of one core. Sidelight's is that of its names step, aliases and fuzzy, without spaCy;
the capitalised runs come from reading the page, which a look-up does in any case and rapidfuzz is given too.
Recall stands beside each time: of the names planted as they are known, and of those planted misspelt.
"""

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks import name_engines
from benchmarks.many_names import PLANTED, WORDS, ManyNames, NamesPage
from benchmarks.name_engines import folded
from benchmarks.report import Report, table, timed, today
from sidelight.analysis import read
from sidelight.lookup import Desk
from sidelight.lookup.naming import named_entities
from sidelight.lookup.refused import Refused
from sidelight.matching.names import NamedPage, named_page
from sidelight.model import Reading
from sidelight.text import tokenise
from tests.quality.names_kb import names_desk

SIZES = (100_000, 1_000_000)
ROUNDS = 5
BRUTE_RUNS = 8
"""Capitalised runs that rapidfuzz is timed on: at a million names it takes a tenth of a second for each."""

_NOBODY = Refused(frozenset())


@dataclass(frozen=True, slots=True)
class Run:
    """What an engine took for a page, in ms of processor time, and its recall of exact and misspelt names."""

    key: str
    name: str
    page_ms: float
    exact: float
    misspelt: float


@dataclass(frozen=True, slots=True)
class Size:
    """All runs against so many aliases, with the index's bytes and the memory it takes in MB."""

    aliases: int
    runs: tuple[Run, ...]
    index_bytes: int
    memory_mb: float


def measure(data: Path | None, work: Path) -> Report:
    """Time Sidelight and its rivals on the same pages, against each number of aliases."""
    return report([measure_size(aliases, data, work) for aliases in SIZES])


def measure_size(aliases: int, data: Path | None, work: Path) -> Size:
    """Time all against so many aliases."""
    many = ManyNames(aliases, data, work.parent / "quality")
    pages = many.pages()
    forms = [form for one in many.names for form in one.forms]
    home = work / "names"
    shutil.rmtree(home, ignore_errors=True)
    with names_desk(home, many.names) as desk:
        before = memory_mb()
        runs = sidelight(desk, pages)
        memory = memory_mb() - before
        size = sum(file.stat().st_size for file in desk.settings.index_path.glob("*.segment"))
    return Size(aliases, (*runs, *rivals(forms, pages)), size, memory)


def sidelight(desk: Desk, pages: Sequence[NamesPage]) -> list[Run]:
    """Sidelight on pages that it has not seen, and on those it has."""
    readings = [read(page.text) for page in pages]
    both = list(zip(pages, readings, strict=True))
    first = [timed(partial(find, desk, page.text, reading)) for page, reading in both]
    warm = [
        median(timed(partial(find, desk, page.text, reading))[0] for _ in range(ROUNDS))
        for page, reading in both
    ]
    exact, misspelt = recall(pages, [found for _, found in first])
    return [
        Run("sidelight", "Sidelight, a page it has seen", median(warm), exact, misspelt),
        Run(
            "sidelight_first",
            "Sidelight, a page it has not seen",
            median(ms for ms, _ in first),
            exact,
            misspelt,
        ),
    ]


def find(desk: Desk, text: str, reading: Reading) -> set[str]:
    """The folded names of the entities that Sidelight finds."""
    page: NamedPage = named_page(text, tokenise(text), reading.runs, reading.names)
    matches = named_entities(page, desk, desk.index.snapshot(), _NOBODY)
    return {folded(one.name) for match in matches for one in (match.entity, *match.others)}


def rivals(forms: Sequence[str], pages: Sequence[NamesPage]) -> list[Run]:
    """PhraseMatcher on whole pages; rapidfuzz on some runs of a page, reckoned for all of them."""
    ask = name_engines.phrase_matcher(forms)
    phrases = [timed(partial(ask, page.text)) for page in pages]
    return [
        Run("phrase_matcher", "spaCy PhraseMatcher, exact only", median(ms for ms, _ in phrases),
            *recall(pages, [found for _, found in phrases])),
        _brute(forms, pages),
    ]  # fmt: skip


def _brute(forms: Sequence[str], pages: Sequence[NamesPage]) -> Run:
    nearest = name_engines.brute_force(forms)
    runs = median(len(name_engines.runs_of(page.text)) for page in pages)
    exact = [(name, name) for name in pages[0].exact][: BRUTE_RUNS // 2]
    slips = list(pages[0].slips)[: BRUTE_RUNS // 2]
    took = {pair: timed(partial(nearest, pair[1])) for pair in [*exact, *slips]}
    right = {pair: found == folded(pair[0]) for pair, (_, found) in took.items()}
    page_ms = sum(ms for ms, _ in took.values()) / len(took) * runs
    shares = _share(right, exact), _share(right, slips)
    return Run("rapidfuzz", "rapidfuzz extractOne, each run", page_ms, *shares)


def _share(right: Mapping[tuple[str, str], bool], pairs: Sequence[tuple[str, str]]) -> float:
    return sum(right[pair] for pair in pairs) / max(1, len(pairs))


def recall(pages: Sequence[NamesPage], found: Sequence[set[str]]) -> tuple[float, float]:
    """The shares of the exact and of the misspelt names that were found."""
    exact = [folded(name) in here for page, here in zip(pages, found, strict=True) for name in page.exact]
    slips = [folded(name) in here for page, here in zip(pages, found, strict=True) for name, _ in page.slips]
    return sum(exact) / max(1, len(exact)), sum(slips) / max(1, len(slips))


def memory_mb() -> float:
    """Resident memory of this process in MB, mapped files that it touched included."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def report(sizes: Sequence[Size]) -> Report:
    """The numbers under their keys, and a table."""
    rows = []
    numbers: dict[str, float] = {}
    for size in sizes:
        ours = size.runs[0].page_ms
        for run in size.runs:
            rows.append([f"{size.aliases:,}: {run.name}", f"{run.page_ms:,.1f}", f"{run.page_ms / ours:,.1f}",
                         f"{run.exact:.3f}", f"{run.misspelt:.3f}"])  # fmt: skip
            key = f"names.{size.aliases}.{run.key}"
            numbers |= {f"{key}.p50_ms": round(run.page_ms, 3), f"{key}.recall": round(run.exact, 4)}
            numbers |= {
                f"{key}.misspelt": round(run.misspelt, 4),
                f"{key}.ratio": round(run.page_ms / ours, 2),
            }
        numbers[f"names.{size.aliases}.index_bytes_an_alias"] = round(size.index_bytes / size.aliases, 1)
        numbers[f"names.{size.aliases}.memory_mb"] = round(size.memory_mb, 1)
    held = "; ".join(
        f"{size.aliases:,} aliases take {size.index_bytes / size.aliases:.0f} bytes each in the index and "
        f"{size.memory_mb:.0f} MB of memory while pages are looked up"
        for size in sizes
    )
    intro = (
        f"{today()}, 2 shared cores, one used; processor time. Pages of {WORDS:,} words with {PLANTED} known "
        f"names as they are and {PLANTED} misspelt. {held}."
    )
    head = ["aliases: engine", "p50, ms a page", "times Sidelight", "recall, exact", "recall, misspelt"]
    return Report(numbers, f"{intro}\n\n{table(head, rows)}")
