"""From the KB's log of changes to the index: the only place that knows both.

The index says at which revision it stands and with which mark; where the KB's log agrees, only what came
after is done. Where it does not (another KB, a restored backup, a lost or older index), everything is built
again from the articles. Both end in the same index, because a step done twice changes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from sidelight.index import FOREVER, Delta, Index, Pairs, as_ranges, passage_pairs
from sidelight.kb import Change, KnowledgeBase
from sidelight.model import Alias, StoredArticle
from sidelight.spelling import alias_keys, stored_keys
from sidelight.text import fold, name_words

ARTICLES_AT_ONCE = 1_000
"""Articles a segment when building: about 50 MB of memory for news articles, and few segments to merge. Twice
as many have more passages than are sorted in the fast way (65,536; see `postings`)."""

ALIASES_AT_ONCE = 50_000
"""Aliases a step: some 50 MB of memory while their keys are made."""

NONE_READY: Mapping[int, Pairs] = MappingProxyType({})


def follow(
    kb: KnowledgeBase,
    index: Index,
    patience: float = FOREVER,
    most: int = 0,
    ready: Mapping[int, Pairs] = NONE_READY,
) -> int:
    """Bring the index to the KB's revision; returns how many revisions were applied.

    Cheap when there is nothing to do. Waits up to `patience` seconds (for ever when negative) for another
    process that is doing the same. With `most`, only so many new aliases are taken, and where more are
    missing nobody is waited for: whoever imports them is at it. `ready` has, by article row, what
    `passage_pairs` gave for articles just stored: those are not read again, whatever it lacks is. Raises
    LockedKBError, ReadOnlyKBError, and what the KB raises.
    """
    index.refresh()
    behind = _behind(kb, index)
    if not behind:
        return 0
    with index.writing(0 if most and behind > most else patience):
        before = index.revision
        if _must_rebuild(kb, index):
            before = 0
            _rebuild(kb, index)
        _apply_changes(kb, index, ready)
        _apply_aliases(kb, index, most)
        return index.revision - before


def is_current(kb: KnowledgeBase, index: Index) -> bool:
    """Whether the index stands where the knowledge base does."""
    return not _behind(kb, index)


def _behind(kb: KnowledgeBase, index: Index) -> int:
    """How far the index is behind, in aliases; at least 1 for any other difference, 0 for none."""
    if index.stale_reason or index.identity != kb.identity:
        return 1
    head = kb.head()
    differs = index.revision != head.revision or (head.revision and head.mark != index.mark)
    return max(head.last_alias - index.last_alias, int(bool(differs)))


def _must_rebuild(kb: KnowledgeBase, index: Index) -> bool:
    """Revision 0 is an index that is empty, or whose building was interrupted."""
    if index.stale_reason or index.identity != kb.identity or index.revision == 0:
        return True
    return index.revision > kb.revision() or kb.mark(index.revision) != index.mark


def _rebuild(kb: KnowledgeBase, index: Index) -> None:
    """Build from all articles. Only the last step leaves revision 0, so that a crash starts it over.

    Articles that come in meanwhile are in the log after the revision noted first, and follow from there.
    """
    revision = kb.revision()
    mark = kb.mark(revision)
    index.reset(kb.identity)
    last = 0
    while rows := kb.all_article_rows(last, ARTICLES_AT_ONCE):
        index.apply(_step(index, 0, None, _pieces(kb, rows), removed=[]))
        last = rows[-1]
    _apply_aliases(kb, index)
    index.apply(Delta(base_revision=0, revision=revision, mark=mark))


def _apply_changes(kb: KnowledgeBase, index: Index, ready: Mapping[int, Pairs]) -> None:
    while changes := kb.changes(index.revision, ARTICLES_AT_ONCE):
        removed = [_passages(change) for change in changes if change.action == "remove"]
        gone = {change.article_row for change in changes if change.action == "remove"}
        added = {
            change.article_row: change
            for change in changes
            if change.action == "add" and change.article_row not in gone
        }
        known = [_Piece(*_passages(change), ready[row]) for row, change in added.items() if row in ready]
        others = _pieces(kb, sorted(row for row in added if row not in ready))
        index.apply(_step(index, changes[-1].revision, changes[-1].mark, [*known, *others], removed))


def _passages(change: Change) -> tuple[int, int]:
    return change.first_passage, change.first_passage + change.passages


def _apply_aliases(kb: KnowledgeBase, index: Index, most: int = 0) -> None:
    """Take the aliases that are missing; with `most`, at most so many of them."""
    while aliases := kb.aliases_after(index.last_alias, most or ALIASES_AT_ONCE):
        pairs = _alias_pairs(aliases)
        revision = index.revision
        index.apply(Delta(revision, revision, index.mark, last_alias=aliases[-1].id, pairs=pairs))
        if most:
            return


class _Piece(NamedTuple):
    """An article's passages, `first` (inclusive) to `end` (exclusive), and its keys, counted from there."""

    first: int
    end: int
    pairs: Pairs


def _pieces(kb: KnowledgeBase, rows: Sequence[int]) -> Iterator[_Piece]:
    """What the KB holds of these articles; those that are gone are absent."""
    for article in kb.indexable(rows):
        first = article.first_passage
        yield _Piece(first, first + len(article.passages), article_pairs(article))


def article_pairs(article: StoredArticle) -> Pairs:
    """The 3-grams of a stored article, each with its passage, counted from the article's first."""
    return passage_pairs(fold(article.article.text), [passage.start for passage in article.passages])


def _step(
    index: Index,
    revision: int,
    mark: str | None,
    pieces: Iterable[_Piece],
    removed: Sequence[tuple[int, int]],
) -> Delta:
    added: list[tuple[int, int]] = []
    keys, ids = [np.empty(0, dtype=np.uint64)], [np.empty(0, dtype=np.int32)]
    for piece in pieces:
        added.append((piece.first, piece.end))
        keys.append(piece.pairs.keys)
        ids.append(piece.pairs.ids + np.int32(piece.first))
    return Delta(
        base_revision=index.revision,
        revision=revision,
        mark=mark,
        added=as_ranges(added),
        removed=as_ranges(removed),
        pairs={"shingle": Pairs(np.concatenate(keys), np.concatenate(ids))},
    )


def _alias_pairs(aliases: Sequence[Alias]) -> dict[str, Pairs]:
    """The exact and the fuzzy keys of aliases; those without a word have none."""
    numbers = np.array([alias.id for alias in aliases], dtype=np.int32)
    names = [name_words(alias.text) for alias in aliases]
    exact = alias_keys(names)
    near = stored_keys(names)
    return {
        "alias": Pairs(exact.keys, numbers[exact.owners]),
        "fuzzy": Pairs(near.keys, numbers[near.owners]),
    }
