"""Reading files in lines of bounded length, compressed or not.

A file of a few kilobytes can unpack to gigabytes. So nothing is read whole that was not bounded first, and a
line that never ends is read past in pieces, or stops the file; it never fills the memory.
"""

import bz2
import codecs
import gzip
import io
import lzma
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from sidelight.errors import ImportFileError

LONGEST_LINE = 50_000_000
"""Bytes. A thousand times a long article; the memory an import takes is a small multiple of this."""

STANDARD_INPUT = Path("-")

_BLOCK = 65_536

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_PACK_AGAIN = "Fetch or pack the file again; what came before that point was taken."

_LINES_TOLD = 50
"""Lines after which is told how far a file was read: asking the file for each takes a quarter of the time."""

BytesRead = Callable[[int], object]
"""Told how many more bytes of a file on disk have been read, for a progress bar."""


def _nobody(_: int) -> None:
    """Nobody wants to know."""


def lines(path: Path, tell: BytesRead = _nobody) -> Iterator[bytes]:
    """The lines of a file, unpacked if its name ends in .xz, .gz or .bz2, with their line ends.

    Raises ImportFileError when it cannot be read or unpacked, or a line is longer than LONGEST_LINE.
    """
    for _, line in numbered(path, tell, LONGEST_LINE):
        if line is None:
            raise ImportFileError(
                f"{path} has a line of more than {LONGEST_LINE // 1_000_000} MB",
                remedy="Write one article a line.",
            )
        yield line


def numbered(path: Path, tell: BytesRead, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """The same with numbers from 1, also of standard input ("-"); None for a line longer than `longest`.

    Such a line is read past in pieces, so that the ones after it can still be taken. Raises ImportFileError
    when the file cannot be read or unpacked. What begins with UTF-16's mark comes out as UTF-8.
    """
    with reading(path), opened(path) as raw:
        stream, position, number = _as_utf8(unpacked(path, raw)), 0, 0
        while line := stream.readline(longest + 1):
            number += 1
            too_long = len(line) > longest
            while too_long and line and not line.endswith(b"\n"):
                line = stream.readline(longest)
            if number % _LINES_TOLD == 0:
                position = _tell_more(raw, tell, position)
            yield number, None if too_long else line
        _tell_more(raw, tell, position)


def blocks(path: Path, tell: BytesRead) -> Iterator[bytes]:
    """The bytes of a file, unpacked, some at a time. Raises ImportFileError when it cannot be read."""
    with reading(path), opened(path) as raw:
        stream, position = unpacked(path, raw), 0
        while block := stream.read(_BLOCK):
            position = _tell_more(raw, tell, position)
            yield block


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file's bytes as they are on disk, or standard input for "-"."""
    if path == STANDARD_INPUT:
        yield sys.stdin.buffer
    else:
        with path.open("rb") as raw:
            yield raw


def _tell_more(raw: BinaryIO, tell: BytesRead, position: int) -> int:
    """Tell how many bytes were read since `position`; a pipe has no positions."""
    if not raw.seekable():
        return position
    now = raw.tell()
    tell(now - position)
    return now


def whole(path: Path, tell: BytesRead = _nobody) -> bytes:
    """A file's bytes. Raises ImportFileError, also when there are more than LONGEST_LINE."""
    with reading(path), opened(path) as raw:
        content = unpacked(path, raw).read(LONGEST_LINE + 1)
        _tell_more(raw, tell, 0)
    if len(content) > LONGEST_LINE:
        raise ImportFileError(
            f"{path} holds more than {LONGEST_LINE // 1_000_000} MB",
            remedy="Put each article in a file of its own.",
        )
    return content


def unpacked(path: Path, raw: BinaryIO) -> BinaryIO:
    """The bytes of a file, unpacked if its name says that it is packed."""
    if path.suffix.lower() == ".xz":
        return cast(BinaryIO, lzma.open(raw, "rb"))
    if path.suffix.lower() == ".gz":
        return cast(BinaryIO, gzip.open(raw, "rb"))
    if path.suffix.lower() == ".bz2":
        return cast(BinaryIO, bz2.open(raw, "rb"))
    return raw


def _as_utf8(stream: BinaryIO) -> BinaryIO:
    """The stream, or its UTF-16 as UTF-8. Standard input need not be of a kind that can look ahead."""
    ahead = cast(io.BufferedReader, stream if hasattr(stream, "peek") else io.BufferedReader(stream))
    return cast(BinaryIO, _FromUtf16(ahead) if ahead.peek(2)[:2] in _UTF16 else ahead)


class _FromUtf16:
    """Lines of a UTF-16 file as lines of UTF-8: what spreadsheets call "Unicode text"."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._text = io.TextIOWrapper(stream, "utf-16", newline="\n")

    def readline(self, longest: int) -> bytes:
        return self._text.readline(longest).encode("utf-8", "surrogatepass")


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what can go wrong with a file into an ImportFileError that names it."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise ImportFileError(
            f"{path} begins as UTF-16 and does not go on so", remedy="Save the file as UTF-8."
        ) from error
    except (EOFError, lzma.LZMAError, zlib.error, gzip.BadGzipFile) as error:
        raise ImportFileError(
            f"{path} cannot be unpacked ({str(error).rstrip('.') or 'it ends too early'})",
            remedy=_PACK_AGAIN,
        ) from error
    except OSError as error:
        if error.errno is None:  # so says bz2 of what it did not pack
            raise ImportFileError(f"{path} cannot be unpacked ({error})", remedy=_PACK_AGAIN) from error
        raise ImportFileError(
            f"{path} cannot be read ({error.strerror or error})", remedy="Check its name and its permissions."
        ) from error
