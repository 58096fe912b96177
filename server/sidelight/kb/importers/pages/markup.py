"""From a page's text to its tree, within bounds.

The HTML parser of libxml2 knows no entities but HTML's own, so the entity bombs of XHTML are inert text. It
stops at 256 levels; what else could take long or much memory is counted before it is read.
"""

import re
from typing import Any

from lxml import html
from lxml.etree import LxmlError

from sidelight.kb.importers.fields import FieldError

Tree = Any
"""An element of lxml, which has no types of its own."""

LONGEST_PAGE = 8_000_000
"""Characters, without images packed into them: five times the longest of 181 real pages."""

MOST_TAGS = 300_000
"""Tags, also closing ones. Bounds what the tree takes to some 100 MB before it is made."""

MOST_WORK = 1_000_000
"""The sum over all elements of their depth and ten, which extraction's time and memory follow.

The largest of 181 real pages has 38,000, and a long live page some 500,000. The worst page made for it, of
nested tables, takes 6 s at this bound, one of plain paragraphs 9 s and 300 MB.
"""

_OWN_WORK = 10

MOST_ATTRIBUTE_WORK = 1_000_000_000
"""The sum over tags of the square of their attributes, which libxml2 compares one by one, in C, where no time
limit reaches: 1.3 s at this bound. One tag may have 31,000."""

PARAGRAPH = "\u2e4f"
"""A mark (paragraphus) for an empty line within an element, which extraction would lose. Nobody prints it."""

_LONG_TAG = 1_000
"""Characters. Shorter tags have at most 500 attributes, and a page of nothing else takes 3 s."""

_ATTRIBUTE = r"""[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?)?"""
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:[\s/=]++|{_ATTRIBUTE})*+")
"""A start tag as the HTML Standard's tokenizer reads it; it matches every input, so nothing is read twice."""

_PACKED_IMAGE = re.compile(r"data:[\w.+/-]{1,60};base64,[A-Za-z0-9+/=]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def tree_of(text: str) -> Tree:
    """The tree of a page. Raises FieldError when it is empty, or larger or deeper than any page is."""
    text = storable(_PACKED_IMAGE.sub("", text))
    if not text.strip():
        raise FieldError("it is empty; save the page again")
    if len(text) > LONGEST_PAGE:
        raise FieldError(f"it has more than {LONGEST_PAGE:,} characters; save the article's text as .txt")
    if text.count("<") > MOST_TAGS:
        raise FieldError(f"it has more than {MOST_TAGS:,} tags; save the article's text as .txt")
    tags = (match.group() for match in _TAG.finditer(text) if match.end() - match.start() > _LONG_TAG)
    if sum(len(_ATTRIBUTES.findall(tag)) ** 2 for tag in tags) > MOST_ATTRIBUTE_WORK:
        raise FieldError("it has a tag with too many attributes; save the article's text as .txt")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        raise FieldError("it is no HTML; save the page again") from error
    _refuse_excess(tree, parser)
    _print_quotation_marks(tree)
    _mark_paragraphs(tree)
    return tree


def storable(text: str) -> str:
    """A text without characters that no tree and no database takes."""
    return _CONTROL.sub("", text)


def _refuse_excess(tree: Tree, parser: Any) -> None:
    """Raises FieldError for a tree that would take too long, or that the parser did not read to its end."""
    work, waiting = 0, [(tree, 1)]
    while waiting and work <= MOST_WORK:
        element, depth = waiting.pop()
        work += depth + _OWN_WORK
        waiting += ((child, depth + 1) for child in element)
    if work > MOST_WORK or any(fault.level_name == "FATAL" for fault in parser.error_log):
        raise FieldError("its elements are too many or too deeply nested; save the article's text as .txt")


def _print_quotation_marks(tree: Tree) -> None:
    """Put the marks into <q> that browsers print around it: they are part of what a reader reads."""
    for element in list(tree.iter("q")):
        inner = any(True for _ in element.iterancestors("q"))
        opening, closing = ("‘", "’") if inner else ("“", "”")
        element.text = opening + (element.text or "")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + closing
        else:
            element.text += closing
    for element in list(tree.iter("q")):
        element.tag = "span"


def _mark_paragraphs(tree: Tree) -> None:
    """Two line breaks in a row part paragraphs, in pages that have no others."""
    for element in list(tree.iter("br")):
        following = element.getnext()
        if following is not None and following.tag == "br" and not (element.tail or "").strip():
            following.tail = PARAGRAPH + (following.tail or "")
