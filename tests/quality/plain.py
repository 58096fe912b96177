"""Words and names in a plain form, without Sidelight's own folding: its faults must not hide themselves."""

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[$€£%]")


_CHANGED_LETTER = re.compile(r"\[([^\W\d_])\](?=[^\W\d_])")


def visible(text: str) -> str:
    """A text as it is read: composed, without characters that show nothing, "[T]he" as "The"."""
    shown = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    return _CHANGED_LETTER.sub(r"\1", shown)


def folded(shown: str) -> Iterator[tuple[str, int, int]]:
    """Each plain word of a visible text, with where it starts and ends in it."""
    for match in _WORD.finditer(shown):
        yield match[0].lower().replace("’", "'"), match.start(), match.end()


def words(text: str) -> list[str]:
    """The plain words of a text, and the signs that say what a number counts."""
    return [word for word, _, _ in folded(visible(text))]


def plain(text: str) -> str:
    """A name or role in a form for comparing: no case, marks or article in front."""
    squeezed = " ".join(re.findall(r"\w+", text.lower().replace("’", "").replace("'", "").replace(".", "")))
    return squeezed.removeprefix("the ")
