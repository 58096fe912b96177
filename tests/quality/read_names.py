"""The names that analysis reads in the articles of the data, read once and kept beside what else is made."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from sidelight.analysis import read
from sidelight.model import EntityType, NamedThing
from tests.quality.data import read_lines
from tests.quality.real_knowledge import reading_sources

ALIASES = 100_000
NAMING_ARTICLES = 10_000
"""Articles whose names are the aliases: they give a few more than 100,000 (two minutes, kept)."""


@dataclass(frozen=True, slots=True)
class NamesRead:
    """An article and the names in it."""

    article: str
    names: tuple[NamedThing, ...]


def text_of(record: dict[str, Any]) -> str:
    """An article as one text, its title first."""
    return f"{record['title']}\n\n{record['text']}"


def naming(data: Path) -> Iterator[dict[str, Any]]:
    """The articles whose names are the aliases."""
    return islice((one for one in _stored(data) if not is_page(one["id"])), NAMING_ARTICLES)


def pages(data: Path, most: int) -> Iterator[dict[str, Any]]:
    """Other articles, held out to be the pages."""
    return islice((one for one in _stored(data) if is_page(one["id"])), most)


def is_page(article: str) -> bool:
    """Whether an article is held out: three in ten, by a hash of its id."""
    return blake2b(article.encode(), digest_size=1).digest()[0] < 77


def _stored(data: Path) -> Iterator[dict[str, Any]]:
    left_out = set(json.loads((data / "kb" / "excluded.json").read_text("utf-8")))
    return (one for one in read_lines(data / "kb" / "articles.jsonl") if one["id"] not in left_out)


def names_read(data: Path, work: Path) -> list[NamesRead]:
    """The names in the naming articles, from `work` where they were read before by the same code."""
    kept = work / f"names-{_key(data)}.jsonl"
    if not kept.exists():
        for old in work.glob("names-*.jsonl"):
            old.unlink()
        lines = [json.dumps(_record(one)) for one in naming(data)]
        kept.write_text("\n".join(lines) + "\n", "utf-8")
    return [_from_record(json.loads(line)) for line in kept.read_text("utf-8").splitlines()]


def _record(article: dict[str, Any]) -> list[Any]:
    things = read(text_of(article)).names
    return [article["id"], [[thing.name, thing.type.value, *thing.aliases] for thing in things]]


def _from_record(record: list[Any]) -> NamesRead:
    article, things = record
    return NamesRead(
        article, tuple(NamedThing(name, EntityType(kind), tuple(forms)) for name, kind, *forms in things)
    )


def _key(data: Path) -> str:
    digest = blake2b(digest_size=6)
    compressed = data / "kb" / "articles.jsonl.xz"
    source = compressed if compressed.exists() else data / "kb" / "articles.jsonl"
    digest.update(str(source.stat().st_size).encode())
    for path in reading_sources():
        if {"analysis", "data", "text.py", "words.py"}.intersection(path.parts):
            digest.update(path.read_bytes())
    return digest.hexdigest()
