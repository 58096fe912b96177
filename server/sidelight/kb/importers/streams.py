"""Reading files in lines of bounded length, compressed or not.

A file of a few kilobytes can unpack to gigabytes. So nothing is read whole that was not bounded first, and a
line that never ends stops the file, not the machine.
"""

import gzip
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from sidelight.errors import ImportFileError

LONGEST_LINE = 50_000_000
"""Bytes. A thousand times a long article; the memory an import takes is a small multiple of this."""

BytesRead = Callable[[int], object]
"""Told how many more bytes of a file on disk have been read, for a progress bar."""


def _nobody(_: int) -> None:
    """Nobody wants to know."""


def lines(path: Path, tell: BytesRead = _nobody) -> Iterator[bytes]:
    """The lines of a file, unpacked if its name ends in .xz or .gz, with their line ends.

    Raises ImportFileError when it cannot be read or unpacked, or a line is longer than LONGEST_LINE.
    """
    with _reading(path), path.open("rb") as raw:
        stream = _unpacked(path, raw)
        position = 0
        while line := stream.readline(LONGEST_LINE + 1):
            if len(line) > LONGEST_LINE:
                raise ImportFileError(
                    f"{path} has a line of more than {LONGEST_LINE // 1_000_000} MB",
                    remedy="Write one article a line.",
                )
            tell(raw.tell() - position)
            position = raw.tell()
            yield line


def whole(path: Path, tell: BytesRead = _nobody) -> bytes:
    """A file's bytes. Raises ImportFileError, also when there are more than LONGEST_LINE."""
    with _reading(path), path.open("rb") as raw:
        content = _unpacked(path, raw).read(LONGEST_LINE + 1)
        tell(raw.tell())
    if len(content) > LONGEST_LINE:
        raise ImportFileError(
            f"{path} holds more than {LONGEST_LINE // 1_000_000} MB of text",
            remedy="Put each article in a file of its own.",
        )
    return content


def _unpacked(path: Path, raw: BinaryIO) -> BinaryIO:
    if path.suffix.lower() == ".xz":
        return cast(BinaryIO, lzma.open(raw, "rb"))
    if path.suffix.lower() == ".gz":
        return cast(BinaryIO, gzip.open(raw, "rb"))
    return raw


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except (EOFError, lzma.LZMAError, zlib.error, gzip.BadGzipFile) as error:
        raise ImportFileError(
            f"{path} cannot be unpacked ({str(error).rstrip('.') or 'it ends too early'})",
            remedy="Fetch or pack the file again; the articles before that point were taken.",
        ) from error
    except OSError as error:
        raise ImportFileError(
            f"{path} cannot be read ({error.strerror or error})", remedy="Check its name and its permissions."
        ) from error
