"""The part `importing`: articles a second, again when nothing changed, disk, memory, and look-ups meanwhile.

The command line is measured as people use it, by the clock and by processor time, on articles whose names are
left for later. The rivals only make the same texts searchable: SQLite's FTS5, and tantivy where installed.
"""

import json
import shutil
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import engines
from benchmarks.commands import Watched, watched
from benchmarks.generated import Corpus
from benchmarks.pages import real_pages
from benchmarks.report import Report, table, today
from benchmarks.served import Asked, while_importing
from tests.integration.test_service_process import environment_of
from tests.quality.data import read_lines

ADD = ("kb", "add", "--names", "later")

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Measured:
    """All that this part measures; `rivals` are seconds by the clock."""

    articles: int
    text_bytes: int
    kb_bytes: int
    first: Watched
    again: Watched
    rivals: dict[str, float]
    idle: Asked
    meanwhile: Asked


def measure(data: Path | None, work: Path) -> Report:
    """Import all articles, import them again, and import half of them while pages are looked up."""
    folder = work / "importing"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if data is None:
        corpus = Corpus()
        records: list[Record] = list(corpus.articles)
        pages = [page.text for page in corpus.pages()]
    else:
        records, pages = list(_records(data)), [page.text for page in real_pages(data)]
    first, again = _imported(folder, records)
    idle, meanwhile = _looked_up_meanwhile(folder, records, pages)
    texts = [record["text"] for record in records]
    return report(
        Measured(
            articles=len(records),
            text_bytes=sum(len(text.encode()) for text in texts),
            kb_bytes=sum(file.stat().st_size for file in (folder / "home").rglob("*") if file.is_file()),
            first=first,
            again=again,
            rivals=_rivals(texts, folder),
            idle=idle,
            meanwhile=meanwhile,
        )
    )


def _records(data: Path) -> Iterator[Record]:
    excluded = set(json.loads((data / "kb" / "excluded.json").read_text("utf-8")))
    for record in read_lines(data / "kb" / "articles.jsonl"):
        if record["id"] not in excluded:
            yield record


def _written(path: Path, records: Sequence[Record]) -> str:
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return str(path)


def _imported(folder: Path, records: Sequence[Record]) -> tuple[Watched, Watched]:
    """All articles into a new knowledge base, and once more."""
    everything, environment = _written(folder / "all.jsonl", records), environment_of(folder / "home")
    runs = watched(environment, [*ADD, everything]), watched(environment, [*ADD, everything])
    for run in runs:
        if run.code:
            raise RuntimeError(f"the import failed: {run.said}")
    return runs


def _looked_up_meanwhile(
    folder: Path, records: Sequence[Record], pages: Sequence[str]
) -> tuple[Asked, Asked]:
    """Half of the articles are there, the other half comes in."""
    half = len(records) // 2
    known = _written(folder / "known.jsonl", records[:half])
    coming = _written(folder / "coming.jsonl", records[half:])
    environment = environment_of(folder / "served")
    watched(environment, [*ADD, known])
    return while_importing(environment, [*ADD, coming], pages)


def _rivals(texts: Sequence[str], folder: Path) -> dict[str, float]:
    began = time.monotonic()
    with closing(sqlite3.connect(folder / "rival.sqlite3")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE VIRTUAL TABLE found USING fts5(text)")
        for start in range(0, len(texts), 500):
            some = [(text,) for text in texts[start : start + 500]]
            with connection:
                connection.executemany("INSERT INTO found VALUES (?)", some)
    seconds = {"FTS5, texts only": time.monotonic() - began}
    began = time.monotonic()
    named = ((str(number), text) for number, text in enumerate(texts))
    if engines.tantivy_index(named, folder / "tantivy") is not None:
        seconds["tantivy, texts only"] = time.monotonic() - began
    return seconds


def report(found: Measured) -> Report:
    """The measures as numbers and as a table."""
    early, late = found.first.early_and_late_mb
    numbers = {
        "importing.articles_a_second": round(found.articles / found.first.seconds, 1),
        "importing.articles_a_processor_second": round(found.articles / found.first.processor, 1),
        "importing.unchanged_a_second": round(found.articles / found.again.seconds, 1),
        "importing.disk_times_text": round(_times_text(found), 3),
        "importing.memory_mb": round(max(found.first.memory), 1),
        "importing.memory_early_mb": round(early, 1),
        "importing.memory_late_mb": round(late, 1),
        "importing.lookup_p95_idle_ms": round(found.idle.p95, 1),
        "importing.lookup_p95_meanwhile_ms": round(found.meanwhile.p95, 1),
        "importing.lookups_meanwhile": len(found.meanwhile.ms),
        "importing.lookups_failed": found.idle.failed + found.meanwhile.failed,
    }
    seconds = {
        "Sidelight, names later": found.first.seconds,
        "Sidelight, nothing changed": found.again.seconds,
        **found.rivals,
    }
    rows = [[name, f"{took:,.1f}", f"{found.articles / took:,.0f}"] for name, took in seconds.items()]
    return Report(numbers, f"{_intro(found)}\n\n{table(['import', 'seconds', 'articles a second'], rows)}")


def _intro(found: Measured) -> str:
    early, late = found.first.early_and_late_mb
    sentences = (
        f"{today()}, 2 shared cores, by the clock. {found.articles:,} articles with "
        f"{found.text_bytes / 1e6:,.1f} MB of text take {_times_text(found):.2f} times that on disk.",
        f"The first import took {found.first.processor:,.0f} seconds of processor time and at most "
        f"{max(found.first.memory):,.0f} MB of memory ({early:,.0f} early, {late:,.0f} at the end).",
        f"A look-up takes {_times(found.idle)} on an idle service, and {_times(found.meanwhile)} while "
        f"half of the articles come in ({len(found.meanwhile.ms):,} asked, {found.meanwhile.failed} failed).",
    )
    return " ".join(sentences)


def _times(asked: Asked) -> str:
    return f"{asked.p50:,.0f} ms (p95 {asked.p95:,.0f})"


def _times_text(found: Measured) -> float:
    return found.kb_bytes / found.text_bytes
