"""The knowledge base as the rest of Sidelight sees it: one class, every method one transaction.

It may be used from several threads, and after a fork: a child process opens connections of its own.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine

from sidelight.errors import SettingError
from sidelight.kb import facts, feeding, finding, listing, names, reading, removing, search, stored, writing
from sidelight.kb.care import Care
from sidelight.kb.curation import Curation
from sidelight.kb.facts.company import company_at_hand
from sidelight.kb.facts_at_hand import FactsAtHand
from sidelight.kb.failures import translated
from sidelight.kb.finding import NO_FILTERS, Filters
from sidelight.kb.intake import Intake
from sidelight.kb.listed import ListedName, ListImport
from sidelight.kb.names_at_hand import NamesAtHand
from sidelight.kb.opening import BUSY_SECONDS, connect, prepare
from sidelight.kb.opening import writing as for_writing
from sidelight.kb.results import AddOutcome, ArticleRow, Change, Counts, Head, Refusal, SearchHit
from sidelight.kb.sameness import url_key
from sidelight.kb.stored import Window
from sidelight.model import Alias, Article, Entity, EntityFacts, Reading, StoredArticle
from sidelight.settings import Settings

MOST_COMPANIES = 500
"""Entities whose company is kept: each is up to some thousand ids, 100 KB."""

ARTICLES_A_PIECE = 200
"""Articles read at once for the index: about 1 MB of text in memory."""


class KnowledgeBase:
    """Stored articles, what was read in them, and the log of changes.

    Every method raises only errors of our tree: LockedKBError, ReadOnlyKBError, DamagedKBError and their kin.
    """

    def __init__(self, path: Path, busy_seconds: float = BUSY_SECONDS) -> None:
        """For `open` only: the file must have been prepared."""
        self.path = path
        self._busy_seconds = busy_seconds
        self._inherited: list[Engine] = []
        self._connect()
        with self._read() as connection:
            self.identity = feeding.identity(connection)
        self.after_fork()  # nothing stays open, so that a server may fork now

    @classmethod
    def open(
        cls, settings: Settings, *, create: bool = False, busy_seconds: float = BUSY_SECONDS
    ) -> "KnowledgeBase":
        """Open the knowledge base the settings point at; make it if there is none and `create` is true.

        One of an older form is brought up to date after a copy was put beside it. Raises MissingKBError,
        DamagedKBError, NewerKBError, OlderKBError, LockedKBError or ReadOnlyKBError.
        """
        path = settings.kb_path
        if path is None:
            raise SettingError(f'SIDELIGHT_KB is "{settings.kb_url}"', remedy="Give a file's path.")
        prepare(path, create=create, busy_seconds=busy_seconds)
        return cls(path, busy_seconds)

    def close(self) -> None:
        """Close every connection. Using it again opens new ones."""
        self._engine.dispose()

    def reconnect(self) -> bool:
        """Close and open every connection; false when another knowledge base stands at the path now.

        For when something else than SQLite may have written the file: it trusts what it once read.
        """
        self.close()
        with self._read() as connection:
            return feeding.identity(connection) == self.identity

    def __enter__(self) -> "KnowledgeBase":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- connections ---

    def _connect(self) -> None:
        self._process = os.getpid()
        self._engine = connect(self.path, self._busy_seconds)
        # A parent's may be locked for ever.
        self._at_hand, self._facts = stored.AtHand(), FactsAtHand()
        self._aliases: NamesAtHand[int, tuple[Alias, Entity]] = NamesAtHand()
        self._article_counts: NamesAtHand[str, int] = NamesAtHand()
        self._company: NamesAtHand[str, frozenset[str]] = NamesAtHand(MOST_COMPANIES)
        self._refusals: NamesAtHand[str, frozenset[Refusal]] = NamesAtHand()

    def after_fork(self) -> None:
        """Begin with new connections; called by itself when the process has changed.

        A parent's connections are kept and never touched: closing them here would take its locks away.
        """
        if self._process == os.getpid():
            self._engine.dispose()
        else:
            self._inherited.append(self._engine)
            self._connect()

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        if self._process != os.getpid():
            self.after_fork()
        with translated(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        if self._process != os.getpid():
            self.after_fork()
        with translated(self.path), for_writing(self._engine).begin() as connection:
            yield connection

    # --- changing ---

    def add(
        self, batch: Sequence[tuple[Article, Reading]], read_with: str = writing.BY_RULES
    ) -> list[AddOutcome]:
        """Add articles with their readings in one transaction: all of them or, on an error, none.

        `read_with` says what read them: "rules", or a model's name.
        """
        if not batch:
            return []
        with self._write() as connection:
            return writing.add(connection, batch, read_with)

    @property
    def intake(self) -> Intake:
        """What an import does: take articles in, and file their names later."""
        return Intake(self._read, self._write)

    def remove(self, article_id: str) -> bool:
        """Remove an article and the entities that only it named; false when there is none of this id."""
        with self._write() as connection:
            return removing.remove(connection, article_id)

    @property
    def curation(self) -> Curation:
        """What people change about entities, and the log to undo it by."""
        return Curation(self._read, self._write)

    @property
    def care(self) -> Care:
        """What is done with it as a whole: exports and their like."""
        return Care(self.path, self._read, self._write)

    def take_up(self, batch: Sequence[ListedName], so_far: ListImport) -> ListImport:
        """Take up rows of a list of known names in one transaction: all that can be, or on an error none.

        Returns how the import stands after them; rows that are known already need no write lock.
        """
        with self._read() as connection:
            known = listing.is_known(connection, batch, so_far)
        if known is not None:
            return known
        with self._write() as connection:
            return listing.take_up(connection, batch, so_far)

    def would_take_up(self, batch: Sequence[ListedName], so_far: ListImport) -> ListImport:
        """As `take_up` would answer; nothing is changed."""
        with self._read() as connection:
            return listing.would_take_up(connection, batch, so_far)

    # --- articles ---

    def known_as(self, article: Article) -> str:
        """The id of the stored article that makes adding this one needless ('' when it is news).

        The same id with every field the same, or the same words under another id. Asked before analysis.
        """
        with self._read() as connection:
            return writing.known_as(connection, article)

    def article(self, article_id: str) -> Article | None:
        """The article of this id, or None."""
        with self._read() as connection:
            return reading.article(connection, article_id)

    def articles(self, *, limit: int, after: int = 0, filters: Filters = NO_FILTERS) -> list[ArticleRow]:
        """Articles in the order of adding, without texts; go on with the last one's `row` as `after`."""
        with self._read() as connection:
            return reading.article_list(connection, limit, after, filters)

    def find(self, words: str, filters: Filters, limit: int = 20) -> list[SearchHit]:
        """Articles that hold all words and fit the filters, the best first; without words the latest."""
        with self._read() as connection:
            return finding.find(connection, words, filters, limit)

    def article_ids(self) -> list[str]:
        """All article ids, in the order of adding."""
        with self._read() as connection:
            return reading.article_ids(connection)

    def search(self, query: str, limit: int = 20, *, match_any: bool = False) -> list[SearchHit]:
        """Articles that hold all words of `query` (or any of them), the best first."""
        with self._read() as connection:
            return search.search(connection, query, limit, match_any)

    def holds(self, article_id: str) -> bool:
        """Whether there is an article of this id; one that is damaged is there too."""
        with self._read() as connection:
            return reading.holds(connection, article_id)

    def ids_beginning(self, start: str, limit: int) -> list[tuple[str, str]]:
        """The ids that begin so, each with its article's title."""
        with self._read() as connection:
            return reading.ids_beginning(connection, start, limit)

    def publishers(self, pattern: str) -> list[str]:
        """The publishers that a pattern with * and ? fits, in whatever capitals."""
        with self._read() as connection:
            return finding.publishers_like(connection, pattern)

    def own_copies(self, url: str, words: str = "") -> set[str]:
        """The ids of articles at this address, or with these words (`content_hash`)."""
        with self._read() as connection:
            return reading.own_copies(connection, url_key(url), words)

    def article_count(self) -> int:
        """How many articles there are."""
        with self._read() as connection:
            return reading.article_count(connection)

    def counts(self) -> Counts:
        """How much there is of everything. Counts rows, so it is not for every request."""
        with self._read() as connection:
            return reading.counts(connection)

    # --- for the index ---

    def revision(self) -> int:
        """The number of the last change, 0 when there was none. Cheap enough for every request."""
        with self._read() as connection:
            return feeding.revision(connection)

    def head(self) -> Head:
        """The last revision, its mark and the last alias: what a look-up asks of every request."""
        with self._read() as connection:
            return feeding.head(connection)

    def mark(self, revision: int) -> str | None:
        """The random mark of a revision: two logs that agree on it are one log up to there."""
        with self._read() as connection:
            return feeding.mark(connection, revision)

    def changes(self, after: int, limit: int = 10_000) -> list[Change]:
        """The changes after a revision, in order."""
        with self._read() as connection:
            return feeding.changes_after(connection, after, limit)

    def all_article_rows(self, after: int = 0, limit: int = 10_000) -> list[int]:
        """Article rows greater than `after`, in order."""
        with self._read() as connection:
            return feeding.article_rows(connection, after, limit)

    def indexable(self, article_rows: Sequence[int]) -> Iterator[StoredArticle]:
        """These articles with their passages, without quotations; those that are gone are absent."""
        for piece in stored.in_pieces(article_rows, ARTICLES_A_PIECE):
            with self._read() as connection:
                found = feeding.indexable(connection, piece)
            yield from found

    def aliases_after(self, alias_id: int = 0, limit: int = 10_000) -> list[Alias]:
        """Aliases with an id greater than `alias_id`, in order."""
        with self._read() as connection:
            return feeding.aliases_after(connection, alias_id, limit)

    # --- for look-up ---

    def stored(self, passage_ids: Iterable[int]) -> dict[int, StoredArticle]:
        """Passage id -> its whole article, with quotations; ids that are gone are absent."""
        with self._read() as connection:
            return stored.stored(connection, passage_ids, self._at_hand)

    def around(self, passage_ids: Iterable[int], reach: int) -> dict[int, Window]:
        """Passage id -> the text `reach` characters around it; ids that are gone are absent."""
        with self._read() as connection:
            return stored.around(connection, passage_ids, reach, self._at_hand.places)

    def holding(
        self, queries: Iterable[Sequence[str]], *, reach: int, limit: int
    ) -> list[list[StoredArticle]]:
        """For each query at most `limit` articles in whose text its words stand within `reach` words."""
        with self._read() as connection:
            rows = [search.rows_holding(connection, words, reach, limit) for words in queries]
            whole = stored.stored_by_row(
                connection, {row for some in rows for row in some}, self._at_hand.shelf
            )
        return [[whole[row] for row in some if row in whole] for some in rows]

    def with_any(
        self, words: Sequence[str], beginnings: Sequence[str], *, limit: int
    ) -> list[tuple[StoredArticle, float]]:
        """At most `limit` articles with any of these words, or of words that begin so, each with its BM25.

        The best first.
        """
        with self._read() as connection:
            scores = search.rows_with_any(connection, words, beginnings, limit)
            whole = stored.stored_by_row(connection, scores, self._at_hand.shelf)
        return [(whole[row], score) for row, score in scores.items() if row in whole]

    def aliases(self, ids: Iterable[int]) -> list[tuple[Alias, Entity]]:
        """The aliases of these ids, each with its entity; ids that are gone are absent."""
        with self._read() as connection:
            return names.aliases_at_hand(connection, ids, self._aliases)

    def article_counts(self, ids: Iterable[str]) -> dict[str, int]:
        """How many articles name each of these entities; those that none names are absent."""
        with self._read() as connection:
            return names.counts_at_hand(connection, ids, self._article_counts)

    def company(self, ids: Iterable[str]) -> dict[str, frozenset[str]]:
        """Whom the latest articles of these entities name too; those that no article names have nobody."""
        with self._read() as connection:
            return company_at_hand(connection, ids, self._company)

    def refusals(self) -> frozenset[Refusal]:
        """What readers and curators said is a wrong match."""
        with self._read() as connection:
            return names.refusals_at_hand(connection, self._refusals)

    def entities(self, ids: Iterable[str]) -> dict[str, Entity]:
        """The entities that stand for these ids; those that are gone are absent."""
        with self._read() as connection:
            return names.find_entities(connection, ids)

    def facts(self, entity_ids: Iterable[str]) -> dict[str, EntityFacts]:
        """What the KB can tell about these entities; those that are gone are absent."""
        with self._read() as connection:
            return facts.facts(connection, entity_ids, self._facts)
