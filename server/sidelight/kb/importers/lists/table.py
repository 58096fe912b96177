"""A table (CSV) of known names: its first line names the columns, and says by its commas what stands between.

A quotation mark that is never closed would swallow the rest of the file. So a row is taken only when it is
whole; else its first line is refused, and the next line is tried as a row of its own.
"""

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sidelight.errors import ImportFileError
from sidelight.kb.importers.fields import FieldError

COLUMNS = ("id", "name", "type", "aliases", "description", "url")
LONGEST_ROW_LINES = 50
"""Lines of one row. Descriptions may hold line breaks; more than this is a quotation mark left open."""

_DELIMITERS = ",;\t"
_ENDS_TOO_EARLY = "unexpected end of data"

Numbered = tuple[int, bytes | None]


class TableRow(NamedTuple):
    """A row on its way in: the number of its first line, and its fields or what is wrong with it."""

    number: int
    fields: Mapping[str, object] | FieldError


def rows(lines: Iterable[Numbered], where: str) -> Iterator[TableRow]:
    """The rows below the header. Raises ImportFileError when the first line names no column "name"."""
    ahead = _Lines(iter(lines))
    header, delimiter = _header(ahead, where)
    while (first := ahead.take()) is not None:
        if first[1] is None or first[1].strip():
            yield _row(first, ahead, header, delimiter)


class _Lines:
    """The lines still to come, of which some can be put back."""

    def __init__(self, lines: Iterator[Numbered]) -> None:
        self._lines, self._back = lines, deque[Numbered]()

    def take(self) -> Numbered | None:
        return self._back.popleft() if self._back else next(self._lines, None)

    def put_back(self, lines: Sequence[Numbered]) -> None:
        self._back.extendleft(reversed(lines))


def _header(lines: _Lines, where: str) -> tuple[list[str], str]:
    """The names of the columns, and what stands between them."""
    number, line = lines.take() or (1, b"")
    try:
        text = _decoded(line).removeprefix("\ufeff") if line is not None else ""
    except FieldError as error:
        raise ImportFileError(f"{where}, line {number}: {error}.") from error
    guesses = [([name.strip().lower() for name in _split(text, mark)], mark) for mark in _DELIMITERS]
    names, delimiter = max(guesses, key=lambda guess: len(set(COLUMNS).intersection(guess[0])))
    if "name" not in names:
        raise ImportFileError(
            f'{where} has no column "name" in its first line',
            remedy=f"Begin with a line that names the columns: {','.join(COLUMNS)}.",
        )
    if len(set(names) & set(COLUMNS)) < sum(name in COLUMNS for name in names):
        raise ImportFileError(f"{where} names a column twice", remedy="Give each column a name of its own.")
    return names, delimiter


def _split(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        return []


def _row(first: Numbered, lines: _Lines, header: Sequence[str], delimiter: str) -> TableRow:
    """The row that begins here; when it cannot be read, only its first line is used up."""
    taken, texts = [first], list[str]()
    while True:
        try:
            texts.append(_decoded(taken[-1][1]))
            cells = next(csv.reader(texts, delimiter=delimiter, strict=True), [])
            return TableRow(first[0], _by_name(header, cells))
        except csv.Error as error:
            problem = str(error)
        except FieldError as error:
            lines.put_back(taken[1:])
            return TableRow(first[0], error)
        following = lines.take() if problem == _ENDS_TOO_EARLY and len(taken) < LONGEST_ROW_LINES else None
        if following is None:
            lines.put_back(taken[1:])
            return TableRow(first[0], FieldError(_explained(problem)))
        taken.append(following)


def _by_name(header: Sequence[str], cells: Sequence[str]) -> dict[str, object]:
    if len(cells) != len(header):
        raise FieldError(
            f"it has {len(cells)} fields where the first line has {len(header)}; write empty fields too, and "
            'put a field that holds a separator in "quotation marks"'
        )
    return dict(zip(header, cells, strict=True))


def _explained(problem: str) -> str:
    if problem == _ENDS_TOO_EARLY:
        return 'a quotation mark (") is opened and never closed; close it, or write "" for one inside a field'
    if "field larger" in problem:
        return "a field is far too long; a quotation mark may be left open"
    return f'it is no row of a table ({problem}); write "" for a quotation mark inside a field'


def _decoded(line: bytes | None) -> str:
    if line is None:
        raise FieldError("it is too long for a row; write one entity a line")
    if line.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FieldError("it is UTF-16; save the file as UTF-8")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FieldError(f"byte {error.start + 1} is not UTF-8; save the file as UTF-8") from error
