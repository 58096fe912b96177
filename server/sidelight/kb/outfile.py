"""Files that Sidelight writes for people: whole or not at all, for their eyes only, packed by their name.

What is written stands beside its place under another name until it is complete, so that a full disk or a
killed program leaves what was there before.
"""

import bz2
import gzip
import lzma
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from sidelight.errors import OutputError


@contextmanager
def in_place_of(path: Path, *, force: bool = False, never: Path | None = None) -> Iterator[Path]:
    """A new file beside `path`, which takes its place in the end; it is deleted when anything goes wrong.

    Raises OutputError when there is something already, unless `force` says to replace it, when it is the
    file `never`, and when the folder or the disk takes no file.
    """
    if never is not None and path.exists() and never.exists() and path.samefile(never):
        raise OutputError(f"{path} is the knowledge base itself", remedy="Give another file's name.")
    if path.is_dir() or (path.exists() and not (force and path.is_file())):
        remedy = "Give a file's name." if path.is_dir() else "Give another name, or replace it with --force."
        raise OutputError(f"{path} is there already", remedy=remedy)
    with _told(path):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mode 600
        os.close(handle)
    part = Path(name)
    try:
        with _told(path):
            yield part
            _flush(part)
            part.replace(path)
            _flush_folder(path.parent)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


@contextmanager
def packed(part: Path, name: str) -> Iterator[BinaryIO]:
    """The file `part` to write to, packed if the file's `name` to come ends in .gz, .xz or .bz2.

    The same bytes always pack to the same: gzip's time and name are left out.
    """
    with ExitStack() as stack:
        raw = stack.enter_context(part.open("wb"))
        suffix = Path(name).suffix.lower()
        if suffix == ".gz":
            file = stack.enter_context(gzip.GzipFile("", "wb", fileobj=raw, mtime=0))
            yield cast(BinaryIO, file)
        elif suffix == ".xz":
            yield cast(BinaryIO, stack.enter_context(lzma.open(raw, "wb")))
        elif suffix == ".bz2":
            yield cast(BinaryIO, stack.enter_context(bz2.open(raw, "wb")))
        else:
            yield raw


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror or error})") from error


def _flush(path: Path) -> None:
    """To the disk: the rename must not get there first."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """So that the rename lasts too; Windows opens no folders."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
