"""`make bench` runs this: `python -m benchmarks [--data FOLDER] [--docs] [PART ...]`.

Each part prints a Markdown table, leaves it in build/, adds its numbers to build/bench.json and, with --docs,
puts the table into docs/performance.md between the part's two marks.
"""

import argparse
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from benchmarks.report import Report, keep, put_into_docs

PARTS = ("quotations", "names", "importing")

Measure = Callable[[Path | None, Path], Report]


def main(arguments: list[str]) -> int:
    """Run the named parts, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", default=[], metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--data", type=Path, help="folder of the evaluation data; else a corpus is generated")
    parser.add_argument("--docs", action="store_true", help="put the tables into docs/performance.md")
    chosen = parser.parse_args(arguments)
    unknown = [part for part in chosen.parts if part not in PARTS]
    if unknown:
        parser.error(f"there is no part {', '.join(unknown)}; the parts are {', '.join(PARTS)}")
    if chosen.data is not None and not chosen.data.is_dir():
        parser.error(f"{chosen.data} is not a folder; give the one that holds kb/ and page_quotes/")
    build = Path(__file__).parents[1] / "build"
    for part in chosen.parts or PARTS:
        work = build / "bench"
        work.mkdir(parents=True, exist_ok=True)
        measure: Measure = import_module(f"benchmarks.{part}").measure
        report = measure(chosen.data, work)
        print(report.markdown)
        keep(part, report, build)
        if chosen.docs:
            put_into_docs(part, report)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
