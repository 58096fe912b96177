"""The rivals, each asked for the one article that holds a quotation, over the same stored articles.

They are given the quotation; Sidelight must find it in the page first, and tells how the words differ.
"""

import shutil
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from sidelight.kb import KnowledgeBase
from sidelight.model import StoredArticle
from sidelight.text import tokenise

Engine = Callable[[str], str]
"""From a quotation to the id of the article it finds first, or an empty string."""

ARTICLES_A_PIECE = 500


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored article's sentences in folded words."""

    article: str
    sentences: tuple[str, ...]


def fts_or(kb: KnowledgeBase) -> Engine:
    """SQLite's full-text search: any of the words, BM25 over whole articles."""

    def ask(quotation: str) -> str:
        hits = kb.search(" ".join(tokenise(quotation).words), 1, match_any=True)
        return hits[0].article.id if hits else ""

    return ask


def rapidfuzz_scan(stored: Sequence[Stored]) -> Engine:
    """rapidfuzz `partial_ratio` against every stored sentence that is not far shorter, in folded words.

    "He said." is a part of nearly any quotation, and would be found first.
    """
    pairs = sorted(((words, one.article) for one in stored for words in one.sentences), key=_length)
    sentences, owners = [words for words, _ in pairs], [article for _, article in pairs]

    def ask(quotation: str) -> str:
        words = " ".join(tokenise(quotation).words)
        first = bisect_left(sentences, len(words) // 2, key=len)
        found: Any = process.extractOne(words, sentences[first:], scorer=fuzz.partial_ratio)
        return owners[first + found[2]] if found else ""

    return ask


def _length(pair: tuple[str, str]) -> int:
    return len(pair[0])


def tantivy_or(stored: Sequence[Stored], home: Path) -> Engine | None:
    """tantivy (Rust): any of the words, BM25 over whole articles; None where it is not installed."""
    index = tantivy_index(((one.article, " ".join(one.sentences)) for one in stored), home)
    if index is None:
        return None
    searcher = index.searcher()

    def ask(quotation: str) -> str:
        words = " ".join(word for word in tokenise(quotation).words if word.isalnum())
        hits = searcher.search(index.parse_query(words, ["words"]), 1).hits
        return str(searcher.doc(hits[0][1])["id"][0]) if hits else ""

    return ask


def tantivy_index(texts: Iterable[tuple[str, str]], home: Path) -> Any:
    """An index of (id, text) in `home`, made anew; None where tantivy is not installed."""
    try:
        import tantivy  # noqa: PLC0415  an optional extra: `pip install -e '.[bench]'`
    except ImportError:
        return None
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    schema.add_text_field("words", stored=False)
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    index = tantivy.Index(schema.build(), path=str(home))
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    for name, text in texts:
        writer.add_document(tantivy.Document(id=name, words=text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def all_stored(kb: KnowledgeBase) -> list[Stored]:
    """Every stored article as the rivals are given it."""
    read: list[Stored] = []
    last = 0
    while rows := kb.all_article_rows(last, ARTICLES_A_PIECE):
        read += map(_folded, kb.indexable(rows))
        last = rows[-1]
    return read


def _folded(stored: StoredArticle) -> Stored:
    tokens = tokenise(stored.article.text)
    cuts = [bisect_left(tokens.starts, passage.start) for passage in stored.passages]
    bounds = pairwise([*cuts, len(tokens)])
    sentences = tuple(" ".join(tokens.words[first:last]) for first, last in bounds)
    return Stored(stored.article.id, sentences)
