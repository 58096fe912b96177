"""Near-copies in the knowledge base: who stands for whom, whatever comes and goes, in any batches."""

import random
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from sidelight.kb import KnowledgeBase, clusters
from sidelight.kb.checking import Kind
from sidelight.kb.meeting import MOST_IN_A_BAND
from sidelight.model import Article, Reading
from sidelight.settings import read_settings
from tests.unit.test_nearcopies import STORY

AGENCY = Article("agency", "Lock closed", STORY, publisher="Agency")
MORNING = Article("morning", "Lock shut", f"MERELBEKE (Agency) - {STORY}", publisher="Morning")
EVENING = Article("evening", "Ships wait", f"{STORY} More soon.", publisher="Evening")
OTHER = Article("other", "Cheese", "Cheese is made of milk. " * 3, publisher="Agency")
FOUR = (AGENCY, OTHER, MORNING, EVENING)


def add(kb: KnowledgeBase, articles: Sequence[Article], size: int = 10) -> None:
    for start in range(0, len(articles), size):
        kb.add([(article, Reading()) for article in articles[start : start + size]])


def stands_for(kb: KnowledgeBase) -> dict[str, str]:
    """Article -> the one that stands for it, by their ids."""
    query = """SELECT own.id, first.id FROM readings JOIN articles AS own ON own."row" = article
        JOIN articles AS first ON first."row" = cluster"""
    with closing(sqlite3.connect(kb.path)) as connection:
        return dict(connection.execute(query).fetchall())


def met(kb: KnowledgeBase) -> list[tuple[int, int]]:
    with closing(sqlite3.connect(kb.path)) as connection:
        return connection.execute("SELECT band, article FROM bands ORDER BY 1, 2").fetchall()


@pytest.mark.parametrize("size", [1, 2, 3, 10])
def test_the_earliest_stands_for_its_copies_in_any_batches(kb: KnowledgeBase, size: int) -> None:
    add(kb, FOUR, size)
    expected = {"agency": "agency", "other": "other", "morning": "agency", "evening": "agency"}
    assert stands_for(kb) == expected
    assert {article for _, article in met(kb)} == {1}


def test_when_it_goes_the_next_stands_for_the_others(kb: KnowledgeBase) -> None:
    add(kb, FOUR)
    kb.remove("agency")
    assert stands_for(kb) == {"other": "other", "morning": "morning", "evening": "morning"}
    kb.remove("evening")
    kb.remove("morning")
    assert stands_for(kb) == {"other": "other"}
    assert met(kb) == []


def test_an_article_that_is_replaced_joins_anew(kb: KnowledgeBase) -> None:
    add(kb, FOUR)
    add(kb, [replace(AGENCY, title="Lock still closed")])
    assert stands_for(kb) == dict.fromkeys(("agency", "morning", "evening"), "morning") | {"other": "other"}
    add(kb, [replace(MORNING, text="All is well again. It is short.")])
    assert stands_for(kb)["morning"] == "morning"
    assert stands_for(kb)["agency"] == "evening"


@pytest.mark.parametrize("size", [1, 2, 10])
def test_replacing_gives_the_same_in_any_batches(kb: KnowledgeBase, size: int) -> None:
    add(kb, [*FOUR, replace(AGENCY, title="Lock still closed"), replace(EVENING, title="Ships go")], size)
    assert stands_for(kb) == dict.fromkeys(("agency", "morning", "evening"), "morning") | {"other": "other"}


def forecasts() -> list[Article]:
    """One paper's forecasts, which share four fifths of their words, with copies of some in other papers."""
    chance = random.Random(1997)
    words = [
        f"{start}{end}" for start in ("wind", "rain", "sun", "hail", "fog") for end in "abcdefghijklmnopqrst"
    ]
    footer = " ".join(chance.choices(words, k=120))
    articles: list[Article] = []
    for number in range(180):
        if number % 6 == 5:
            copied = chance.choice(articles)
            text, publisher = f"{copied.text} More soon.", f"Paper {number}"
        else:
            text, publisher = f"{' '.join(chance.choices(words, k=30))} {footer}", "Coast"
        articles.append(Article(str(number), f"Weather {number}", text, publisher=publisher))
    return articles


def test_those_of_one_batch_meet_as_if_each_came_by_itself(tmp_path: Path) -> None:
    """Also where more share a band than are looked at, and after the earliest have gone."""
    found = []
    for size in (1, 7, 1000):
        home = read_settings({"SIDELIGHT_HOME": str(tmp_path / str(size))})
        with KnowledgeBase.open(home, create=True) as kb:
            add(kb, forecasts(), size)
            before = (stands_for(kb), met(kb))
            for number in range(0, 60, 3):
                kb.remove(str(number))
            found.append((*before, stands_for(kb), met(kb)))
    assert found[0] == found[1] == found[2]
    assert sum(own != first for own, first in found[0][0].items()) == 30
    assert max(Counter(band for band, _ in found[0][1]).values()) > MOST_IN_A_BAND


def test_a_knowledge_base_of_before_is_filled(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "ARTICLES_A_PIECE", 2)
    add(kb, FOUR)
    as_added = (stands_for(kb), met(kb))
    with closing(sqlite3.connect(kb.path)) as connection:
        connection.executescript(
            "DELETE FROM bands; DELETE FROM meta WHERE key = 'clusters';UPDATE readings SET cluster = article"
        )
    assert [fault.kind for fault in kb.care.faults()] == [Kind.CLUSTERS]
    assert kb.care.mend([Kind.CLUSTERS]) == ["near-copies were looked for anew, and found: 2"]
    assert list(kb.care.faults()) == []
    assert (stands_for(kb), met(kb)) == as_added


def test_what_was_exported_meets_copies_where_it_is_taken_in(kb: KnowledgeBase, tmp_path: Path) -> None:
    add(kb, FOUR[:3])
    file = tmp_path / "export.jsonl"
    file.write_text("".join(kb.care.export()), "utf-8")
    settings = read_settings({"SIDELIGHT_HOME": str(tmp_path / "other")})
    with KnowledgeBase.open(settings, create=True) as other:
        other.care.take_in(file, lambda _: None)
        assert met(other) == met(kb)
        add(other, [EVENING])
        assert stands_for(other)["evening"] == "agency"


def test_they_are_counted(kb: KnowledgeBase) -> None:
    add(kb, FOUR)
    assert (kb.counts().articles, kb.counts().clusters) == (4, 2)
