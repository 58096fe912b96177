"""JSON Lines: one article a line, with `id, title, text, url, publisher, authors, published`.

Lines of an export (`kb export`) that are no articles have the key `sidelight`; they are passed over.

A bad line is one problem and the rest goes on: a file of a million articles is not refused for one of them.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from sidelight.errors import ImportFileError
from sidelight.kb.importers import streams
from sidelight.kb.importers.fields import FieldError, article_from
from sidelight.kb.importers.mapping import by_our_names
from sidelight.kb.importers.pieces import Piece, ReadOptions, Record
from sidelight.kb.importers.streams import BytesRead, numbered

OF_EXPORTS = "sidelight"
_BOM = b"\xef\xbb\xbf"


def pieces(path: Path, options: ReadOptions, tell: BytesRead) -> Iterator[Piece | ImportFileError]:
    """The lines of a JSON Lines file that hold anything, and what is wrong with the file."""
    is_empty = True
    try:
        for number, line in numbered(path, tell, streams.LONGEST_LINE):
            if line is None:
                is_empty = False
                yield _too_long(path, number)
                continue
            content = line.removeprefix(_BOM).strip() if number == 1 else line.strip()
            if number == 1 and content in (b"[", b"{"):
                raise ImportFileError(
                    f"{path} spreads its JSON over several lines",
                    remedy="Write one article a line (JSON Lines).",
                )
            if content:
                is_empty = False
                yield Piece("jsonl", f"{path}, line {number}", content, options=options)
        if is_empty:
            yield ImportFileError(f"{path} holds nothing", remedy="Write one article a line (JSON Lines).")
    except ImportFileError as problem:
        yield problem


def _too_long(path: Path, number: int) -> ImportFileError:
    return ImportFileError(
        f"{path}, line {number}: it has more than {streams.LONGEST_LINE // 1_000_000} MB",
        remedy="Write one article a line, and shorten this one; what was imported stays.",
    )


def parse(piece: Piece) -> Iterator[Record]:
    """The article in a line, or what is wrong with it."""
    try:
        record = record_in(piece.content, '{"title": ..., "text": ...}')
        if OF_EXPORTS not in record:
            yield article_from(by_our_names(record, piece.options.fields))
    except FieldError as error:
        yield ImportFileError(f"{piece.where}: {error}.")


def record_in(line: bytes, example: str) -> dict[str, object]:
    """The object that a line holds. Raises FieldError; `example` shows what to write."""
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise FieldError(f"byte {error.start + 1} is not UTF-8; save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise FieldError(
            f"not JSON ({error.msg} at character {error.colno}); write one object a line"
        ) from error
    except (RecursionError, ValueError) as error:
        raise FieldError("not JSON that can be read (nested too deep, or a number too long)") from error
    if not isinstance(record, dict):
        raise FieldError(f"not a JSON object; write {example}")
    return record
