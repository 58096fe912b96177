"""Taking articles in: their texts, passages and records. Their names may wait; see `learning`.

Every function works inside the caller's transaction, which holds the write lock, so that what is checked
("is it there already?") is still true when it is written. What comes of a batch is what would come of its
articles one by one: where one takes the place of another, those before it are written first.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, delete, insert, select

from sidelight.kb import clusters, log
from sidelight.kb.clusters import Newcomer
from sidelight.kb.edited import with_edited
from sidelight.kb.ids import take_ids
from sidelight.kb.prepared import Prepared, with_fields
from sidelight.kb.removing import remove_row
from sidelight.kb.results import AddOutcome, Outcome
from sidelight.kb.reviews import reviews_json
from sidelight.kb.schema import appearances, articles, readings, records
from sidelight.kb.standing import Known, Standing

UNREAD = ""
"""What has read an article's names, where nothing has yet."""


class Taken(NamedTuple):
    """What became of an article, and its row; for one that is unchanged, that of the article it is."""

    outcome: AddOutcome
    row: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """An article on its way in, with the ids it was given.

    `edited` are the fields that a person set, and `heirloom` the entities that those named whose place it
    takes: they stay known until its own names are read.
    """

    prepared: Prepared
    row: int
    first_passage: int
    edited: str = ""
    heirloom: frozenset[int] = frozenset()


def take(connection: Connection, batch: Sequence[Prepared], *, again: bool = False) -> list[Taken]:
    """Take a batch in, in order; with `again`, also those whose very records were taken before."""
    known = Known()
    known.read(connection, batch)
    numbers = _Numbers(take_ids(connection, "articles", 0), take_ids(connection, "passages", 0))
    taking = _Taking(connection, known, numbers, again)
    taken = [taking.take(prepared) for prepared in batch]
    taking.write()
    return taken


class Trial:
    """What would become of articles; nothing is changed, so it keeps in mind what would stand there."""

    def __init__(self) -> None:
        self._known, self._numbers = Known(), _Numbers(_TRIAL_ROW, 1)

    def take(self, connection: Connection, batch: Sequence[Prepared], *, again: bool = False) -> list[Taken]:
        """As `take` would answer after the batches before."""
        self._known.read(connection, batch)
        taking = _Taking(connection, self._known, self._numbers, again, writes=False)
        return [taking.take(prepared) for prepared in batch]


_TRIAL_ROW = 1 << 40
"""Rows of a trial are beyond all that are stored."""


@dataclass(slots=True)
class _Numbers:
    """The next article row and passage id."""

    row: int
    passage: int


