"""Sources as people write them: files, folders, patterns, "-", addresses, and lists of addresses.

What stands in them comes as pieces, one after the other, with a problem in place of each that cannot be had;
no source stops the others.
"""

import glob
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sidelight.errors import ImportFileError
from sidelight.fetching import Fetcher, FetchPolicy
from sidelight.fetching.policy import PLAIN_POLICY
from sidelight.ingest.web import Web
from sidelight.kb.importers import form_of_file, read_path
from sidelight.kb.importers.pieces import PLAIN_OPTIONS, Piece, ReadOptions
from sidelight.kb.importers.streams import STANDARD_INPUT, BytesRead, lines

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
_PATTERN = re.compile(r"[*?\[]")
_LIST = ".urls"


@dataclass(frozen=True, slots=True)
class Sources:
    """What to read and how. `named` are the sources, `lists` files with an address on each line."""

    named: tuple[str, ...]
    lists: tuple[Path, ...] = ()
    read: ReadOptions = PLAIN_OPTIONS
    policy: FetchPolicy = PLAIN_POLICY

    def pieces(
        self, tell: BytesRead = lambda _: None, web: Web | None = None
    ) -> Iterator[Piece | ImportFileError]:
        """All pieces; `tell` hears how many more bytes of the files on disk were read."""
        web = web or Web(Fetcher(self.policy), self.read)
        for source in self.named:
            if is_address(source):
                yield from web.pieces(source)
            elif self._is_list(source):
                yield from _listed(Path(source), web)
            else:
                paths, problems = _paths(source, self.read)
                yield from problems
                for path in paths:
                    yield from read_path(path, self.read, tell)
        for path in self.lists:
            yield from _listed(path, web)

    def files(self) -> tuple[list[Path], list[ImportFileError]]:
        """The files and folders among the sources, and what is wrong with patterns of them."""
        found = [_paths(source, self.read) for source in self.named if not self._is_of_the_web(source)]
        return [path for paths, _ in found for path in paths], [one for _, each in found for one in each]

    def of_the_web(self) -> "Sources":
        """The sources that are not on disk."""
        return replace(self, named=tuple(source for source in self.named if self._is_of_the_web(source)))

    def _is_of_the_web(self, source: str) -> bool:
        return is_address(source) or self._is_list(source)

    def _is_list(self, source: str) -> bool:
        return Path(source).suffix.lower() == _LIST and not self.read.form


def is_address(source: str) -> bool:
    """Whether a source is an address, of the web or not, and no file."""
    return _ADDRESS.match(source) is not None


def _paths(source: str, options: ReadOptions) -> tuple[list[Path], list[ImportFileError]]:
    """The path that a source is, or the files that fit a pattern; names of files may look like one."""
    path = Path(source)
    if path == STANDARD_INPUT or path.exists() or not _PATTERN.search(source):
        return [path], []
    found = glob.iglob(str(path.expanduser()), recursive=True)  # noqa: PTH207 - Path's takes no absolute ones
    fitting = map(Path, found)
    files = sorted({file for file in fitting if file.is_file() and (options.form or form_of_file(file))})
    if files:
        return files, []
    return [], [ImportFileError(f"{source} fits no file that can be imported", remedy="Check the pattern.")]


def _listed(path: Path, web: Web) -> Iterator[Piece | ImportFileError]:
    """What stands at the addresses of a list, one a line; empty lines and those with # do not count."""
    try:
        for number, line in enumerate(lines(path), start=1):
            address = line.decode("utf-8-sig", "replace").strip()
            if not address or address.startswith("#"):
                continue
            if is_address(address):
                yield from web.pieces(address, is_one_of_many=True)
            else:
                yield ImportFileError(
                    f"{path}, line {number} is no address", remedy="Write one https://... address a line."
                )
    except ImportFileError as problem:
        yield problem
