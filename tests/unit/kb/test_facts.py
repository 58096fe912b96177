import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from sidelight.kb import KnowledgeBase
from sidelight.model import Article, Quotation, Reading, Speaker
from sidelight.settings import Settings
from tests.unit.kb.examples import HARBOUR, harbour, people, span


def about(number: int, published: str, *others: str) -> tuple[Article, Reading]:
    text = f"Ada Verhoeven signed paper {number}. {' and '.join(others)} looked on. Ada Verhoeven left."
    article = Article(f"paper-{number}", "", text, published=published)
    return people(article, "Ada Verhoeven", *others)


def test_a_card_knows_when_and_where_a_person_was_named(kb: KnowledgeBase) -> None:
    kb.add([harbour(), about(1, "2020-02-29"), about(2, "2019-11-30"), about(3, "")])
    facts = kb.facts(["e1"])["e1"]
    assert (facts.entity.name, facts.mentions, facts.articles) == ("Ada Verhoeven", 8, 4)
    assert (facts.first_seen, facts.last_seen) == ("2019-11-02", "2020-02-29")
    assert facts.timeline == (("2019-11", 4), ("2020-02", 2))
    shown = [(article.id, span.of(article.text)) for article, span in facts.passages]
    assert shown == [
        ("paper-1", "Ada Verhoeven signed paper 1."),
        ("paper-1", "Ada Verhoeven left."),
        ("paper-2", "Ada Verhoeven signed paper 2."),
        ("paper-2", "Ada Verhoeven left."),
        ("harbour", "Port Minister Ada Verhoeven said: “The harbour will not close this winter.”"),
        ("harbour", "Verhoeven spoke in Ostend."),
        ("paper-3", "Ada Verhoeven signed paper 3."),
        ("paper-3", "Ada Verhoeven left."),
    ]


def test_a_card_knows_what_a_person_said(kb: KnowledgeBase) -> None:
    kb.add([harbour()])
    ((article, quotation),) = kb.facts(["e1"])["e1"].quotations
    assert article == HARBOUR
    assert quotation.parts[0].of(article.text) == "The harbour will not close this winter."
    assert kb.facts(["e2"])["e2"].quotations == ()


def test_words_in_doubtful_quotation_marks_are_nothing_that_was_said(kb: KnowledgeBase) -> None:
    article, reading = harbour()
    doubtful = replace(reading, quotations=(replace(reading.quotations[0], scare=True),))
    kb.add([(article, doubtful)])
    assert kb.facts(["e1"])["e1"].quotations == ()


def test_the_related_are_those_named_in_the_same_articles_most_often_first(kb: KnowledgeBase) -> None:
    kb.add([about(1, "2020-01-01", "Bo Quist", "Cy Rand"), about(2, "2020-01-02", "Cy Rand")])
    related = kb.facts(["e1"])["e1"].related
    assert [(entity.name, shared) for entity, shared in related] == [("Cy Rand", 2), ("Bo Quist", 1)]


def test_a_long_article_gives_four_passages_at_most(kb: KnowledgeBase) -> None:
    text = " ".join(f"Ada Verhoeven wrote line {number}." for number in range(9))
    kb.add([people(Article("long", "", text), "Ada Verhoeven")])
    shown = [span.of(article.text) for article, span in kb.facts(["e1"])["e1"].passages]
    assert shown == [f"Ada Verhoeven wrote line {number}." for number in range(4)]


def test_a_card_shows_the_latest_passages_only(kb: KnowledgeBase) -> None:
    kb.add([about(day, f"2020-01-{day:02}") for day in range(1, 29)])
    facts = kb.facts(["e1"])["e1"]
    assert len(facts.passages) == 20
    assert facts.passages[0][0].id == "paper-28"
    assert (facts.mentions, facts.articles) == (56, 28)


