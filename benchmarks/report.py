"""What a part of the benchmark found: numbers under flat keys, and a table to read."""

import json
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

DOCS = Path(__file__).parents[1] / "docs" / "performance.md"


@dataclass(frozen=True, slots=True)
class Report:
    """`numbers` go to build/bench.json, `markdown` is for people."""

    numbers: dict[str, float]
    markdown: str


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first are numbers and stand to the right."""
    lines = [f"| {' | '.join(head)} |", "|---|" + "---:|" * (len(head) - 1)]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def today() -> str:
    """The date of a run, as the documents print it."""
    return datetime.now(UTC).strftime("%Y-%m-%d")


def timed(call: Callable[[], T]) -> tuple[float, T]:
    """What a call took of one core, in ms of processor time, and what it gave.

    A shared machine's clock measures its other users too.
    """
    began = time.process_time()
    result = call()
    return (time.process_time() - began) * 1000, result


def keep(part: str, report: Report, build: Path) -> None:
    """Leave the table in build/, and add the numbers to those of other parts."""
    (build / f"bench-{part}.md").write_text(report.markdown + "\n", "utf-8")
    out = build / "bench.json"
    known: dict[str, float] = json.loads(out.read_text("utf-8")) if out.exists() else {}
    out.write_text(json.dumps(known | report.numbers, indent=2) + "\n", "utf-8")


def put_into_docs(part: str, report: Report) -> None:
    """Replace what stands between the part's two marks in docs/performance.md."""
    begin, end = f"<!-- bench {part} -->", f"<!-- end {part} -->"
    text = DOCS.read_text("utf-8")
    if begin not in text or end not in text:
        raise ValueError(
            f"{DOCS.name} has no place for {part}: put {begin} and {end} where its table belongs"
        )
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    DOCS.write_text(pattern.sub(lambda _: f"{begin}\n{report.markdown}\n{end}", text), "utf-8")
