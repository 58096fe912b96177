"""Web archives (WARC 1.0 and 1.1, ISO 28500): the pages that a crawler kept, each a piece of HTML.

An archive is packed member by member and may unpack to a thousand times its size. So it is unpacked here in
small blocks, and counted: a header, a page and the whole each have their bound. warcio knows the records.
"""

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from sidelight.errors import ImportFileError
from sidelight.kb.importers.charsets import as_utf8, charset_in
from sidelight.kb.importers.pieces import Piece, ReadOptions
from sidelight.kb.importers.streams import BytesRead, opened, reading, unpacked

LONGEST_HEADER = 1_000_000
"""Bytes of the headers of one record; real ones have some thousand."""

LARGEST_PAGE = 20_000_000
"""Unpacked bytes of one page; the largest real ones have a few million."""

FREE_UNPACKED = 1_000_000_000
MOST_UNPACKED = 100
"""Unpacked bytes for each byte on disk, beyond the free ones. Real archives have 3 to 20; a bomb has
up to 1,032."""

_AGAIN = "Fetch or make the archive again; the pages before that point were taken."
_PAGES = ("text/html", "application/xhtml+xml")
_BLOCK = 65_536


Found = Piece | ImportFileError


def pieces(path: Path, _: ReadOptions, tell: BytesRead) -> Iterator[Found]:
    """The pages in an archive, and what is wrong with others; what is no page is passed over.

    A page is handed on when the next record was found where it should be: then it was as long as it said.
    """
    records, pages, waiting, stopped = 0, 0, None, None
    try:
        with reading(path), opened(path) as raw:
            for found in _records(path, _Counted(path, raw, tell)):
                if waiting is not None:
                    yield waiting
                waiting = found
                records, pages = records + 1, pages + (found is not None)
    except ImportFileError as problem:
        stopped, waiting = problem, None if isinstance(problem, _MisreadError) else waiting
    if waiting is not None:
        yield waiting
    if stopped is None and not pages:
        what = "no page" if records else "nothing"
        stopped = ImportFileError(
            f"{path} holds {what} that can be imported", remedy="Give an archive of pages."
        )
    if stopped is not None:
        yield stopped


class _MisreadError(ImportFileError):
    """No record begins where the one before should have ended: that one is not to be trusted either."""


class _Counted:
    """The unpacked bytes of an archive, which stop with an ImportFileError where they are too many."""

    def __init__(self, path: Path, raw: BinaryIO, tell: BytesRead) -> None:
        self._path, self._raw, self._tell_of = path, raw, tell
        self._stream = cast(io.BufferedReader, unpacked(path, raw))
        self._position, self._read = 0, 0
        self.header_ends = LONGEST_HEADER

    def tell(self) -> int:
        return self._read

    def read(self, size: int) -> bytes:
        """As of a file."""
        block = self._stream.read1(size)  # what is there, before an end that comes too early is noticed
        self._read += len(block)
        if self._raw.seekable():
            now = self._raw.tell()
            self._tell_of(now - self._position)
            self._position = now
        if self._read > max(FREE_UNPACKED, MOST_UNPACKED * self._position):
            raise ImportFileError(
                f"{self._path} unpacks to more than {MOST_UNPACKED} times its size",
                remedy="This is no usual archive; if you trust it, unpack it first.",
            )
        if self._read > self.header_ends:
            raise ImportFileError(
                f"{self._path} has a record whose header does not end",
                remedy=_AGAIN,
            )
        return block

    def let_content_pass(self) -> None:
        """From here on comes the content of a record, of whatever length."""
        self.header_ends = self._read + (1 << 62)

    def expect_header(self) -> None:
        """From here on comes a header; what warcio has read ahead is part of it."""
        self.header_ends = self._read + LONGEST_HEADER


def _records(path: Path, stream: _Counted) -> Iterator[Found | None]:
    """For each record its page, what is wrong with it, or None. Raises ImportFileError."""
    archive = _archive(stream, path)
    number = 0
    while (record := _next(archive, path)) is not None:
        number += 1
        is_http = record.rec_type == "response"
        headers = _http_headers(archive, record) if is_http else record.rec_headers
        stream.let_content_pass()
        found = _page(record, headers, f"{path}, record {number}")
        while record.raw_stream.read(_BLOCK):
            pass
        is_counted = record.format == "arc" or record.rec_headers.get_header("Content-Length")
        if not is_counted or record.raw_stream.limit:
            raise ImportFileError(f"{path} ends within record {number}", remedy=_AGAIN)
        stream.expect_header()
        yield found


def _archive(stream: _Counted, path: Path) -> Any:
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ImportFileError(
            f"{path} is a web archive, and what reads it is not installed",
            remedy="Install it: pip install 'sidelight[archives]'.",
        ) from error
    return ArchiveIterator(stream, no_record_parse=True)  # the answer's own headers are read here


def _next(archive: Any, path: Path) -> Any:
    """The next record, or None at the end; what warcio prints about it goes nowhere."""
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 - an extra

    try:
        with contextlib.redirect_stderr(io.StringIO()):
            record = next(archive, None)
    except (ArchiveLoadFailed, ValueError) as error:
        first_line = str(error).strip().partition("\n")[0][:100]
        raise _MisreadError(
            f"{path} is no web archive that can be read on ({first_line})", remedy=_AGAIN
        ) from error
    if archive.err_count:
        raise _MisreadError(f"{path} has a record that is longer or shorter than it says", remedy=_AGAIN)
    return record


def _page(record: Any, headers: Any, where: str) -> Found | None:
    """The page that a record holds, None for another thing."""
    if record.rec_type not in ("response", "resource") or not headers:
        return None
    kind = headers.get_header("Content-Type") or ""
    is_page = kind.partition(";")[0].strip().lower() in _PAGES
    if not is_page or (record.http_headers and headers.get_statuscode() != "200"):
        return None
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    place = f"{where} ({address})"
    try:
        return Piece("html", place, as_utf8(_content(record, place), charset_in(kind)), url=address)
    except ImportFileError as problem:
        return problem


def _http_headers(archive: Any, record: Any) -> Any:
    """The headers of the answer that a record holds, None where there are none.

    Were they read along with the record, the end of the file within them would look like its right end.
    """
    try:
        headers = archive.loader.load_http_headers(
            record.rec_type,
            record.rec_headers.get_header("WARC-Target-URI") or "",
            record.raw_stream,
            record.length,
        )
    except (EOFError, ValueError):
        return None
    record.http_headers = headers
    return headers


def _content(record: Any, place: str) -> bytes:
    packing = record.http_headers.get_header("Content-Encoding", "").lower() if record.http_headers else ""
    if packing not in ("", "identity", "gzip", "deflate"):
        raise ImportFileError(f"{place} is packed as {packing[:20]}", remedy="Add the page by its address.")
    stream = record.content_stream()
    with contextlib.redirect_stderr(io.StringIO()):
        content: bytes = stream.read(LARGEST_PAGE + 1)
    if len(content) > LARGEST_PAGE:
        raise ImportFileError(
            f"{place} has more than {LARGEST_PAGE // 1_000_000} MB",
            remedy="Save its article as text; no page of that size is read.",
        )
    packed = getattr(stream, "decompressor", None)
    if record.rec_headers.get_header("WARC-Truncated") or (packed and not packed.eof):
        raise ImportFileError(f"{place} is cut off", remedy="Fetch the archive again, or the page itself.")
    return content
