"""From a page's bytes to its text, whatever it says of its own encoding.

Valid UTF-8 is believed before any declaration: text in another encoding is hardly ever valid UTF-8 by chance,
while pages that declare one encoding and are served in another are common. The rest follows the Encoding
Standard (WHATWG): a byte order mark, then the declaration, then windows-1252. What would come out as rubbish
is refused, because rubbish is never found again.
"""

import codecs
import re

from sidelight.kb.importers.fields import FieldError

DECLARED_WITHIN = 8_192
"""Bytes in which a page must declare its encoding. The standard says 1,024; pages put scripts before it."""

WRONG_SHARE = 0.05
"""How many of the characters beyond ASCII may be undecodable: a cut one or two, not a wrong encoding."""

WRONG_SHARE_UTF8 = 0.3
"""The same for UTF-8, whose sequences are rare by chance. Of 181 real pages written in seven other encodings
and read as UTF-8, none has fewer than 0.6 undecodable."""

FOREIGN_RUNS = 3
"""Runs of accented letters that a Western text has at most: three in a row are a word of another script."""

NULL_SHARE = 0.01
"""A few null bytes are a fault that is passed over; more are an image, or UTF-16 without its mark."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.IGNORECASE)
_WESTERN = "cp1252"
_STANDARD = {
    "ascii": _WESTERN,
    "iso8859-1": _WESTERN,
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""Names that browsers read as another, larger encoding (Encoding Standard, section 4.2)."""

_KNOWN = frozenset(
    "cp866 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 "
    "iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-roman cp874 cp1250 cp1251 cp1252 cp1253 cp1254 "
    "cp1255 cp1256 cp1257 cp1258 gb18030 big5 big5hkscs euc_jp cp932 iso2022_jp cp949".split()
)
"""The standard's encodings, as Python calls them. No others: some of Python's take forever (punycode)."""

_FOREIGN = re.compile(r"[^\W\d_a-zA-Z]{3,}")


def decode(content: bytes) -> str:
    """The text of a page. Raises FieldError when it is in no encoding that it names or that can be told."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _nearly(content.removeprefix(mark), encoding) or _refuse()
    if content.count(b"\0") > NULL_SHARE * len(content):
        raise FieldError("its bytes are no text; give the page's HTML file")
    declared = declared_encoding(content)
    if declared != "iso2022_jp":
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            pass
    candidates = ("utf-8", declared, _WESTERN)
    return next((text for name in candidates if name and (text := _nearly(content, name))), "") or _refuse()


def declared_encoding(content: bytes) -> str:
    """The encoding that a page's head names, as Python calls it, or '' for none that is known."""
    match = _DECLARED.search(content[:DECLARED_WITHIN])
    if match is None:
        return ""
    try:
        name = codecs.lookup(match.group(1).decode("ascii", "replace")).name
    except LookupError:
        return ""
    name = _STANDARD.get(name, name)
    return name if name in _KNOWN else ""


def _nearly(content: bytes, encoding: str) -> str:
    """The text in that encoding, or '' when too much of it is not."""
    text = content.decode(encoding, "replace")
    beyond = sum(map(len, re.findall(r"[^\x00-\x7f]+", text)))
    if text.count("\ufffd") > (WRONG_SHARE_UTF8 if encoding == "utf-8" else WRONG_SHARE) * beyond:
        return ""
    if encoding == _WESTERN and len(_FOREIGN.findall(text)) > FOREIGN_RUNS:
        return ""
    return text


def _refuse() -> str:
    raise FieldError("its bytes are in no encoding that it names; save it as UTF-8")
