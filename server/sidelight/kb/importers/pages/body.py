"""The article in a page's tree: its paragraphs, without menus, comments, forms and teasers of others.

Trafilatura finds it (Barbaresi, ACL 2021). Its strict reading is taken, because a paragraph of another
article would make evidence of words that this one never printed; where that leaves next to nothing, its
balanced one. F1 on 181 real pages (tests/quality, set `html`): balanced 0.960, strict 0.964, this 0.973.
"""

import logging
import re
from collections.abc import Iterator

from lxml.etree import iterwalk

from sidelight.kb.importers.pages.continued import join_what_goes_on
from sidelight.kb.importers.pages.markup import PARAGRAPH, Tree, storable

SHORT = 1_000
"""Characters. An article that comes out shorter is read a second time, with the balanced reading."""

MUCH_LONGER = 2.0
"""How many times longer the second reading must be, to be taken. Between 1.6 and 3.3 all give the same on 181
pages; at 1.4 teasers of other articles come in."""

LARGE = 500_000
"""Characters of text, scripts among them. Trafilatura remembers a thousand lines; after a larger page it is
made to forget them, so that long lines cannot fill the memory (680 MB after ten pages of 7 MB, without)."""

TITLE_WITHIN = 3
"""Paragraphs at the start among which the title may stand again, after a section's name or a date."""

_BLOCKS = frozenset("p head list item quote table row code div body".split())
_BREAKS = re.compile(rf"[ \t]*\n[ \t]*\n\s*|{PARAGRAPH}")
_SPACES = re.compile(r"[^\S\n]+")
_LETTER = re.compile(r"[^\W_]")


def article_body(tree: Tree, title: str) -> str:
    """The article's paragraphs with a blank line between two, or '' when none was found."""
    try:
        return _best(tree, title)
    finally:
        if sum(map(len, tree.itertext())) > LARGE:
            _forget()


def _best(tree: Tree, title: str) -> str:
    strict = _read(tree, title, strict=True)
    taken = set(map(_letters, strict.split("\n\n")))
    if join_what_goes_on(tree, lambda paragraph: _letters(paragraph) in taken):
        strict = max(strict, _read(tree, title, strict=True), key=len)
    if len(strict) >= SHORT:
        return strict
    balanced = _read(tree, title, strict=False)
    return balanced if len(balanced) > MUCH_LONGER * len(strict) else strict


def _forget() -> None:
    from trafilatura.meta import reset_caches  # noqa: PLC0415 - takes half a second to load

    reset_caches()


def _read(tree: Tree, title: str, *, strict: bool) -> str:
    from trafilatura import bare_extraction  # noqa: PLC0415 - takes half a second to load

    # It says on standard error what it leaves aside; what an import could not take is told otherwise.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    found = bare_extraction(tree, include_comments=False, with_metadata=False, favor_precision=strict)
    body = getattr(found, "body", None)
    return "" if body is None else "\n\n".join(_without_title(list(_paragraphs(body)), title))


def _paragraphs(body: Tree) -> Iterator[str]:
    """The paragraphs, one for each block, for each row of a table, and between two empty line breaks."""
    for block in _runs(body):
        for part in _BREAKS.split(_SPACES.sub(" ", block)):
            lines = (line.strip() for line in part.split("\n"))
            paragraph = storable("\n".join(line for line in lines if line))
            if _LETTER.search(paragraph):
                yield paragraph


def _runs(body: Tree) -> Iterator[str]:
    """The text between the edges of blocks, in order, with a line break for each <lb>."""
    run: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            yield "".join(run)
            run.clear()
        elif event == "start" and element.tag == "lb":
            run.append("\n")
        elif event == "start" and element.tag == "cell" and "".join(run).strip():
            run.append(" | ")
        inside = element.text if event == "start" else element.tail
        run.append(" ".join(inside.split("\n")) if inside else "")
    yield "".join(run)


def _without_title(paragraphs: list[str], title: str) -> list[str]:
    """The paragraphs without the title, and without what stands above it."""
    heading = _letters(title)
    for position, paragraph in enumerate(paragraphs[:TITLE_WITHIN]):
        if heading and _letters(paragraph) == heading and position + 1 < len(paragraphs):
            return paragraphs[position + 1 :]
    return paragraphs


def _letters(text: str) -> str:
    return "".join(_LETTER.findall(text)).casefold()
