"""What stands in the knowledge base of the articles in a batch: by their ids, words, addresses and records.

Asked with a few queries for the whole batch, and kept up while its articles go in one after the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, LargeBinary, String, bindparam, select

from sidelight.kb.prepared import Prepared
from sidelight.kb.schema import articles, records
from sidelight.kb.stored import in_pieces


class Standing(NamedTuple):
    """A stored article, as far as another may be the same as it."""

    row: int
    id: str
    url_key: str
    content_hash: str
    record_hash: str


_COLUMNS = [articles.c[name] for name in Standing._fields]
_BY = {
    name: select(*_COLUMNS).where(articles.c[name].in_(bindparam("values", expanding=True, type_=String)))
    for name in ("id", "content_hash", "url_key")
}
_RECORDS = (
    select(records.c.digest, records.c.article, articles.c.id)
    .join(articles, articles.c.row == records.c.article)
    .where(records.c.digest.in_(bindparam("values", expanding=True, type_=LargeBinary)))
)


def digests_known(connection: Connection, digests: Iterable[bytes]) -> set[bytes]:
    """Those of the digests whose records were taken."""
    known = select(records.c.digest)
    return {
        digest
        for piece in in_pieces(digests)
        for digest in connection.scalars(known.where(records.c.digest.in_(piece)))
    }


class Known:
    """What is known of a batch's articles, and of those that went in before them."""

    def __init__(self) -> None:
        self._by_id: dict[str, Standing] = {}
        self._by_words: defaultdict[str, dict[int, Standing]] = defaultdict(dict)
        self._by_address: defaultdict[str, dict[int, Standing]] = defaultdict(dict)
        self._digests: dict[bytes, tuple[int, str]] = {}
        self._gone: set[int] = set()

    def read(self, connection: Connection, batch: Sequence[Prepared]) -> None:
        """Ask for what stands there of a batch; what was dropped stays so."""
        for piece in in_pieces(batch):
            self._read(connection, piece)

    def _read(self, connection: Connection, batch: Sequence[Prepared]) -> None:
        wanted = {
            "id": {one.article.id for one in batch},
            "content_hash": {one.content_hash for one in batch},
            "url_key": {one.url_key for one in batch} - {""},
        }
        for name, values in wanted.items():
            for row in connection.execute(_BY[name], {"values": sorted(values)}):
                if row.row not in self._gone:
                    self.put(Standing._make(row))
        digests = [one.digest for one in batch if one.digest]
        for digest, number, public in connection.execute(_RECORDS, {"values": digests}):
            if number not in self._gone:
                self._digests[digest] = (number, public)

    def put(self, one: Standing) -> None:
        """Note an article that stands there."""
        self._by_id[one.id] = one
        self._by_words[one.content_hash][one.row] = one
        if one.url_key:
            self._by_address[one.url_key][one.row] = one

    def drop(self, one: Standing) -> None:
        """Forget an article that is gone, and its records."""
        self._gone.add(one.row)
        self._by_id.pop(one.id, None)
        self._by_words[one.content_hash].pop(one.row, None)
        self._by_address[one.url_key].pop(one.row, None)
        self._digests = {digest: at for digest, at in self._digests.items() if at[0] != one.row}

    def note_record(self, digest: bytes, row: int, public: str) -> None:
        """Note the article of a record."""
        self._digests[digest] = (row, public)

    def of_record(self, digest: bytes) -> tuple[int, str] | None:
        """Row and id of the article of a record that was taken."""
        return self._digests.get(digest)

    def same_id(self, public: str) -> Standing | None:
        """The article of this id."""
        return self._by_id.get(public)

    def same_words(self, content_hash: str) -> Standing | None:
        """The first article of these words."""
        found = self._by_words[content_hash]
        return found[min(found)] if found else None

    def replaced_by(self, prepared: Prepared) -> list[Standing]:
        """The articles whose place this one takes, in order: the same id, or the same address."""
        found = dict(self._by_address[prepared.url_key]) if prepared.url_key else {}
        if same := self.same_id(prepared.article.id):
            found[same.row] = same
        return [found[row] for row in sorted(found)]
