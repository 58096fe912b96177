"""From the KB's log of changes to the index: the only place that knows both.

The index says at which revision it stands and with which mark; where the KB's log agrees, only what came
after is done. Where it does not (another KB, a restored backup, a lost or older index), everything is built
again from the articles. Both end in the same index, because a step done twice changes nothing.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from sidelight.index import FOREVER, Delta, Index, Pairs, as_ranges
from sidelight.kb import KnowledgeBase
from sidelight.model import Alias, StoredArticle
from sidelight.spelling import alias_keys, stored_keys
from sidelight.text import SHINGLE_LENGTH, name_words, shingle, tokenise

ARTICLES_AT_ONCE = 2_000
"""Articles a segment when building: about 100 MB of memory for news articles, and few segments to merge."""

ALIASES_AT_ONCE = 50_000
"""Aliases a step: some 50 MB of memory while their keys are made."""


def follow(kb: KnowledgeBase, index: Index, patience: float = FOREVER, most: int = 0) -> int:
    """Bring the index to the KB's revision; returns how many revisions were applied.

    Cheap when there is nothing to do. Waits up to `patience` seconds (for ever when negative) for another
    process that is doing the same. With `most`, only so many new aliases are taken, and where more are
    missing nobody is waited for: whoever imports them is at it. Raises LockedKBError, ReadOnlyKBError, and
    what the KB raises.
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
        _apply_changes(kb, index)
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
        index.apply(_step(index, 0, None, kb.indexable(rows), removed=[]))
        last = rows[-1]
    _apply_aliases(kb, index)
    index.apply(Delta(base_revision=0, revision=revision, mark=mark))


def _apply_changes(kb: KnowledgeBase, index: Index) -> None:
    while changes := kb.changes(index.revision, ARTICLES_AT_ONCE):
        added = sorted({change.article_row for change in changes if change.action == "add"})
        removed = [
            (change.first_passage, change.first_passage + change.passages)
            for change in changes
            if change.action == "remove"
        ]
        index.apply(_step(index, changes[-1].revision, changes[-1].mark, kb.indexable(added), removed))


def _apply_aliases(kb: KnowledgeBase, index: Index, most: int = 0) -> None:
    """Take the aliases that are missing; with `most`, at most so many of them."""
    while aliases := kb.aliases_after(index.last_alias, most or ALIASES_AT_ONCE):
        pairs = _alias_pairs(aliases)
        revision = index.revision
        index.apply(Delta(revision, revision, index.mark, last_alias=aliases[-1].id, pairs=pairs))
        if most:
            return


def _step(
    index: Index,
    revision: int,
    mark: str | None,
    articles: Iterable[StoredArticle],
    removed: Sequence[tuple[int, int]],
) -> Delta:
    added: list[tuple[int, int]] = []
    keys, ids = [np.empty(0, dtype=np.uint64)], [np.empty(0, dtype=np.int32)]
    for article in articles:
        added.append((article.first_passage, article.first_passage + len(article.passages)))
        pairs = article_pairs(article)
        keys.append(pairs.keys)
        ids.append(pairs.ids)
    return Delta(
        base_revision=index.revision,
        revision=revision,
        mark=mark,
        added=as_ranges(added),
        removed=as_ranges(removed),
        pairs={"shingle": Pairs(np.concatenate(keys), np.concatenate(ids))},
    )


def article_pairs(article: StoredArticle) -> Pairs:
    """The 3-grams of an article's running text, each with the passage in which it starts.

    They run over sentence ends, so that a quotation of two sentences is found from both.
    """
    tokens = tokenise(article.article.text)
    keys = shingle(tokens.words)
    if not len(keys) or not article.passages:
        return Pairs(np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int32))
    starts = np.array([passage.start for passage in article.passages])
    begins = np.array(tokens.starts[: 1 - SHINGLE_LENGTH])
    passage = np.maximum(np.searchsorted(starts, begins, side="right") - 1, 0)
    return Pairs(keys, (article.first_passage + passage).astype(np.int32))


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
