"""The quality of quotations measured on real newspapers: `make quality DATA=folder`.

Run `python -m tests.quality.on_data FOLDER [SET ...]`. It prints one table, adds its numbers to
build/quality.json and exits with 1 when a number of floors_on_data.json is broken.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from tests.quality.cases import ROOM
from tests.quality.figures import BUILD, Figure, keep, table
from tests.quality.report import broken_of

SETS = (
    "polnear",
    "polnear_content",
    "pages",
    "debates",
    "claims",
    "edits",
    "entities",
    "transliteration",
    "fuzzy",
    "roles",
    "html",
)

Measure = Callable[[Path, Path], Iterable[Figure]]


def main(arguments: list[str]) -> int:
    """Measure the named sets, or all of them, on the data of a folder."""
    data, names = Path(arguments[0]), arguments[1:] or list(SETS)
    if not data.is_dir():
        sys.stderr.write(
            f"{data} is not a folder; give the one that holds quotations/, page_quotes/, kb/ ...\n"
        )
        return 2
    figures = [figure for name in names for figure in _measured(name, data)]
    sys.stdout.write(table(figures) + "\n")
    numbers = {figure.key: figure.value for figure in figures}
    keep(numbers)
    faults = broken_of(numbers, json.loads((ROOM / "floors_on_data.json").read_text("utf-8")))
    sys.stdout.write("".join(f"BROKEN: {fault}\n" for fault in faults))
    return 1 if faults else 0


def _measured(name: str, data: Path) -> list[Figure]:
    measure: Measure = import_module(f"tests.quality.sets.{name}").measure
    began = time.perf_counter()
    work = BUILD / "quality"
    work.mkdir(parents=True, exist_ok=True)
    figures = list(measure(data, work))
    sys.stderr.write(f"{name}: {time.perf_counter() - began:.0f} s\n")
    return figures


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
