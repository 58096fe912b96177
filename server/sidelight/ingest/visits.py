"""What a watcher remembers of the web between its rounds, in a small file beside the knowledge base.

With it a feed that did not change costs one short answer, and a page that a feed pointed to is fetched once.
It holds nothing that could not be forgotten: without it, all is fetched again and found unchanged.
"""

import json
import os
from pathlib import Path
from typing import Any, TypeVar

from sidelight.fetching import Seen

_V = TypeVar("_V")

MOST = 50_000
"""Addresses and entries that are remembered, of each: 10 MB at most. The oldest are forgotten first."""

LARGEST = 50_000_000
"""Bytes of the file that are read; a larger one is none of ours."""


class Visits:
    """How addresses were marked when they were seen, and which entries of feeds were followed.

    `of` names the knowledge base that what was fetched went into; the memory of another counts for nothing.
    """

    def __init__(self, path: Path, of: str) -> None:
        self._path, self._of = path, of
        read = _read(path)
        kept = read if read.get("of") == of else {}
        self._addresses = _pairs(kept.get("addresses"))
        self._entries = {link: version for link, (version, _) in _pairs(kept.get("entries")).items()}
        self._is_changed = False

    def seen(self, url: str) -> Seen:
        """How the server marked what stood at an address."""
        return Seen(*self._addresses.get(url, ("", "")))

    def saw(self, url: str, seen: Seen) -> None:
        """Remember how the server marked it."""
        self._addresses.pop(url, None)
        self._addresses[url] = (seen.etag, seen.modified)
        self._is_changed = True

    def has_entry(self, link: str, version: str) -> bool:
        """Whether this version of a feed's entry was followed."""
        return self._entries.get(link) == version

    def followed(self, link: str, version: str) -> None:
        """Remember that it was."""
        self._entries.pop(link, None)
        self._entries[link] = version
        self._is_changed = True

    def keep(self) -> None:
        """Write the file anew where something changed. Raises OSError when it cannot be written."""
        if not self._is_changed:
            return
        entries = {link: (version, "") for link, version in _last(self._entries).items()}
        memory = {"of": self._of, "addresses": _last(self._addresses), "entries": entries}
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
        beside.touch(mode=0o600)  # what somebody reads is theirs alone
        beside.write_text(json.dumps(memory), "utf-8")
        beside.replace(self._path)
        self._is_changed = False


def _last(memory: dict[str, _V]) -> dict[str, _V]:
    return dict(list(memory.items())[-MOST:])


def _read(path: Path) -> dict[str, Any]:
    """The file's content, nothing where there is none or it is no such file."""
    try:
        if path.stat().st_size > LARGEST:
            return {}
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _pairs(value: object) -> dict[str, tuple[str, str]]:
    pairs = value.items() if isinstance(value, dict) else ()
    return {
        name: (pair[0], pair[1])
        for name, pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)
    }
