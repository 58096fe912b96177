"""What a page says of itself outside its text: <meta>, <link>, <title>, headings and JSON-LD, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sidelight.kb.importers.pages.linked_data import Object, by_id, objects_in, types_of
from sidelight.kb.importers.pages.markup import Tree

MOST_METAS = 1_000
LONGEST_VALUE = 2_000
"""Characters of a value that can be a title, a name, a date or an address; longer ones are none."""

_ARTICLES = frozenset({"blogposting", "liveblogposting", "socialmediaposting", "report", "claimreview"})
_PRINTED = ("a", "span", "address", "p", "div")
_PAGES = frozenset({"webpage", "itempage"})


@dataclass(frozen=True)
class Head:
    """`metas` are contents by name, property or itemprop in small letters, in the page's order."""

    metas: Mapping[str, tuple[str, ...]]
    title: str
    headings: tuple[str, ...]
    bylines: tuple[str, ...]
    canonical: str
    objects: tuple[Object, ...]

    def meta(self, *names: str) -> str:
        """The first content under the first of these names that has one, or ''."""
        return next((values[0] for name in names if (values := self.metas.get(name))), "")

    @cached_property
    def known(self) -> Mapping[str, Object]:
        """The JSON-LD objects that others refer to, by @id."""
        return by_id(self.objects)

    @cached_property
    def article(self) -> Object:
        """The JSON-LD object of the page's article, or an empty one.

        Teasers of other articles are objects too: they stand later, or deeper.
        """
        whole = (one for one in self.objects if _is_article(types_of(one)) and len(one) > 2)
        pages = (one for one in self.objects if types_of(one) & _PAGES and "datePublished" in one)
        return next(whole, next(pages, {}))


def head_of(tree: Tree) -> Head:
    """Read a page's head, and what stands in its body that belongs there."""
    metas: dict[str, tuple[str, ...]] = {}
    for _, element in zip(range(MOST_METAS), tree.iter("meta"), strict=False):
        content = _line(element.get("content") or "")
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if content and name:
            key = name.strip().lower()
            metas[key] = (*metas.get(key, ()), content)
    return Head(
        metas=metas,
        title=next((_text(one) for one in tree.iter("title")), ""),
        headings=tuple(text for one in tree.iter("h1") if (text := _text(one))),
        bylines=tuple(text for one in tree.iter(*_PRINTED) if _is_byline(one) and (text := _text(one))),
        canonical=next((_line(one.get("href") or "") for one in tree.iter("link") if _is_canonical(one)), ""),
        objects=objects_in(tree),
    )


def _is_article(types: frozenset[str]) -> bool:
    return bool(types & _ARTICLES) or any(kind.endswith("article") for kind in types)


def _is_canonical(link: Tree) -> bool:
    return "canonical" in (link.get("rel") or "").lower().split()


def _is_byline(element: Tree) -> bool:
    return "author" in (element.get("rel") or element.get("itemprop") or "").lower().split()


def _text(element: Tree) -> str:
    return _line(" ".join(element.itertext()))


def _line(text: str) -> str:
    return " ".join(text.split()) if len(text) <= LONGEST_VALUE else ""
