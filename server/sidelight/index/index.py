"""The index as its users hold it: open, look at a snapshot, follow other processes, apply a step.

Readers never wait and never fail: whatever is wrong with the files, they get an empty index with the reason.
Writers take a lock between processes, and every step ends with one atomic replacement of the manifest.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from sidelight.errors import LockedKBError, ReadOnlyKBError
from sidelight.index import merging
from sidelight.index.arrays import as_ranges, common, size, union
from sidelight.index.delta import FAMILIES, NO_PAIRS, Delta
from sidelight.index.manifest import (
    Entry,
    Manifest,
    UnusableManifestError,
    read_manifest,
    stamp,
    write_manifest,
)
from sidelight.index.postings import from_pairs
from sidelight.index.segments import (
    SUFFIX,
    DamagedSegmentError,
    Segment,
    Stamp,
    columns_of,
    is_as_opened,
    open_segment,
    write_segment,
)
from sidelight.index.snapshot import LiveSegment, Snapshot

LOCK_NAME = "lock"
FOREVER = -1.0

_POLL_SECONDS = 0.01
"""Steps take about this long, and a look-up may be waiting for one."""

_OPEN_ATTEMPTS = 10
"""Another process may replace the manifest and delete merged files between our reading and opening them."""


class Index:
    """The derived index of one KB in one folder, shared by any number of processes and threads."""

    def __init__(self, path: Path, identity: str) -> None:
        self.path = path
        self.identity = identity
        self._lock = FileLock(path / LOCK_NAME)
        self._guard = threading.RLock()
        self._stamp: Stamp | None = None
        self._snapshot = Snapshot(Manifest(identity))

    @classmethod
    def open(cls, path: Path, identity: str) -> "Index":
        """The index in this folder. Never fails: what cannot be used is empty, with a `stale_reason`."""
        index = cls(path, identity)
        index._reload()
        return index

    @property
    def revision(self) -> int:
        """The KB's revision that the index stands at; 0 when it must be (or is being) rebuilt."""
        return self._snapshot.revision

    @property
    def mark(self) -> str | None:
        """The mark that the KB's log has at this revision."""
        return self._snapshot.manifest.mark

    @property
    def last_alias(self) -> int:
        """The highest alias id that is indexed."""
        return self._snapshot.manifest.last_alias

    @property
    def stale_reason(self) -> str:
        """Why the index must be rebuilt, as a sentence for people; empty when it need not."""
        return self._snapshot.stale_reason

    def snapshot(self) -> Snapshot:
        """What a look-up uses from beginning to end."""
        return self._snapshot

    def refresh(self) -> bool:
        """See what was done to the files since, at the price of a `stat` for each; true if anything."""
        if stamp(self.path) == self._stamp and all(map(self._is_as_opened, self._segments())):
            return False
        self._reload()
        return True

    @contextmanager
    def writing(self, patience: float = FOREVER) -> Iterator[None]:
        """Hold the lock between processes, waiting up to `patience` seconds; may be nested.

        Raises LockedKBError when another process keeps it longer, ReadOnlyKBError when the folder cannot be
        written.
        """
        with self._disk_errors():
            self.path.mkdir(parents=True, exist_ok=True)
            lock = self._lock.acquire(timeout=patience, poll_interval=_POLL_SECONDS)
        with lock:
            self.refresh()
            yield

    @contextmanager
    def _disk_errors(self) -> Iterator[None]:
        try:
            yield
        except Timeout as error:
            raise LockedKBError("The index is being written by another process") from error
        except (FileExistsError, IsADirectoryError) as error:
            raise ReadOnlyKBError(
                f"Something that is no index is in the way at {error.filename or self.path}",
                remedy=f"Move {self.path} away; the index is built again from the knowledge base.",
            ) from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise ReadOnlyKBError(f"The index in {self.path} cannot be written: {reason}") from error

    def reset(self, identity: str) -> None:
        """Empty the index and make it this KB's. Raises LockedKBError, ReadOnlyKBError."""
        with self.writing(), self._disk_errors():
            self.identity = identity
            self._publish(Manifest(identity))

    def apply(self, delta: Delta) -> bool:
        """Take one step; false, and nothing done, when the index does not stand at its base revision.

        Raises LockedKBError, ReadOnlyKBError; whenever it stops, the step is done whole or not at all.
        """
        with self.writing(), self._disk_errors():
            before = self._snapshot
            if before.stale_reason or before.revision != delta.base_revision:
                return False
            segments = [_without(live, delta) for live in before.segments]
            if not delta.is_empty:
                segments.append(self._write(delta))
            last_alias = max(before.manifest.last_alias, delta.last_alias)
            step = Manifest(self.identity, delta.revision, delta.mark, last_alias)
            self._publish(step, self._merged(segments))
            return True

    def optimize(self) -> bool:
        """Put everything into one segment without what was removed; false when it stands so already.

        Look-ups and other processes go on meanwhile, as with any step; a step of theirs waits for the end.
        Takes 4 s for 37,500 news articles (36 million postings). Raises LockedKBError, ReadOnlyKBError.
        """
        with self.writing(), self._disk_errors():
            before = self._snapshot
            if len(before.segments) <= 1 and not any(len(live.dead) for live in before.segments):
                return False
            self._publish(before.manifest, self._merge(before.segments))
            return True

    def _write(self, delta: Delta) -> LiveSegment:
        families = {family: from_pairs(delta.pairs.get(family, NO_PAIRS)) for family in FAMILIES}
        file = write_segment(self.path, delta.added, columns_of(delta.added, families))
        return LiveSegment(open_segment(self.path, file), as_ranges([]))

    def _merged(self, segments: list[LiveSegment]) -> list[LiveSegment]:
        chosen = merging.choose(
            [live.segment.file.size for live in segments],
            [
                merging.is_wasteful(live.segment.file.passages, live.dead, size(live.dead))
                for live in segments
            ],
        )
        if not chosen:
            return segments
        kept = [live for index, live in enumerate(segments) if index not in chosen]
        return kept + self._merge([segments[index] for index in chosen])

    def _merge(self, segments: Sequence[LiveSegment]) -> list[LiveSegment]:
        """One segment with all that is alive in these, or none."""
        file = merging.merge(self.path, segments)
        return [] if file is None else [LiveSegment(open_segment(self.path, file), as_ranges([]))]

    def _publish(self, step: Manifest, segments: Sequence[LiveSegment] = ()) -> None:
        """Make this what everybody sees: the step's numbers with these segments."""
        manifest = replace(step, segments=tuple(map(_entry, segments)))
        write_manifest(self.path, manifest)
        self._reload([live.segment for live in segments])
        self._sweep({entry.file.name for entry in manifest.segments})

    def _sweep(self, used: set[str]) -> None:
        """Delete segment files no manifest names: merged ones, and those a crashed process left.

        Whoever has one mapped keeps it until it lets go; Windows refuses to delete it till then, and a
        later sweep gets it.
        """
        for path in self.path.glob("*" + SUFFIX):
            if path.name not in used:
                with suppress(PermissionError, FileNotFoundError):
                    path.unlink()

    def _reload(self, opened: Sequence[Segment] = ()) -> None:
        """Read the manifest, and open the segments that are not open: those alone are checked."""
        with self._guard:
            for _ in range(_OPEN_ATTEMPTS):
                self._stamp = stamp(self.path)
                self._snapshot = self._read([*self._segments(), *opened])
                if not self._snapshot.stale_reason or stamp(self.path) == self._stamp:
                    return

    def _segments(self) -> list[Segment]:
        return [live.segment for live in self._snapshot.segments]

    def _is_as_opened(self, segment: Segment) -> bool:
        return is_as_opened(self.path, segment)

    def _read(self, opened: Sequence[Segment]) -> Snapshot:
        known = {segment.file: segment for segment in opened if self._is_as_opened(segment)}
        try:
            manifest = read_manifest(self.path, self.identity)
            segments = tuple(
                LiveSegment(
                    known.get(entry.file) or open_segment(self.path, entry.file), as_ranges(entry.dead)
                )
                for entry in manifest.segments
            )
            return Snapshot(manifest, segments)
        except UnusableManifestError as error:
            reason = str(error)
        except FileNotFoundError:
            reason = "A file of the index is missing"
        except (DamagedSegmentError, OSError) as error:
            reason = f"A file of the index is damaged: {error}"
        return Snapshot(Manifest(self.identity), stale_reason=reason)


def _without(live: LiveSegment, delta: Delta) -> LiveSegment:
    """The segment without what the delta removes or replaces."""
    leaving: Sequence[tuple[int, int]] = [*map(tuple, delta.removed), *map(tuple, delta.added)]
    if not leaving:
        return live
    hit = common(live.segment.passages, as_ranges(leaving))
    return replace(live, dead=union(live.dead, hit)) if len(hit) else live


def _entry(live: LiveSegment) -> Entry:
    return Entry(live.segment.file, tuple((int(first), int(end)) for first, end in live.dead))
