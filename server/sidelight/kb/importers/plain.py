"""Plain text as it was saved from a blog: the title, the text, perhaps "via ADDRESS AUTHOR", a comment form.

The form's words ("Leave a Reply ...") stand on thousands of pages. Left in, every such page would seem to
quote the article.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from sidelight.errors import ImportFileError
from sidelight.kb.importers.fields import derived_id, unstorable, web_address
from sidelight.kb.importers.pieces import Piece, Record
from sidelight.model import Article

_VIA = re.compile(r"via\s+(https?://\S+)(?:\s+(.*))?", re.IGNORECASE)
_FORM_START = re.compile(
    r"leave a (?:reply|comment)(?: cancel reply)?|your email address will not be published\b.*", re.IGNORECASE
)
_FORM_LINE = re.compile(
    r"your email address will not be published\b.*|required fields are marked.*|cancel reply|post comment"
    r"|(?:comment|name|email|e-mail|website)\s*\*?|save my name, email.*|notify me of .*|δ",
    re.IGNORECASE,
)


def parse(piece: Piece) -> Iterator[Record]:
    """The one article of a text file, or the problem with it."""
    try:
        yield _at(web_address(piece.url), article_of(piece.content, piece.where))
    except ImportFileError as problem:
        yield problem


def _at(url: str, article: Article) -> Article:
    """The article as it was fetched from an address, which it need not name itself."""
    if not url or article.url:
        return article
    return replace(article, url=url, id=derived_id(article.title, article.text, url))


def article_of(content: bytes, where: str) -> Article:
    """The article in a file's bytes. Raises ImportFileError, whose message begins with `where`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ImportFileError(f"{where}, line {line}: not UTF-8; save the file as UTF-8.") from error
    if what := unstorable(text):
        raise ImportFileError(f"{where} holds {what}; take it out.")
    lines = _without_form([line.strip() for line in text.splitlines()])
    lines, url, author = _without_source(lines)
    title, body = " ".join(lines[0].split()) if lines else "", _paragraphs(lines[1:])
    if not body:
        raise ImportFileError(
            f"{where} holds no article", remedy="The first line is the title; the text follows below it."
        )
    authors = (author,) if author else ()
    return Article(derived_id(title, body), title, body, url=url, authors=authors)


def _without_form(lines: list[str]) -> list[str]:
    """The lines before a trailing comment form, without blank ones at either end."""
    trimmed = _trim(lines)
    cut = len(trimmed)
    for position in range(len(trimmed) - 1, -1, -1):
        if _FORM_START.fullmatch(trimmed[position]):
            cut = position
        elif trimmed[position] and not _FORM_LINE.fullmatch(trimmed[position]):
            break
    return _trim(trimmed[:cut])


def _without_source(lines: list[str]) -> tuple[list[str], str, str]:
    """The lines before a trailing "via ADDRESS AUTHOR", the address and the author."""
    match = _VIA.fullmatch(lines[-1]) if lines else None
    if match is None:
        return lines, "", ""
    return _trim(lines[:-1]), web_address(match.group(1)), " ".join((match.group(2) or "").split())


def _trim(lines: list[str]) -> list[str]:
    first, last = 0, len(lines)
    while first < last and not lines[first]:
        first += 1
    while last > first and not lines[last - 1]:
        last -= 1
    return lines[first:last]


def _paragraphs(lines: list[str]) -> str:
    """The lines with one blank line at most between two, none at the ends."""
    kept = [line for position, line in enumerate(lines) if line or (position and lines[position - 1])]
    return "\n".join(_trim(kept))
