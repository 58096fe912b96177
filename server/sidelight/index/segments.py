"""One immutable file a segment, so that a crash can lose a whole one but never leave half of one in use.

A file is: magic, format version, length and checksum of a JSON header, the header (name, dtype, offset and
length of each array), then the arrays, each at a multiple of 64 bytes. Its size and checksum stand in the
manifest. Files are never written twice under one name: another process may have them mapped.
"""

import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from uuid import uuid4

import numpy as np
import numpy.typing as npt

from sidelight.index.arrays import Ranges, size
from sidelight.index.delta import FAMILIES
from sidelight.index.postings import Postings

FORMAT_VERSION = 2
SUFFIX = ".segment"
_MAGIC = b"SLINDEX\n"
_PREFIX = struct.Struct("<8sIII")
_ALIGNMENT = 64
_CHECKED_AT_ONCE = 2**20
_PARTS = ("keys", "offsets", "ids", "directory")

Array = npt.NDArray[Any]


class DamagedSegmentError(Exception):
    """A segment file is not what the manifest says it is; the index has to be rebuilt."""


class Stamp(NamedTuple):
    """Tells a file from another that takes its place, or from itself rewritten, by a single `stat`."""

    modified_ns: int
    inode: int
    size: int


@dataclass(frozen=True, slots=True)
class SegmentFile:
    """What the manifest says about a segment: its file name, bytes, CRC-32 and number of passages."""

    name: str
    size: int
    checksum: int
    passages: int


@dataclass(frozen=True, slots=True)
class Column:
    """An array to write, in pieces so that a large one need not stand in memory."""

    dtype: str
    length: int
    pieces: Iterable[Array]


@dataclass(frozen=True, slots=True)
class Segment:
    """An opened segment; its arrays are read-only views of the mapped file, which had this `stamp`."""

    file: SegmentFile
    passages: Ranges
    families: Mapping[str, Postings]
    stamp: Stamp | None = None


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp in what `stat` says of a file."""
    return Stamp(status.st_mtime_ns, status.st_ino, status.st_size)


def is_as_opened(folder: Path, segment: Segment) -> bool:
    """Whether the file of an open segment still stands there as it was checked.

    Reading on in one that somebody cut short would end the process, and in one written over would give wrong
    ids. Asking costs 2 microseconds.
    """
    try:
        return stamp_of((folder / segment.file.name).stat()) == segment.stamp
    except OSError:
        return False


def columns_of(passages: Ranges, families: Mapping[str, Postings]) -> dict[str, Column]:
    """The columns of a segment whose arrays stand in memory."""
    arrays: dict[str, Array] = {"passages": passages.ravel()}
    for family in FAMILIES:
        for part in _PARTS:
            arrays[f"{family}.{part}"] = getattr(families[family], part)
    return {
        name: Column(array.dtype.newbyteorder("<").str, len(array), [array]) for name, array in arrays.items()
    }


def write_segment(folder: Path, passages: Ranges, columns: Mapping[str, Column]) -> SegmentFile:
    """Write a new segment file and wait until it is on the disk. Raises OSError."""
    name = uuid4().hex + SUFFIX
    header, begins = _header(columns)
    checksum, position = 0, 0
    with (folder / name).open("xb") as file:

        def put(data: bytes | memoryview) -> None:
            nonlocal checksum, position
            checksum = zlib.crc32(data, checksum)
            position += file.write(data)

        put(header)
        for begin, column in zip(begins, columns.values(), strict=True):
            put(b"\0" * (begin - position))
            for piece in column.pieces:
                if len(piece):
                    put(np.ascontiguousarray(piece, dtype=column.dtype).view(np.uint8).data)
        file.flush()
        os.fsync(file.fileno())
    return SegmentFile(name, position, checksum, size(passages))


def open_segment(folder: Path, file: SegmentFile) -> Segment:
    """Check all bytes of a segment (about 1 ms a megabyte, which also warms the page cache) and map it.

    They are read, not looked at in the map: mapped pages would count as this process's memory.

    Raises FileNotFoundError, OSError, or DamagedSegmentError when it is not what the manifest says.
    """
    with (folder / file.name).open("rb") as stream:
        opened = stamp_of(os.fstat(stream.fileno()))
        if opened.size != file.size or file.size < _PREFIX.size:
            raise DamagedSegmentError(f"{file.name} has another size than it was written with")
        if _checksum(stream) != file.checksum:
            raise DamagedSegmentError(f"{file.name} has other content than it was written with")
        data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    arrays = _arrays(file.name, data)
    try:
        families = {family: Postings(*(arrays[f"{family}.{part}"] for part in _PARTS)) for family in FAMILIES}
        return Segment(file, arrays["passages"].reshape(-1, 2), families, opened)
    except (KeyError, ValueError) as error:
        raise DamagedSegmentError(f"{file.name} lacks an array") from error


def _checksum(stream: BinaryIO) -> int:
    checksum = 0
    while piece := stream.read(_CHECKED_AT_ONCE):
        checksum = zlib.crc32(piece, checksum)
    return checksum


def _arrays(name: str, data: mmap.mmap) -> dict[str, Array]:
    magic, version, length, checksum = _PREFIX.unpack_from(data)
    if magic != _MAGIC or version != FORMAT_VERSION:
        raise DamagedSegmentError(f"{name} is in another format")
    header = data[_PREFIX.size : _PREFIX.size + length]
    if zlib.crc32(header) != checksum:
        raise DamagedSegmentError(f"{name} has a damaged header")
    try:
        return {
            key: np.frombuffer(data, dtype=dtype, count=count, offset=begin)
            for key, dtype, begin, count in json.loads(header)
        }
    except (TypeError, ValueError) as error:
        raise DamagedSegmentError(f"{name} has a header that does not fit its content") from error


def _header(columns: Mapping[str, Column]) -> tuple[bytes, list[int]]:
    """The bytes before the first array, and where each array begins in the file.

    Offsets stand in the header, so its own length is fixed first, with room for their largest digits.
    """
    room = _aligned(_PREFIX.size + sum(len(name) + 60 for name in columns))
    begins, position = [], room
    for column in columns.values():
        begins.append(position)
        position = _aligned(position + column.length * np.dtype(column.dtype).itemsize)
    entries = [
        [name, column.dtype, begin, column.length]
        for (name, column), begin in zip(columns.items(), begins, strict=True)
    ]
    text = json.dumps(entries).encode()
    return _PREFIX.pack(_MAGIC, FORMAT_VERSION, len(text), zlib.crc32(text)) + text, begins


def _aligned(position: int) -> int:
    return -(-position // _ALIGNMENT) * _ALIGNMENT
