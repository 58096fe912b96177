"""Lists of known names, one module a form: tables (CSV), JSON Lines, and slices of a Wikidata dump.

Which form it is shows in the first line, so that a pipe can be read as well as a file. A row that cannot be
taken comes out as a problem among the names, never as an exception.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from itertools import chain, dropwhile
from pathlib import Path

from sidelight.errors import ImportFileError
from sidelight.kb.importers.fields import FieldError
from sidelight.kb.importers.jsonl import record_in
from sidelight.kb.importers.lists import wikidata
from sidelight.kb.importers.lists.fields import Taken, listed_from
from sidelight.kb.importers.streams import BytesRead, numbered
from sidelight.kb.importers.table import Numbered, TableOf, rows
from sidelight.kb.listed import ListedName
from sidelight.model import EntityType

LONGEST_ROW = 8_000_000
"""Bytes of a line. An entity of Wikidata with all its statements has a few MB at most; a longer line is read
past and refused, and takes no memory."""

COLUMNS = ("id", "name", "type", "aliases", "description", "url")

_LONGEST_ROW_LINES = 50
"""Descriptions may hold line breaks; more of them than this is a quotation mark left open."""

_BOM = b"\xef\xbb\xbf"
_EXAMPLE = '{"id": ..., "name": ..., "aliases": [...]}'


class ListForm(StrEnum):
    """The forms of a list."""

    CSV = "csv"
    JSONL = "jsonl"
    WIKIDATA = "wikidata"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a row that could not be taken, though the row was; a sentence with the line's number."""

    message: str


Row = ListedName | ImportFileError | LeftOut


@dataclass(frozen=True, slots=True)
class ListOptions:
    """How to read a list: its form (None: as its first line shows), the languages of a dump, and the type of
    the rows that give none. With `name`, ids are told apart from those of other lists."""

    form: ListForm | None = None
    languages: tuple[str, ...] = ("en",)
    type: EntityType | None = None
    name: str = ""


def read_list(path: Path, options: ListOptions, tell: BytesRead = lambda _: None) -> Iterator[Row]:
    """The names of a list; "-" is standard input. `tell` hears how many more bytes of the file were read."""
    try:
        lines = _from_content_on(numbered(path, tell, LONGEST_ROW))
        first = next(lines, None)
        if first is None:
            raise ImportFileError(f"{path} is empty", remedy="Give a list with one entity a line.")
        form = options.form or _form_of(first[1])
        read = _table if form is ListForm.CSV else _json
        yield from read(chain([first], lines), str(path), replace(options, form=form))
    except ImportFileError as problem:
        yield problem


def _from_content_on(lines: Iterator[Numbered]) -> Iterator[Numbered]:
    return dropwhile(lambda line: line[1] is not None and not line[1].removeprefix(_BOM).strip(), lines)


def _form_of(line: bytes | None) -> ListForm | None:
    """The form that a first line shows; None for JSON, where each line shows whether it is Wikidata's."""
    is_json = line is None or line.removeprefix(_BOM).lstrip().startswith((b"{", b"["))
    return None if is_json else ListForm.CSV


def _places(names: Sequence[str]) -> dict[str, int]:
    spelt = [name.lower() for name in names]
    return {column: spelt.index(column) for column in COLUMNS if column in spelt}


_NAMES = TableOf(
    one="entity",
    needed="name",
    places=_places,
    remedy=lambda _: f"Begin with a line that names the columns: {','.join(COLUMNS)}.",
    longest_row=_LONGEST_ROW_LINES,
)


def _table(lines: Iterator[Numbered], where: str, options: ListOptions) -> Iterator[Row]:
    for row in rows(lines, where, _NAMES):
        yield from _one(f"{where}, line {row.number}", partial(_of_table, row.fields), options)


def _of_table(fields: Mapping[str, object] | FieldError) -> Taken:
    if isinstance(fields, FieldError):
        raise fields
    return listed_from(fields)


def _json(lines: Iterator[Numbered], where: str, options: ListOptions) -> Iterator[Row]:
    """One object a line, perhaps as the lines of one array, with commas after them."""
    for number, line in lines:
        content = None if line is None else line.removeprefix(_BOM).strip().removesuffix(b",").rstrip()
        if content == b"{":
            raise ImportFileError(
                f"{where} spreads its JSON over several lines",
                remedy="Write one entity a line (JSON Lines): jq -c '.[]' does it.",
            )
        if content not in (b"", b"[", b"]"):
            yield from _one(f"{where}, line {number}", partial(_of_json, content, options), options)


def _of_json(line: bytes | None, options: ListOptions) -> Taken | None:
    if line is None:
        raise FieldError(f"it has more than {LONGEST_ROW // 1_000_000} MB; write one entity a line")
    record = record_in(line, _EXAMPLE)
    if options.form is ListForm.WIKIDATA or (options.form is None and wikidata.looks_like_one(record)):
        return wikidata.listed_from(record, options.languages)
    return listed_from(record)


def _one(where: str, take: Callable[[], Taken | None], options: ListOptions) -> Iterator[Row]:
    """What became of one row: a name and what was left out of it, a problem, or nothing for no entity."""
    try:
        taken = take()
    except FieldError as error:
        yield ImportFileError(f"{where}: {error}.")
        return
    if taken is not None:
        listed = taken.listed
        own_id = f"{options.name}:{listed.external_id}" if options.name else listed.external_id
        yield replace(listed, external_id=own_id, where=where, type=listed.type or options.type)
        yield from (LeftOut(f"{where}: {why}.") for why in taken.left_out)
