"""Set `edits`: generated edits of real quotations and sentences, judged by the real look-up.

Some of the articles are drawn, imported as users do, and edited; what each edit must be called is decided by
plain words (see `tests.quality.edits`).
"""

import json
import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from sidelight.lookup import Desk
from tests.quality.data import read_lines
from tests.quality.edits import KINDS, RANDOM_SEED, make_edits
from tests.quality.figures import Figure
from tests.quality.knowledge import MODELS, open_desk
from tests.quality.measure import Tally
from tests.quality.measure import measure as ask_all
from tests.quality.real import drawn_units, joined_utterances
from tests.quality.real_knowledge import reading_sources
from tests.quality.stored import Stored

ARTICLES = 1_500
"""Articles drawn as the knowledge base: thousands of units, read in less than a minute."""

PER_KIND = 430
"""Edits of a kind, so that there are over 20,000; made and asked about in some three minutes of one core."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The articles drawn for one seed, as a file that can be imported, and their texts."""

    path: Path
    texts: tuple[str, ...]


def measure(data: Path, work: Path) -> Iterable[Figure]:
    """The figures of the edits with the seed that the floors stand for."""
    return figures(tallies_of(data, work, RANDOM_SEED, PER_KIND))


def tallies_of(data: Path, work: Path, seed: int, per_kind: int) -> dict[str, Tally]:
    """A tally for each kind of edit, over articles and edits drawn by the seed."""
    drawn = _draw(data, work, seed)
    stored = Stored([*drawn.texts, *(joined for text in drawn.texts for joined in joined_utterances(text))])
    edits = make_edits(drawn_units(drawn.texts), stored, seed, per_kind)
    with _desk(drawn) as desk:
        return ask_all(desk, edits, stored)


def figures(tallies: dict[str, Tally]) -> list[Figure]:
    """What the tallies come to."""
    every = tallies.values()
    edits, found = sum(t.edits for t in every), sum(t.found for t in every)
    flagged = [tally for kind, tally in tallies.items() if KINDS[kind].flag]
    calm = [tally for kind, tally in tallies.items() if KINDS[kind].calm]
    alters = sum(tally.edits for kind, tally in tallies.items() if KINDS[kind].alters)
    unsafe = sum(len(tally.unsafe) for tally in every)
    right, flags = sum(t.right for t in every), sum(t.flagged for t in flagged)
    alarms = sum(len(t.false_flags) for t in calm)
    return [
        Figure("edits.count", edits, "edits generated of real quotations and sentences", "", 20_000),
        Figure("edits.altering", alters, "of these, edits that alter without a mark"),
        Figure("edits.found", _share(found, edits), "edits that got a card"),
        Figure("edits.wording", _share(right, found), "right wording, of those with a card", "", 0.99),
        Figure("edits.wording_of_all", _share(right, edits), "right wording, of all edits"),
        Figure("edits.flags", _share(flags, sum(t.found for t in flagged)), "the flag it must get is there"),
        Figure(
            "edits.false_flags",
            _share(alarms, sum(t.found for t in calm)),
            "a grave flag (negation, number, name, modal, hedge) on another change",
            at_most=True,
        ),
        Figure(
            "edits.altered_called_verbatim",
            unsafe,
            "cards verbatim or excerpt on words that are not stored so",
            "",
            0,
            at_most=True,
        ),
    ]


def _share(part: int, whole: int) -> float:
    return round(part / max(1, whole), 4)


def _draw(data: Path, work: Path, seed: int) -> Drawn:
    """Articles drawn by the seed, kept in the work folder so that the next run need not read all again."""
    source = data / "kb" / "articles.jsonl"
    folder = work / f"edits-{_digest([str(data.resolve()), str(seed), str(ARTICLES)])}"
    path = folder / "articles.jsonl"
    if not path.exists():
        excluded = set(json.loads((data / "kb" / "excluded.json").read_text("utf-8")))
        articles = [article for article in read_lines(source) if article["id"] not in excluded]
        some = random.Random(seed).sample(articles, min(ARTICLES, len(articles)))
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text("".join(json.dumps(article) + "\n" for article in some), "utf-8")
        part.replace(path)
    return Drawn(path, tuple(article["text"] for article in read_lines(path)))


@contextmanager
def _desk(drawn: Drawn) -> Iterator[Desk]:
    """The drawn articles as a knowledge base, imported again only when the code that reads them changed."""
    home = drawn.path.parent / _digest(source.read_text("utf-8") for source in reading_sources())
    with open_desk(home, [drawn.path], MODELS["rules"]) as desk:
        yield desk


def _digest(texts: Iterable[str]) -> str:
    return blake2b("\0".join(texts).encode(), digest_size=6).hexdigest()
