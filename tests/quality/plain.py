"""Words and names in a plain form, without Sidelight's own folding: its faults must not hide themselves."""

import re
import unicodedata


def words(text: str) -> list[str]:
    """The plain words of a text, folded without Sidelight's folding."""
    visible = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    return re.findall(r"\w+(?:['’]\w+)*", visible.lower().replace("_", " "))


def plain(text: str) -> str:
    """A name or role in a form for comparing: no case, marks or article in front."""
    squeezed = " ".join(re.findall(r"\w+", text.lower().replace("’", "").replace("'", "").replace(".", "")))
    return squeezed.removeprefix("the ")
