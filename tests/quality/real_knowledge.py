"""The knowledge base of real articles that pages and benchmarks are measured against, made once and kept.

Importing 37,524 articles takes minutes, so the folder is named after the articles and after the code that
reads and stores them: when either changes, it is made again.
"""

import json
import lzma
import shutil
import sys
import time
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import sidelight
from sidelight.ingest import Hooks, ImportOptions, Names, add_paths, all_cores
from sidelight.lookup import Desk
from tests.quality.knowledge import settings_for

READING_ROOMS = (
    "analysis",
    "kb",
    "index",
    "data",
    "text.py",
    "words.py",
    "spelling.py",
    "sounds.py",
    "letters.py",
    "indexing.py",
    "ingest",
)
"""What an import goes through; a change elsewhere leaves the stored articles as they are."""


def real_articles(data: Path, work: Path) -> Desk:
    """An open desk over the articles of `data`/kb, less those that are copies of evaluation pages.

    Kept in `work`; older ones there are deleted. Read by rules alone, as a look-up reads.
    """
    home = work / f"articles-{_key(data)}"
    ready = home / "ready"
    if not ready.exists():
        for old in work.glob("articles-*"):
            shutil.rmtree(old)
        home.mkdir(parents=True)
        _build(data, home)
        ready.touch()
    return Desk.open(settings_for(home, ""))


def _build(data: Path, home: Path) -> None:
    began = time.perf_counter()
    records = home / "articles.jsonl"
    left_out = set(json.loads((data / "kb" / "excluded.json").read_text("utf-8")))
    with (
        lzma.open(data / "kb" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines,
        records.open("w") as out,
    ):
        out.writelines(line for line in lines if json.loads(line)["id"] not in left_out)
    with Desk.open(settings_for(home, ""), create=True) as desk:
        hooks = Hooks(follow=lambda ready: desk.follow(ready=ready))
        summary = add_paths(desk.kb, [records], hooks, ImportOptions(Names.RULES, all_cores()))
    records.unlink()
    took = time.perf_counter() - began
    sys.stderr.write(f"{summary.added} articles stored in {took:.0f} s\n")


def _key(data: Path) -> str:
    digest = blake2b(digest_size=6)
    digest.update((data / "kb" / "excluded.json").read_bytes())
    digest.update(str((data / "kb" / "articles.jsonl.xz").stat().st_size).encode())
    for path in reading_sources():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def reading_sources() -> Iterable[Path]:
    """The files of code that decide how an article is stored."""
    package = Path(sidelight.__file__).parent
    for room in READING_ROOMS:
        place = package / room
        yield from (
            sorted(p for p in place.rglob("*") if p.suffix in (".py", ".txt")) if place.is_dir() else [place]
        )
