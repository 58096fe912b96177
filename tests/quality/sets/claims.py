"""Claims told in other words, found among checked claims: CLEF CheckThat! 2022, task 2 (Nakov et al.).

2a are tweets against Snopes' claims, 2b sentences of debates against PolitiFact's. The claims are stored as
articles, by the import that users have: title, and the claim as text. Asked is what a look-up asks.
"""

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sidelight.lookup import Desk
from sidelight.lookup.akin import akin_passages
from sidelight.meaning import Meaning, installed
from sidelight.model import Article
from tests.quality.data import one_of, read_lines
from tests.quality.figures import Figure
from tests.quality.knowledge import open_desk

CUT, DEPTH = 5, 100
"""MAP@5 is the task's own measure; MRR counts the first right one among a hundred."""

TARGETS = {"2a": 0.93, "2b": 0.40}
REFERENCES = {"2a": "BM25 0.898", "2b": "organisers' n-gram 0.321"}


class Query(NamedTuple):
    """A text and the ids of the stored claims that are right for it."""

    text: str
    right: frozenset[str]


def measure(data: Path, work: Path) -> Iterable[Figure]:
    """MAP@5, MRR and time a query of our order, and of plain full-text search in the same knowledge base."""
    folder = data / "claims"
    for task in TARGETS:
        claims = list(map(_article, read_lines(one_of(folder, f"checkthat-{task}-claims.jsonl"))))
        queries = one_of(
            folder, f"checkthat-{task}-queries-dev.jsonl", f"checkthat-{task}-queries-test*.jsonl"
        )
        with _desk(claims, work / f"claims-{task}") as desk:
            yield from _figures(desk, task, list(_queries(desk, claims, queries)))


def _figures(desk: Desk, task: str, queries: Sequence[Query]) -> Iterator[Figure]:
    """With the model of meaning where it is installed, and by words alone."""
    model = installed()
    how = "words and meaning" if model is not None else "words alone: no model of meaning is installed"
    ours, milliseconds = _asked(desk, queries, model)
    yield Figure(
        f"claims.{task}_map5",
        _map(queries, ours),
        f"MAP@5 of {len(queries)} queries, by {how}",
        REFERENCES[task],
        TARGETS[task],
    )
    yield Figure(f"claims.{task}_mrr", _mrr(queries, ours), f"MRR@{DEPTH} of the same")
    yield Figure(f"claims.{task}_ms", milliseconds, "milliseconds a query of the same")
    if model is not None:
        by_words, milliseconds = _asked(desk, queries, None)
        yield Figure(f"claims.{task}_words_map5", _map(queries, by_words), "MAP@5 by words alone")
        yield Figure(f"claims.{task}_words_ms", milliseconds, "milliseconds a query of the same")
    plain = [
        [hit.article.id for hit in desk.kb.search(query.text, DEPTH, match_any=True)] for query in queries
    ]
    yield Figure(f"claims.{task}_search_map5", _map(queries, plain), "MAP@5 of full-text search (BM25) alone")


def _asked(desk: Desk, queries: Sequence[Query], model: Meaning | None) -> tuple[list[list[str]], float]:
    """The ids found for each query, and the milliseconds a query took."""
    began = time.perf_counter()
    found = [
        [one.stored.article.id for one in akin_passages(desk.kb, query.text, model)] for query in queries
    ]
    return found, (time.perf_counter() - began) / len(queries) * 1000


def _article(record: dict[str, Any]) -> Article:
    return Article(record["id"], record["title"], record["claim"])


def _desk(claims: Sequence[Article], home: Path) -> Desk:
    home.mkdir(parents=True, exist_ok=True)
    file = home / "claims.jsonl"
    lines = (json.dumps({"id": one.id, "title": one.title, "text": one.text}) + "\n" for one in claims)
    file.write_text("".join(lines), "utf-8")
    return open_desk(home, [file], "")


def _queries(desk: Desk, claims: Sequence[Article], file: Path) -> Iterator[Query]:
    """The queries; of several claims in the same words, which are stored once, the stored one is right."""
    by_id = {one.id: one for one in claims}
    for record in read_lines(file):
        right = (desk.kb.known_as(by_id[gold]) for gold in record["gold"] if gold in by_id)
        yield Query(record["text"], frozenset(right))


def _map(queries: Sequence[Query], answers: Sequence[Sequence[str]]) -> float:
    """Mean average precision of the first five, as the task's scorer counts it."""
    return sum(map(_average_precision, queries, answers)) / len(queries)


def _average_precision(query: Query, answer: Sequence[str]) -> float:
    hits, total = 0, 0.0
    for rank, found in enumerate(answer[:CUT], start=1):
        if found in query.right:
            hits += 1
            total += hits / rank
    return total / min(len(query.right), CUT)


def _mrr(queries: Sequence[Query], answers: Sequence[Sequence[str]]) -> float:
    """The mean of one over the rank of the first right answer."""
    return sum(map(_reciprocal, queries, answers)) / len(queries)


def _reciprocal(query: Query, answer: Sequence[str]) -> float:
    ranks = (rank for rank, found in enumerate(answer[:DEPTH], start=1) if found in query.right)
    return 1 / next(ranks, float("inf"))
