"""Articles that go on in another container: advertisements cut some into several of the same class.

Extraction takes the best container and leaves the others, which look to it as the comments do. They are told
apart by what they share with the one that was taken: its class, and the <article> both stand in.
"""

from collections.abc import Callable

from sidelight.kb.importers.pages.markup import Tree

LONG = 80
"""Characters of a paragraph that is not a caption, a by-line or a link to another article."""

LEAST_PARAGRAPHS = 2
"""Long paragraphs in a container that carries the article. With one, captions on 1 of 181 pages came in."""


def join_what_goes_on(tree: Tree, was_taken: Callable[[str], bool]) -> bool:
    """Move what goes on to the end of the container that it goes on from; whether there was anything.

    On 181 real pages it finds two, both right, and more than half of each was missing.
    """
    containers = _containers(tree)
    taken = {box: found for box, texts in containers.items() if (found := sum(map(was_taken, texts)))}
    before: dict[tuple[Tree, str], Tree] = {}
    joined = False
    for box, texts in containers.items():
        place = (_article(box), box.get("class"))
        if taken.get(box, 0) >= LEAST_PARAGRAPHS:
            before[place] = box
        elif box not in taken and len(texts) >= LEAST_PARAGRAPHS and place[0] is not None and place in before:
            before[place].extend(list(box))
            joined = True
    return joined


def _containers(tree: Tree) -> dict[Tree, list[str]]:
    """The long paragraphs by the element with a class that they stand in, in the page's order."""
    found: dict[Tree, list[str]] = {}
    for paragraph in tree.iter("p"):
        box = paragraph.getparent()
        text = " ".join(paragraph.itertext())
        if box is not None and box.get("class") and len(text) > LONG:
            found.setdefault(box, []).append(text)
    return found


def _article(box: Tree) -> Tree | None:
    return next(box.iterancestors("article"), None)
