"""JSON Lines: one article a line, with `id, title, text, url, publisher, authors, published`.

A bad line is one problem and the rest goes on: a file of a million articles is not refused for one of them.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from sidelight.errors import ImportFileError
from sidelight.kb.importers.fields import FieldError, article_from
from sidelight.kb.importers.streams import BytesRead, lines
from sidelight.model import Article

_BOM = b"\xef\xbb\xbf"


def read(path: Path, tell: BytesRead) -> Iterator[Article | ImportFileError]:
    """The articles of a JSON Lines file, and a problem for each line that is none."""
    try:
        for number, line in enumerate(lines(path, tell), start=1):
            content = line.removeprefix(_BOM).strip() if number == 1 else line.strip()
            if number == 1 and content in (b"[", b"{"):
                raise ImportFileError(
                    f"{path} spreads its JSON over several lines",
                    remedy="Write one article a line (JSON Lines).",
                )
            if content:
                yield _article(content, f"{path}, line {number}")
    except ImportFileError as problem:
        yield problem


def _article(line: bytes, where: str) -> Article | ImportFileError:
    try:
        return article_from(record_in(line, '{"title": ..., "text": ...}'))
    except FieldError as error:
        return ImportFileError(f"{where}: {error}.")


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
