from dataclasses import replace

from sidelight.kb import KnowledgeBase
from sidelight.model import Article
from tests.unit.kb.examples import HARBOUR, harbour, people


def about(number: int, published: str, *others: str) -> tuple[Article, object]:
    text = f"Ada Verhoeven signed paper {number}. {' and '.join(others)} looked on. Ada Verhoeven left."
    article = Article(f"paper-{number}", "", text, published=published)
    return people(article, "Ada Verhoeven", *others)


def test_a_card_knows_when_and_where_a_person_was_named(kb: KnowledgeBase) -> None:
    kb.add([harbour(), about(1, "2020-02-29"), about(2, "2019-11-30"), about(3, "")])  # type: ignore[list-item]
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
    kb.add([about(1, "2020-01-01", "Bo Quist", "Cy Rand"), about(2, "2020-01-02", "Cy Rand")])  # type: ignore[list-item]
    related = kb.facts(["e1"])["e1"].related
    assert [(entity.name, shared) for entity, shared in related] == [("Cy Rand", 2), ("Bo Quist", 1)]


def test_a_card_shows_the_latest_passages_only(kb: KnowledgeBase) -> None:
    kb.add([about(day, f"2020-01-{day:02}") for day in range(1, 29)])  # type: ignore[misc]
    facts = kb.facts(["e1"])["e1"]
    assert len(facts.passages) == 20
    assert facts.passages[0][0].id == "paper-28"
    assert (facts.mentions, facts.articles) == (56, 28)
