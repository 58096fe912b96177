"""Markdown, perhaps with front matter: notes, posts of static sites, saved articles.

The text is what a reader sees: marks are gone, links are their words, quotation marks and line breaks are as
they were written (CommonMark, with tables and strike-through); markdown-it-py knows the marks.
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

from sidelight.errors import ImportFileError
from sidelight.kb.importers import frontmatter
from sidelight.kb.importers.fields import FieldError, article_from, unstorable
from sidelight.kb.importers.fragments import text_of
from sidelight.kb.importers.pieces import Piece, Record

LONGEST = 1_000_000
"""Characters. A long book, read in a second; a text made to be read slowly takes a minute."""

DEEPEST = 30
"""Lists in quotations in lists: what stands deeper is not read, and nobody writes so deep."""

_HEADING = re.compile(r"\s*<h[1-6]>(.*?)</h[1-6]>\n?", re.DOTALL)
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\]:?")


def parse(piece: Piece) -> Iterator[Record]:
    """The one article of a Markdown file, or the problem with it."""
    try:
        yield article_from(_record(piece))
    except FieldError as error:
        yield ImportFileError(f"{piece.where}: {error}.")


def _record(piece: Piece) -> dict[str, object]:
    matter, marked = frontmatter.split(_decoded(piece.content))
    record = frontmatter.record_of(matter, piece.options.fields)
    if len(marked) > LONGEST:
        raise FieldError(f"it has more than {LONGEST:,} characters; put each article in a file of its own")
    shown = _MARKDOWN.render(_NOTE_MARK.sub("", marked))
    heading = _HEADING.match(shown)
    if heading and text_of(heading[1]) == (record["title"] or text_of(heading[1])):
        record["title"], shown = text_of(heading[1]), shown[heading.end() :]
    return {**record, "url": record["url"] or piece.url, "text": text_of(shown)}


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FieldError(f"line {line} is not UTF-8; save the file as UTF-8") from error
    if what := unstorable(text):
        raise FieldError(f"it holds {what}; take it out")
    return text.replace("\r\n", "\n").replace("\r", "\n")


_MARKDOWN = MarkdownIt("commonmark", {"breaks": True, "maxNesting": DEEPEST}).enable(
    ["table", "strikethrough"]
)
