"""What the server said about a page's characters, put where every reader of HTML looks first.

The HTML Standard lets a byte order mark count before the header, and the header before the page's own word.
So bytes whose charset the header names are written as UTF-8 with the mark.
"""

import codecs
import re
from email.message import Message

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_OF_PAGES = re.compile(
    r"utf-(?:8|16|16-le|16-be)|iso8859-\d+|cp\d+|koi8-[rut]|gb\w*|big5\w*|euc_\w+|shift_jis\w*|mac-\w+"
)
"""Python's names of what pages are written in; others it knows are no charsets, some slow traps."""


def charset_in(content_type: str) -> str:
    """The charset that a Content-Type names, or ''."""
    message = Message()
    message["Content-Type"] = content_type
    return message.get_content_charset("")


def as_utf8(content: bytes, charset: str) -> bytes:
    """The bytes with a byte order mark, where the charset is told and true; otherwise as they are."""
    if not charset or content.startswith(_MARKS):
        return content
    try:
        codec = codecs.lookup(_as_browsers_do(charset)).name
        if not _OF_PAGES.fullmatch(codec):
            return content
        return codecs.BOM_UTF8 + content.decode(codec).encode("utf-8")
    except (LookupError, UnicodeError):
        return content


def _as_browsers_do(charset: str) -> str:
    """Latin 1 means Windows' set of the West on the web (Encoding Standard)."""
    return "cp1252" if charset in ("iso-8859-1", "latin1", "us-ascii", "ascii") else charset
