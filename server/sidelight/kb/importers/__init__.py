"""From files to articles, one module a format. Nothing here touches the database.

A file, or a line of one, that cannot be imported comes out as a problem among the articles, never as an
exception: an import goes on with the rest and says at its end what it could not take.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sidelight.errors import ImportFileError
from sidelight.kb.importers import jsonl, plain
from sidelight.kb.importers.streams import BytesRead
from sidelight.model import Article

Record = Article | ImportFileError
_Reader = Callable[[Path, BytesRead], Iterator[Record]]

_READERS: dict[str, _Reader] = {
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".json": jsonl.read,
    ".txt": plain.read,
}
_PACKED = (".xz", ".gz", ".bz2")
FORMS = "JSON Lines (.jsonl, .ndjson, .json) or plain text (.txt), also packed as .xz, .gz or .bz2"


def read_path(path: Path, tell: BytesRead = lambda _: None) -> Iterator[Record]:
    """The articles of a file or folder, with a problem in place of each that cannot be taken.

    `tell` hears how many more bytes of the files on disk have been read.
    """
    files, problems = find_files(path)
    yield from problems
    for file in files:
        reader = _reader(file)
        if reader is None:
            yield ImportFileError(f"{file} is in no form that can be imported", remedy=f"Give {FORMS}.")
        else:
            yield from reader(file, tell)


def bytes_on_disk(paths: Iterable[Path]) -> int:
    """What `tell` will have counted when all of these paths are read: for the length of a progress bar."""
    return sum(_size(file) for path in paths for file in find_files(path)[0])


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:  # gone since it was found; reading it will say so
        return 0


def find_files(path: Path) -> tuple[list[Path], list[ImportFileError]]:
    """The files that a path stands for, in order, and what is wrong with it.

    A folder is searched to its depth for files in a form that can be imported; others, hidden ones and links
    that lead out of it are left aside.
    """
    if path.is_file():
        return [path], []
    if not path.is_dir():
        what = "is neither a file nor a folder" if path.exists() else "does not exist"
        return [], [ImportFileError(f"{path} {what}", remedy="Check the name.")]
    problems: list[ImportFileError] = []
    files = [file for file in _walk(path, problems) if _reader(file) is not None]
    if not files and not problems:
        problems.append(
            ImportFileError(f"{path} holds nothing that can be imported", remedy=f"Give {FORMS}.")
        )
    return files, problems


def _walk(folder: Path, problems: list[ImportFileError]) -> list[Path]:
    def unreadable(error: OSError) -> None:
        problems.append(
            ImportFileError(
                f"{error.filename} cannot be read ({error.strerror})", remedy="Check its permissions."
            )
        )

    inside = folder.resolve()
    found: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (Path(parent, name) for name in names if not name.startswith("."))
        found += (path for path in paths if path.is_file() and path.resolve().is_relative_to(inside))
    return sorted(found)


def _reader(path: Path) -> _Reader | None:
    """How a file is read, by its name; a packed file without an inner suffix is taken for JSON Lines."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in _PACKED:
        inner = suffixes[-2] if len(suffixes) > 1 else ".jsonl"
        return _READERS.get(inner)
    return _READERS.get(suffixes[-1]) if suffixes else None
