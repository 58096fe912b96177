"""A table (CSV): its first line names the columns, and says by its commas what stands between.

A quotation mark that is never closed would swallow the rest of the file. So a row is taken only when it is
whole; else its first line is refused, and the next line is tried as a row of its own.
"""

import csv
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sidelight.errors import ImportFileError
from sidelight.kb.importers.fields import FieldError

_LONGEST_ROW = 50_000_000
"""Characters of one row over all its lines; the memory it takes is a small multiple of this."""

_DELIMITERS = ",;\t|"
_ENDS_TOO_EARLY = "unexpected end of data"

csv.field_size_limit(_LONGEST_ROW)  # Python's own limit, 131,072, is shorter than a long article

Numbered = tuple[int, bytes | None]


class TableRow(NamedTuple):
    """A row on its way in: the number of its first line, and its fields or what is wrong with it."""

    number: int
    fields: Mapping[str, object] | FieldError


@dataclass(frozen=True, slots=True)
class TableOf:
    """What a table's rows are.

    `places` says which of our columns stand where among a header's names, `needed` is the one without which
    there is no reading it, and `remedy` what to do then. `longest_row` counts lines: more than this is a
    quotation mark left open.
    """

    one: str
    needed: str
    places: Callable[[Sequence[str]], dict[str, int]]
    remedy: Callable[[Sequence[str]], str]
    longest_row: int


@dataclass(frozen=True, slots=True)
class _Header:
    places: dict[str, int]
    columns: int
    delimiter: str


def rows(lines: Iterable[Numbered], where: str, table: TableOf) -> Iterator[TableRow]:
    """The rows below the header. Raises ImportFileError when the first line lacks the needed column."""
    ahead = _Lines(iter(lines))
    header = _header(ahead, where, table)
    while (first := ahead.take()) is not None:
        if first[1] is None or first[1].strip():
            yield _row(first, ahead, header, table)


class _Lines:
    """The lines still to come, of which some can be put back."""

    def __init__(self, lines: Iterator[Numbered]) -> None:
        self._lines, self._back = lines, deque[Numbered]()

    def take(self) -> Numbered | None:
        return self._back.popleft() if self._back else next(self._lines, None)

    def put_back(self, lines: Sequence[Numbered]) -> None:
        self._back.extendleft(reversed(lines))


def _header(lines: _Lines, where: str, table: TableOf) -> _Header:
    """Where each column stands, and what stands between them: whatever finds the most columns we know."""
    number, line = lines.take() or (1, b"")
    try:
        text = _decoded(line, table).removeprefix("\ufeff") if line is not None else ""
    except FieldError as error:
        raise ImportFileError(f"{where}, line {number}: {error}.") from error
    guesses = [(_split(text, mark), mark) for mark in _DELIMITERS]
    names, delimiter = max(guesses, key=lambda guess: (len(table.places(guess[0])), len(guess[0])))
    places = table.places(names)
    if table.needed not in places:
        raise ImportFileError(
            f'{where} has no column "{table.needed}" in its first line', remedy=table.remedy(names)
        )
    spelt = Counter(name.strip().lower() for name in names)
    if any(spelt[names[place].strip().lower()] > 1 for place in places.values()):
        raise ImportFileError(f"{where} names a column twice", remedy="Give each column a name of its own.")
    return _Header(places, len(names), delimiter)


def _split(text: str, delimiter: str) -> list[str]:
    try:
        return [name.strip() for name in next(csv.reader([text], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _row(first: Numbered, lines: _Lines, header: _Header, table: TableOf) -> TableRow:
    """The row that begins here; when it is no whole row, only its first line is used up."""
    taken = [first]
    try:
        texts = _texts(taken, lines, table)
        cells = next(csv.reader(texts, delimiter=header.delimiter, strict=True), [])
    except (csv.Error, FieldError) as error:
        lines.put_back(taken[1:])
        return TableRow(
            first[0], error if isinstance(error, FieldError) else FieldError(_explained(str(error)))
        )
    if len(cells) != header.columns:
        return TableRow(first[0], _ragged(len(cells), header.columns))
    return TableRow(first[0], {name: cells[place] for name, place in header.places.items()})


def _texts(taken: list[Numbered], lines: _Lines, table: TableOf) -> Iterator[str]:
    """The lines that the reader asks for until it has a row, kept in `taken`."""
    characters = 0
    while len(taken) <= table.longest_row and characters <= _LONGEST_ROW:
        text = _decoded(taken[-1][1], table)
        characters += len(text)
        yield text
        following = lines.take()
        if following is None:
            return
        taken.append(following)


def _ragged(cells: int, columns: int) -> FieldError:
    return FieldError(
        f"it has {cells} fields where the first line has {columns}; write empty fields too, and put a field "
        'that holds a separator in "quotation marks"'
    )


def _explained(problem: str) -> str:
    if problem == _ENDS_TOO_EARLY:
        return 'a quotation mark (") is opened and never closed; close it, or write "" for one inside a field'
    if "field larger" in problem:
        return "a field is far too long; a quotation mark may be left open"
    return f'it is no row of a table ({problem}); write "" for a quotation mark inside a field'


def _decoded(line: bytes | None, table: TableOf) -> str:
    if line is None:
        raise FieldError(f"it is too long for a row; write one {table.one} a line")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FieldError(f"byte {error.start + 1} is not UTF-8; save the file as UTF-8") from error
