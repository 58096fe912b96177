"""The manifest names what is in the index; replacing this one small file is the only way the index changes.

It is written beside the old one, flushed to the disk, then renamed over it, so that every process sees
either the whole step or nothing of it, whenever one of them is killed.
"""

import json
import os
import zlib
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sidelight.index.segments import FORMAT_VERSION, SegmentFile, Stamp, stamp_of
from sidelight.spelling import SPELLING_VERSION
from sidelight.text import FOLDING_VERSION

NAME = "manifest.json"
_CLOCK_STEP_NS = 1_000_000
"""Each manifest is dated at least this much after the one before, so that a changed one always shows in its
file times, however coarse the file system's clock is."""


class UnusableManifestError(Exception):
    """There is no manifest, or one that this program cannot use; says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A segment in use, and the ranges of its passages that have been removed since it was written."""

    file: SegmentFile
    dead: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the index holds: the KB's identity, the revision it stands at with its mark, and the segments."""

    identity: str
    revision: int = 0
    mark: str | None = None
    last_alias: int = 0
    segments: tuple[Entry, ...] = ()


def stamp(folder: Path) -> Stamp | None:
    """The stamp of the manifest that stands there now, or None."""
    try:
        return stamp_of((folder / NAME).stat())
    except OSError:
        return None


def read_manifest(folder: Path, identity: str) -> Manifest:
    """The manifest of this KB's index. Raises UnusableManifestError with the reason."""
    try:
        content = json.loads((folder / NAME).read_bytes())
    except FileNotFoundError:
        raise UnusableManifestError("There is no index yet") from None
    except (OSError, ValueError) as error:
        raise UnusableManifestError("The index's manifest cannot be read") from error
    try:
        body, checksum = content["index"], content["checksum"]
        versions = (body["format"], body["folding"], body["spelling"])
        if versions != (FORMAT_VERSION, FOLDING_VERSION, SPELLING_VERSION):
            raise UnusableManifestError("The index was made by another version of Sidelight")
        if checksum != _checksum(body):
            raise UnusableManifestError("The index's manifest is damaged")
        if body["identity"] != identity:
            raise UnusableManifestError("The index belongs to another knowledge base")
        return _manifest(body)
    except (KeyError, TypeError, ValueError) as error:
        raise UnusableManifestError("The index's manifest is damaged") from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest, all or nothing. The caller holds the index's lock. Raises OSError."""
    body = asdict(manifest) | {
        "format": FORMAT_VERSION,
        "folding": FOLDING_VERSION,
        "spelling": SPELLING_VERSION,
    }
    before = stamp(folder)
    draft = folder / (NAME + ".new")
    with draft.open("w", encoding="utf-8") as file:
        json.dump({"index": body, "checksum": _checksum(body)}, file)
        file.flush()
        os.fsync(file.fileno())
    if before is not None:
        now = draft.stat().st_mtime_ns
        later = max(now, before.modified_ns + _CLOCK_STEP_NS)
        os.utime(draft, ns=(later, later))
    draft.replace(folder / NAME)
    _flush_folder(folder)


def _manifest(body: dict[str, Any]) -> Manifest:
    entries = tuple(
        Entry(SegmentFile(**entry["file"]), tuple((first, end) for first, end in entry["dead"]))
        for entry in body["segments"]
    )
    return Manifest(body["identity"], body["revision"], body["mark"], body["last_alias"], entries)


def _checksum(body: dict[str, Any]) -> int:
    return zlib.crc32(json.dumps(body, sort_keys=True).encode())


def _flush_folder(folder: Path) -> None:
    """Make the renaming itself last through a power cut; Windows has no such call and needs none."""
    with suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