@pytest.mark.parametrize("published", ["2020-01-01", ""])
def test_of_articles_of_one_day_the_one_added_last_is_the_latest(kb: KnowledgeBase, published: str) -> None:
    kb.add([about(number, published) for number in range(1, 41)])
    shown = [article.id for article, _ in kb.facts(["e1"])["e1"].passages]
    assert shown[::2] == [f"paper-{number}" for number in range(40, 40 - len(shown) // 2, -1)]
    assert shown[::2] == shown[1::2]


def test_the_related_are_counted_over_the_latest_articles_only(kb: KnowledgeBase) -> None:
    early = [about(day, f"2019-01-{day:02}", "Bo Quist") for day in range(1, 29)]
    late = [about(100 + day, f"2020-01-{day:02}", "Cy Rand") for day in range(1, 29)]
    kb.add([*late, *early])
    related = kb.facts(["e1"])["e1"].related
    assert [(entity.name, shared) for entity, shared in related] == [("Cy Rand", 28), ("Bo Quist", 2)]


def test_of_the_related_in_as_many_articles_the_one_named_most_often_is_first(kb: KnowledgeBase) -> None:
    text = "Ada Verhoeven met Bo Quist and Cy Rand and Di Sund. Cy Rand left. Cy Rand slept. Di Sund left."
    kb.add([people(Article("a", "", text), "Ada Verhoeven", "Bo Quist", "Cy Rand", "Di Sund")])
    related = kb.facts(["e1"])["e1"].related
    assert [entity.name for entity, _ in related] == ["Cy Rand", "Di Sund", "Bo Quist"]


def test_what_was_said_last_stands_first(kb: KnowledgeBase) -> None:
    def said(number: int, published: str) -> tuple[Article, Reading]:
        text = f"Ada Verhoeven said: “One {number}.” Later she said: “Two {number}.”"
        article, reading = people(Article(f"said-{number}", "", text, published=published), "Ada Verhoeven")
        speaker = Speaker("Ada Verhoeven", span(text, "Ada Verhoeven"))
        words = (span(text, f"One {number}."), span(text, f"Two {number}."))
        return article, replace(reading, quotations=tuple(Quotation((part,), speaker) for part in words))

    kb.add([said(3, "2020-03-01"), said(9, ""), said(4, "2020-04-01"), said(1, "2020-01-01")])
    shown = kb.facts(["e1"])["e1"].quotations
    assert [quotation.parts[0].of(article.text) for article, quotation in shown] == [
        *("One 4.", "Two 4.", "One 3.", "Two 3.", "One 1.", "Two 1.", "One 9.", "Two 9."),
    ]


def test_the_facts_of_many_are_those_of_each(kb: KnowledgeBase) -> None:
    kb.add([harbour(), about(1, "2020-02-29", "Bo Quist"), about(2, "", "Cy Rand", "Bo Quist")])
    together = kb.facts(["e4", "e1", "e2", "e3", "e77", "none"])
    assert list(together) == ["e1", "e2", "e3", "e4"]
    with KnowledgeBase(kb.path) as another:
        assert {public: another.facts([public])[public] for public in together} == together


# --- facts are kept at hand ---------------------------------------------------------------------------------


def test_facts_asked_for_before_are_new_after_a_change(kb: KnowledgeBase, settings: Settings) -> None:
    kb.add([about(1, "2020-01-01")])
    assert kb.facts(["e1"])["e1"].articles == 1
    with KnowledgeBase.open(settings) as other:
        other.add([about(2, "2020-01-02", "Bo Quist")])
    assert kb.facts(["e1"])["e1"].articles == 2
    assert [entity.name for entity, _ in kb.facts(["e1"])["e1"].related] == ["Bo Quist"]
    kb.remove("paper-2")
    assert kb.facts(["e1", "e2"])["e1"].related == ()
    kb.remove("paper-1")
    assert kb.facts(["e1"]) == {}


def test_facts_are_new_after_a_backup_with_as_many_changes_was_restored(
    kb: KnowledgeBase, settings: Settings, tmp_path: Path
) -> None:
    other = replace(settings, kb_url=f"sqlite:///{tmp_path / 'other'}")
    with KnowledgeBase.open(other, create=True) as backup:
        backup.add([about(2, "2018-01-01")])
    kb.add([about(1, "2020-01-01")])
    assert kb.facts(["e1"])["e1"].first_seen == "2020-01-01"
    kb.close()
    shutil.copy(tmp_path / "other", kb.path)
    assert kb.facts(["e1"])["e1"].first_seen == "2018-01-01"


def test_threads_that_share_what_is_at_hand_all_get_the_same(kb: KnowledgeBase) -> None:
    kb.add([about(day, f"2020-01-{day:02}", "Bo Quist", "Cy Rand") for day in range(1, 29)])
    questions = [["e1", "e2"], ["e2", "e3"], ["e3"], ["e1"]] * 10
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(kb.facts, questions))
    assert all(answers[i] == answers[i % 4] for i in range(40))
