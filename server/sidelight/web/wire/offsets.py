"""Offsets as a caller counts them: Python counts code points, JavaScript UTF-16 units."""

import re
from bisect import bisect_left
from enum import StrEnum

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class OffsetUnit(StrEnum):
    """What the offsets of a request and its answer count."""

    CODEPOINT = "codepoint"
    UTF16 = "utf16"


class Counter:
    """Converts code point offsets into one text to a caller's unit.

    A character outside the basic plane takes two UTF-16 units, so an offset moves by the number of such
    characters before it. They are looked for once for each text; most texts have none.
    """

    __slots__ = ("_wide", "text", "unit")

    def __init__(self, text: str, unit: OffsetUnit) -> None:
        self.text = text
        self.unit = unit
        wide = unit is OffsetUnit.UTF16 and not text.isascii()
        self._wide = [match.start() for match in _ASTRAL.finditer(text)] if wide else []

    def at(self, offset: int) -> int:
        """The caller's offset for a code point offset."""
        return offset + bisect_left(self._wide, offset) if self._wide else offset

    def pair(self, start: int, end: int) -> list[int]:
        """The caller's [start, end) for code points start to end."""
        return [self.at(start), self.at(end)]
