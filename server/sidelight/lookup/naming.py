"""From a page's words to the entities they name: one question to the index, one to the KB."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from sidelight.index import Snapshot
from sidelight.kb import KnowledgeBase
from sidelight.lookup.desk import Desk
from sidelight.lookup.fitting import fitting_bearers
from sidelight.lookup.nearing import near_names
from sidelight.lookup.refused import Refused
from sidelight.matching.doubts import Reader, settle
from sidelight.matching.names import (
    LONGEST_NAME,
    Known,
    NamedPage,
    NameMatch,
    Window,
    known,
    match_names,
    name_starts,
)
from sidelight.matching.near_names import NearMatch, match_near
from sidelight.model import Entity
from sidelight.spelling import alias_key
from sidelight.text import Hashes, hash_runs, hash_words, name_words

Counts = npt.NDArray[np.int64]


def named_entities(
    page: NamedPage,
    desk: Desk,
    snapshot: Snapshot,
    refused: Refused,
    read: Reader | None = None,
) -> list[NameMatch]:
    """The entities named on a page that may be shown there, in order; `read` hears of doubtful words."""
    kb, articles = desk.kb, desk.articles(snapshot.revision)
    exact = _exact(page, snapshot)
    near = near_names(page, exact, snapshot)
    aliases = {one.alias.id: one for one in _known(kb, [*exact.values(), *near.alike.values()])}
    settled = settle(page, _weighed(kb, refused.others(page, _with(aliases, exact))), read)
    matched = match_names(page, settled.offered, settled.judge)
    alike = refused.others(page, _with(aliases, near.alike))
    misspelt = match_near(page, alike, matched, near.bearers.__getitem__)
    shown = refused.shown(page, [*matched, *_known_enough(misspelt, kb, articles)])
    fitting = fitting_bearers(page, shown, kb, articles)
    return sorted(fitting, key=lambda match: match.span)


def _known_enough(near: Sequence[NearMatch], kb: KnowledgeBase, articles: int) -> list[NameMatch]:
    """The matches by spelling whose entities enough of all articles name."""
    counts = kb.article_counts({one.match.entity.id for one in near}) if near else {}
    return [one.match for one in near if one.holds(counts.get(one.match.entity.id, 0), articles)]


def entities_by_name(names: Sequence[str], snapshot: Snapshot, kb: KnowledgeBase) -> dict[str, Entity]:
    """The entity of each name, where the KB knows exactly one of that very name."""
    asked = [name for name in dict.fromkeys(names) if name_words(name)]
    keys = np.array([alias_key(name) for name in asked], dtype=np.uint64)
    hits = snapshot.find("alias", keys)
    aliases = {one.alias.id: one for one in _known(kb, [hits.ids.tolist()])}
    bearers: dict[str, dict[str, Entity]] = {}
    for number, alias in zip(hits.query.tolist(), hits.ids.tolist(), strict=True):
        one = aliases.get(alias)
        if one is not None and list(one.words) == name_words(asked[number]):
            bearers.setdefault(asked[number], {})[one.entity.id] = one.entity
    return {name: entity for name, found in bearers.items() if (entity := _only(name, found)) is not None}


def _only(name: str, bearers: Mapping[str, Entity]) -> Entity | None:
    """The one entity that a name stands for: the only one, or the only one whose own name it is."""
    own = [entity for entity in bearers.values() if name_words(entity.name) == name_words(name)]
    if len(own) == 1:
        return own[0]
    return next(iter(bearers.values())) if len(bearers) == 1 else None


def _exact(page: NamedPage, snapshot: Snapshot) -> dict[Window, list[int]]:
    """The aliases of each window that has any: one list for all windows of the same words."""
    firsts, lengths, keys = _windows(page)
    distinct, of_window = np.unique(keys, return_inverse=True)
    hits = snapshot.find("alias", distinct)
    by_key: dict[int, set[int]] = {}
    for number, alias in zip(hits.query.tolist(), hits.ids.tolist(), strict=True):
        by_key.setdefault(number, set()).add(alias)
    lists = {number: sorted(ids) for number, ids in by_key.items()}  # whatever the order of segments
    hit = np.zeros(len(distinct), dtype=bool)
    hit[list(lists)] = True
    there = np.flatnonzero(hit[of_window])
    columns = (firsts[there], firsts[there] + lengths[there], of_window[there])
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return {(first, last): lists[number] for first, last, number in rows}


def _windows(page: NamedPage) -> tuple[Counts, Counts, Hashes]:
    """All windows in which an alias may stand: their first words, lengths and exact keys."""
    starts = np.array(name_starts(page), dtype=np.int64)
    hashes = hash_words(page.words)
    firsts, keys = [], []
    for length in range(1, LONGEST_NAME + 1):
        here = starts[starts + length <= len(page.words)]
        firsts.append(here)
        keys.append(hash_runs(hashes, length)[here])
    lengths = np.repeat(np.arange(1, LONGEST_NAME + 1), [len(here) for here in firsts])
    return np.concatenate(firsts), lengths, np.concatenate(keys)


def _known(kb: KnowledgeBase, ids: Sequence[Sequence[int]]) -> list[Known]:
    distinct = {id(several): several for several in ids}.values()
    wanted = sorted({alias for several in distinct for alias in several})
    return [known(alias, entity) for alias, entity in kb.aliases(wanted)] if wanted else []


def _weighed(kb: KnowledgeBase, found: Mapping[Window, Sequence[Known]]) -> dict[Window, list[Known]]:
    """The same, with the number of articles that name each entity where that may decide."""
    lists = {id(several): several for several in found.values()}
    shared = {
        one.entity.id
        for several in lists.values()
        for one in several
        if len(several) > 1 or one.listed or one.is_last_name
    }
    articles = kb.article_counts(shared) if shared else {}
    weighed = {
        key: [one.named_in(articles.get(one.entity.id, 0)) for one in several]
        for key, several in lists.items()
    }
    return {window: weighed[id(several)] for window, several in found.items()}


def _with(aliases: Mapping[int, Known], found: Mapping[Window, Sequence[int]]) -> dict[Window, list[Known]]:
    """One list for all windows of the same aliases: a page may say "Trump" fifty times."""
    distinct = {id(ids): ids for ids in found.values()}
    lists = {key: [aliases[alias] for alias in ids if alias in aliases] for key, ids in distinct.items()}
    return {window: lists[id(ids)] for window, ids in found.items()}
