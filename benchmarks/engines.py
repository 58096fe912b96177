"""The rivals, each asked for the one article that holds a quotation, over the same stored articles.

They are given the quotation; Sidelight must find it in the page first, and tells how the words differ.
"""

import shutil
from bisect import bisect_left
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from sidelight.kb import KnowledgeBase
from sidelight.text import tokenise

Engine = Callable[[str], str]
"""From a quotation to the id of the article it finds first, or an empty string."""

ARTICLES_A_PIECE = 500


def fts_or(kb: KnowledgeBase) -> Engine:
    """SQLite's full-text search: any of the words, BM25 over whole articles."""

    def ask(quotation: str) -> str:
        hits = kb.search(" ".join(tokenise(quotation).words), 1, match_any=True)
        return hits[0].article.id if hits else ""

    return ask


def rapidfuzz_scan(kb: KnowledgeBase) -> Engine:
    """rapidfuzz `partial_ratio` against every stored sentence that is not far shorter, in folded words.

    "He said." is a part of nearly any quotation, and would be found first.
    """
    read = [(" ".join(tokenise(text).words), article) for article, text in stored_sentences(kb)]
    read.sort(key=lambda pair: len(pair[0]))
    sentences, owners = [words for words, _ in read], [article for _, article in read]

    def ask(quotation: str) -> str:
        words = " ".join(tokenise(quotation).words)
        first = bisect_left(sentences, len(words) // 2, key=len)
        found: Any = process.extractOne(words, sentences[first:], scorer=fuzz.partial_ratio)
        return owners[first + found[2]] if found else ""

    return ask


def tantivy_or(kb: KnowledgeBase, home: Path) -> Engine | None:
    """tantivy (Rust): any of the words, BM25 over whole articles; None where it is not installed."""
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
    for article, text in stored_texts(kb):
        writer.add_document(tantivy.Document(id=article, words=" ".join(tokenise(text).words)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(quotation: str) -> str:
        words = " ".join(word for word in tokenise(quotation).words if word.isalnum())
        hits = searcher.search(index.parse_query(words, ["words"]), 1).hits
        return str(searcher.doc(hits[0][1])["id"][0]) if hits else ""

    return ask


def stored_texts(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """(article id, text) of every stored article."""
    last = 0
    while rows := kb.all_article_rows(last, ARTICLES_A_PIECE):
        yield from ((stored.article.id, stored.article.text) for stored in kb.indexable(rows))
        last = rows[-1]


def stored_sentences(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """(article id, sentence) of every stored passage."""
    last = 0
    while rows := kb.all_article_rows(last, ARTICLES_A_PIECE):
        for stored in kb.indexable(rows):
            yield from ((stored.article.id, span.of(stored.article.text)) for span in stored.passages)
        last = rows[-1]