class _Taking:
    """A batch on its way in: what was known before, and what waits to be written."""

    def __init__(
        self, connection: Connection, known: Known, numbers: _Numbers, again: bool, *, writes: bool = True
    ) -> None:
        self._connection, self._known, self._numbers = connection, known, numbers
        self._again, self._writes = again, writes
        self._entries: list[_Entry] = []
        self._records: dict[bytes, int] = {}

    def take(self, prepared: Prepared) -> Taken:
        """Find out what becomes of an article, and let it wait to be written if it is news."""
        public = prepared.article.id
        record = self._known.of_record(prepared.digest)
        if record is not None and not self._again:
            return Taken(AddOutcome(public, Outcome.UNCHANGED, record[1]), record[0])
        replaced = self._known.replaced_by(prepared)
        edited = self._edited(public, replaced)
        if edited:
            prepared = with_fields(prepared, with_edited(prepared.article, edited))
        if same := self._same_as(prepared):
            self._note_record(prepared.digest, same.row, same.id)
            return Taken(AddOutcome(public, Outcome.UNCHANGED, same.id), same.row)
        entry = _Entry(prepared, self._numbers.row, self._numbers.passage, edited)
        if replaced:
            entry = self._replace(replaced, entry)
        self._wait(entry)
        if replaced:
            return Taken(AddOutcome(public, Outcome.REPLACED, replaced[0].id), entry.row)
        return Taken(AddOutcome(public, Outcome.ADDED), entry.row)

    def _same_as(self, prepared: Prepared) -> Standing | None:
        """The article that makes this one needless: its id with every field the same, or its words."""
        same = self._known.same_id(prepared.article.id)
        if same is not None:
            return same if same.record_hash == prepared.record_hash else None
        return self._known.same_words(prepared.content_hash)

    def _edited(self, public: str, replaced: Sequence[Standing]) -> str:
        """The fields that a person set of what is there: of the same id before others at its address."""
        if not replaced:
            return ""
        self.write()
        query = select(articles.c.row, articles.c.edited).where(
            articles.c.row.in_([one.row for one in replaced]), articles.c.edited != ""
        )
        found: dict[int, str] = dict(map(tuple, self._connection.execute(query).all()))
        in_order = sorted(replaced, key=lambda one: (one.id != public, one.row))
        return next((found[one.row] for one in in_order if one.row in found), "")

    def _replace(self, replaced: Sequence[Standing], entry: _Entry) -> _Entry:
        """Take out what the entry takes the place of; all that waits was written before.

        Records of other ids go over to the entry. Those of the same id do not: a file that goes back to an
        older version of an article is to be taken again.
        """
        heirloom: set[int] = set()
        passed_on: list[bytes] = []
        for one in replaced if self._writes else ():
            if one.id != entry.prepared.article.id:
                mine = select(records.c.digest).where(records.c.article == one.row)
                passed_on += self._connection.scalars(mine.order_by(records.c.digest))
            heirloom |= remove_row(self._connection, one.row)
        for one in replaced:
            self._known.drop(one)
        for digest in passed_on:
            self._note_record(digest, entry.row, entry.prepared.article.id)
        return replace(entry, heirloom=frozenset(heirloom))

    def _wait(self, entry: _Entry) -> None:
        prepared = entry.prepared
        self._entries.append(entry)
        self._numbers.row += 1
        self._numbers.passage += prepared.passages
        public, hashes = prepared.article.id, (prepared.content_hash, prepared.record_hash)
        self._known.put(Standing(entry.row, public, prepared.url_key, *hashes))
        self._note_record(prepared.digest, entry.row, public)

    def _note_record(self, digest: bytes, row: int, public: str) -> None:
        if digest:
            self._records[digest] = row
            self._known.note_record(digest, row, public)

    def write(self) -> None:
        """Write all that waits, in order."""
        entries, self._entries = self._entries, []
        noted, self._records = self._records, {}
        if not self._writes:
            return
        if entries:
            take_ids(self._connection, "articles", len(entries))
            take_ids(self._connection, "passages", sum(entry.prepared.passages for entry in entries))
            _write_entries(self._connection, entries)
        if noted and self._again:
            self._connection.execute(delete(records).where(records.c.digest.in_(list(noted))))
        rows = [{"digest": digest, "article": row} for digest, row in noted.items()]
        _insert(self._connection, records, rows)


def _write_entries(connection: Connection, entries: Sequence[_Entry]) -> None:
    now = log.now()
    _insert(connection, articles, [_article_values(entry, now) for entry in entries])
    _insert(connection, readings, _readings(connection, entries))
    _insert(connection, appearances, [values for entry in entries for values in _heirlooms(entry)])
    log.append_all(connection, log.ADD, [_logged(entry) for entry in entries])


def _insert(connection: Connection, table: Table, values: list[dict[str, Any]]) -> None:
    if values:
        connection.execute(insert(table), values)


def _article_values(entry: _Entry, now: str) -> dict[str, Any]:
    prepared, article = entry.prepared, entry.prepared.article
    return {
        "row": entry.row,
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "url_key": prepared.url_key,
        "publisher": article.publisher,
        "authors": json.dumps(article.authors, ensure_ascii=False),
        "published": article.published,
        "content_hash": prepared.content_hash,
        "record_hash": prepared.record_hash,
        "added_at": now,
        "first_passage": entry.first_passage,
        "passages": prepared.passages,
        "text": article.text,
        "reviews": reviews_json(article.reviews),
        "edited": entry.edited,
    }


def _readings(connection: Connection, entries: Sequence[_Entry]) -> list[dict[str, Any]]:
    """What is stored of readings; the articles join their near-copies here, in the order of rows."""
    joined = clusters.join(connection, [_newcomer(entry) for entry in entries])
    return [
        {"article": entry.row, "cluster": cluster, "read_with": UNREAD, "spans": entry.prepared.spans}
        for entry, cluster in zip(entries, joined, strict=True)
    ]


def _newcomer(entry: _Entry) -> Newcomer:
    article = entry.prepared.article
    return Newcomer(entry.row, article.text, article.publisher, entry.prepared.signature)


def _heirlooms(entry: _Entry) -> list[dict[str, Any]]:
    """Until its names are read, an article is said to name, nowhere, whom its former version named.

    So those keep their ids, and what people did to them.
    """
    common = {"article": entry.row, "published": entry.prepared.article.published, "mentions": 0}
    return [{**common, "entity": entity} for entity in sorted(entry.heirloom)]


def _logged(entry: _Entry) -> tuple[int, str, int, int]:
    return entry.row, entry.prepared.article.id, entry.first_passage, entry.prepared.passages
