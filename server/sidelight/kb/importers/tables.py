"""A table (CSV) of articles: one a row, with the fields of the JSON Lines form as columns.

A row goes on as JSON of the columns that count, so that it is understood by the same code as a JSON line, and
a change in another column does not make it a new record.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from sidelight.errors import ImportFileError
from sidelight.kb.importers import streams
from sidelight.kb.importers.fields import FieldError, shown
from sidelight.kb.importers.mapping import FIELDS, Fields, places
from sidelight.kb.importers.pieces import Piece, ReadOptions
from sidelight.kb.importers.streams import BytesRead, numbered
from sidelight.kb.importers.table import TableOf, rows

LONGEST_ROW_LINES = 20_000
"""Lines of one row: a book has so many. A quotation mark left open is told after so many lines at most."""

_SHOWN_COLUMNS = 20
_BETWEEN_AUTHORS = re.compile("[;|]")


def pieces(path: Path, options: ReadOptions, tell: BytesRead) -> Iterator[Piece | ImportFileError]:
    """The rows of a table, each as the JSON of one article, and what is wrong with the others."""
    try:
        for row in rows(numbered(path, tell, streams.LONGEST_LINE), str(path), _articles(options.fields)):
            where = f"{path}, line {row.number}"
            if isinstance(row.fields, FieldError):
                yield ImportFileError(f"{where}: {row.fields}.")
            else:
                yield Piece("jsonl", where, _as_json(row.fields))
    except ImportFileError as problem:
        yield problem


def _articles(fields: Fields) -> TableOf:
    return TableOf("article", "text", partial(places, fields=fields), _remedy, LONGEST_ROW_LINES)


def _remedy(names: Sequence[str]) -> str:
    columns = ", ".join(shown(name) for name in names[:_SHOWN_COLUMNS] if name)
    if not columns:
        return f"Begin with a line that names the columns: {','.join(FIELDS)}."
    return f"Say which of its columns holds the text: --field text=NAME. They are {columns}."


def _as_json(row: Mapping[str, object]) -> bytes:
    authors = [name.strip() for name in _BETWEEN_AUTHORS.split(str(row.get("authors", "")))]
    return json.dumps({**row, "authors": authors}, ensure_ascii=False).encode("utf-8", "surrogatepass")
