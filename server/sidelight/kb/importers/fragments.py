"""The words of a piece of HTML that is nothing but an article: an entry of a feed, or rendered Markdown.

There is nothing around the article to be told from it, so all words count; a whole page is another matter.
"""

import re

from lxml import etree, html

from sidelight.kb.importers.fields import FieldError

_BREAKS = dict.fromkeys(
    "p h1 h2 h3 h4 h5 h6 blockquote ul ol dl table pre figure hr section article header footer".split(), 2
)
_BREAKS |= dict.fromkeys("div li tr dt dd main aside address details summary caption".split(), 1)
"""Line breaks that an element asks for before and after itself: 2 leave a blank line. So says innerText of
the HTML Standard; lists, quotations and code are given a blank line too, as they are shown."""

_UNREAD = frozenset(
    "head script style noscript template svg math button form select textarea iframe object audio video "
    "canvas figcaption".split()
)
_SPACE = re.compile(r"[ \t\n\f\r]+")
"""HTML's white space; a space that does not break is a character like others."""


def text_of(fragment: str) -> str:
    """The text, its paragraphs apart by a blank line; '' where there is none.

    Links are their words, a table's cells stand apart by bars, and code keeps its lines. Raises FieldError
    for HTML nested so deep (2,048 elements) that the parser would leave words out.
    """
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(fragment.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # it holds nothing
        return ""
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise FieldError("its HTML is nested far too deep; save the words as plain text")
    return _written(root)


def _written(root: html.HtmlElement) -> str:
    writer = _Writer()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element.tag in _UNREAD:
            walk.skip_subtree()
        elif event == "start":
            writer.open(element.tag)
            writer.write(element.text or "")
        else:
            writer.close(element.tag)
            writer.write(element.tail or "")
    return writer.text()


class _Writer:
    """The text so far, with the white space that waits until a word follows."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._breaks, self._space, self._in_code, self._cells = 0, False, 0, 0

    def open(self, tag: str) -> None:
        self._break(_BREAKS.get(tag, 0))
        self._in_code += tag == "pre"
        if tag == "br":
            self._breaks = min(self._breaks + 1, 2)
        elif tag == "tr":
            self._cells = 0
        elif tag in ("td", "th"):
            if self._cells:
                self.write(" | ")
            self._cells += 1

    def close(self, tag: str) -> None:
        if tag == "pre":
            self._in_code -= 1
            self._parts[-1:] = [part.rstrip("\n") for part in self._parts[-1:]]
        self._break(_BREAKS.get(tag, 0))

    def write(self, words: str) -> None:
        """Add words; white space in them is one space, but in code."""
        if self._in_code:
            self._add(words)
            return
        one_spaced = _SPACE.sub(" ", words)
        inner = one_spaced.strip(" ")
        self._space |= one_spaced.startswith(" ")
        if inner:
            self._add(inner)
            self._space = one_spaced.endswith(" ")

    def _break(self, lines: int) -> None:
        self._breaks = max(self._breaks, lines)

    def _add(self, words: str) -> None:
        if not words:
            return
        if self._parts:
            self._parts.append("\n" * self._breaks or " " * self._space)
        self._breaks, self._space = 0, False
        self._parts.append(words)

    def text(self) -> str:
        return "".join(self._parts).strip()
