"""The stored sentences and quotations that edits start from, read without Sidelight's own analysis.

articles.jsonl is written so that this stays easy: every paragraph is one quotation with its speaker, or one
sentence without quotation marks.
"""

import json
import re
from dataclasses import dataclass

from tests.quality.cases import ROOM, SEED

ARTICLES = ROOM / "articles.jsonl"

_QUOTED = re.compile(r"^“(?P<words>[^“”]+),” (?P<speaker>.+) (?:said|added|warned)\.$")
_SEED_SPEAKERS = (
    ("Russia and the regime", "Kerry"),
    ("These are acts", "Kerry"),
    ("If you [", "Staffan de Mistura"),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stored quotation (with a speaker) or running sentence (without), its closing mark left off."""

    text: str
    speaker: str = ""


def read_units() -> list[Unit]:
    """Every unit of the twelve articles and of the seed article."""
    records = [json.loads(line) for line in ARTICLES.read_text("utf-8").splitlines()]
    paragraphs = [paragraph for record in records for paragraph in record["text"].split("\n\n")]
    return [_unit(paragraph) for paragraph in paragraphs] + _seed_units()


def stored_texts() -> list[str]:
    """The texts of the twelve articles and of the seed article."""
    texts = [json.loads(line)["text"] for line in ARTICLES.read_text("utf-8").splitlines()]
    return [*texts, SEED.read_text("utf-8")]


def _unit(paragraph: str) -> Unit:
    quoted = _QUOTED.match(paragraph)
    if quoted:
        speaker = quoted["speaker"].removesuffix(",").split(", ")[-1]
        return Unit(quoted["words"], " ".join(re.findall(r"(?:[A-ZÉ][\w’-]+ ?)+$", speaker)).strip())
    if set('“”"') & set(paragraph):
        raise ValueError(f"articles.jsonl: neither one quotation nor one plain sentence: {paragraph}")
    return Unit(paragraph.removesuffix("."))


def _seed_units() -> list[Unit]:
    body = SEED.read_text("utf-8").split("\n\n", 1)[1].split("via http")[0]
    quoted = [Unit(text.strip("., "), _speaker(text)) for text in re.findall("“([^“”]{60,})”", body)]
    plain = [
        s for s in re.split(r"(?<=\.)\s+|\n+", body) if s.strip().endswith(".") and not set("“”") & set(s)
    ]
    return quoted + [Unit(s.strip().removesuffix(".")) for s in plain if len(s.split()) >= 10]


def _speaker(text: str) -> str:
    return next(speaker for start, speaker in _SEED_SPEAKERS if text.startswith(start))
