"""Passages of like meaning for one question."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from sidelight.kb import KnowledgeBase
from sidelight.lookup.akin import akin_passages
from sidelight.meaning import Meaning
from sidelight.model import Article, Reading, Span
from sidelight.settings import read_settings

TEXT = (
    "The town is old. Its people are few. The harbour will be closed in May, and its cranes sold. "
    "Nobody was asked. Snow fell."
)


class Opposite(Meaning):
    """Stands for a model that takes what words put last for nearest."""

    def __init__(self) -> None:
        pass

    def nearness(self, asked: str, told: Sequence[str]) -> list[float]:
        return [float(number) for number in range(len(told))]


@pytest.fixture
def kb(tmp_path: Path) -> Iterator[KnowledgeBase]:
    settings = read_settings({"SIDELIGHT_HOME": str(tmp_path)})
    with KnowledgeBase.open(settings, create=True) as base:
        yield base


def fill(kb: KnowledgeBase, *texts: str) -> None:
    kb.add([(Article(f"a{n}", "News", text), _read(text)) for n, text in enumerate(texts)])


def _read(text: str) -> Reading:
    ends = [place + 1 for place, char in enumerate(text) if char == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return Reading(passages=tuple(map(Span, starts, ends)))


def test_the_passage_that_says_it_comes_first(kb: KnowledgeBase) -> None:
    fill(kb, "A harbour seal was seen.", TEXT, "The cranes fly south in May.")
    first = akin_passages(
        kb, "They are closing the harbour and selling cranes! #HarbourCranes https://t.co/x"
    )[0]
    assert (first.stored.article.id, first.first, first.last) == ("a1", 2, 3)
    assert first.text == "The harbour will be closed in May, and its cranes sold."


def test_the_model_of_meaning_has_a_say(kb: KnowledgeBase) -> None:
    fill(kb, "Harbour cranes sold.", "Harbour cranes were bought.")
    by_words = akin_passages(kb, "harbour cranes sold")
    by_both = akin_passages(kb, "harbour cranes sold", Opposite())
    assert [one.stored.article.id for one in by_words] == ["a0", "a1"]
    assert [one.stored.article.id for one in by_both] == ["a1", "a0"]


def test_a_short_article_is_read_whole(kb: KnowledgeBase) -> None:
    fill(kb, "A harbour is closed. Its cranes are sold.")
    assert akin_passages(kb, "harbour cranes")[0].text == "A harbour is closed. Its cranes are sold."


def test_words_that_nothing_holds_find_nothing(kb: KnowledgeBase) -> None:
    fill(kb, TEXT)
    assert akin_passages(kb, "Zebras?") == []
    assert akin_passages(kb, "Zebras?", Opposite()) == []
    assert akin_passages(kb, " … ") == []
