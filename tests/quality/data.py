"""The data that `make quality DATA=...` measures on: read where it lies, never copied into the project."""

import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file, plain or, where only `path`.xz is there, compressed.

    Raises FileNotFoundError that says which file is missing.
    """
    compressed = path.with_name(path.name + ".xz")
    if compressed.exists():
        with lzma.open(compressed, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)
        return
    with path.open("rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def one_of(folder: Path, *names: str) -> Path:
    """The first of several file names (without .xz) that a folder holds: a split may be called otherwise.

    Raises FileNotFoundError that names the folder and what was looked for.
    """
    for name in names:
        for found in sorted(folder.glob(name)) + sorted(folder.glob(name + ".xz")):
            return found.with_name(found.name.removesuffix(".xz"))
    raise FileNotFoundError(f"{folder} holds none of {', '.join(names)}")
