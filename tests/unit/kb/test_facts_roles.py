"""What an entity was called over time."""

from dataclasses import replace

from sidelight.kb import KnowledgeBase
from sidelight.model import Article, EntityType, Reading
from tests.unit.kb.examples import named, sentences


def calling(identity: str, published: str, role: str) -> tuple[Article, Reading]:
    text = f"{role} Ada Verhoeven signed paper {identity}."
    article = Article(
        identity, f"Paper {identity}", text, "https://a.example", "Daily", ("P. Q.",), published
    )
    thing = named(text, "Ada Verhoeven", EntityType.PERSON, role=role)
    return article, Reading(sentences(text), names=(thing,))


def test_the_latest_role_stands_first_each_with_its_dates_and_first_article(kb: KnowledgeBase) -> None:
    kb.add(
        [
            calling("c", "2018-05-01", "Port Minister"),
            calling("a", "2016-01-01", "Mayor"),
            calling("b", "2016-03-01", "Mayor"),
        ]
    )
    latest, former = kb.facts(["e1"])["e1"].roles
    assert (latest.text, latest.first_said, latest.last_said, latest.articles) == (
        *("Port Minister", "2018-05-01", "2018-05-01", 1),
    )
    assert (former.text, former.first_said, former.last_said, former.articles) == (
        *("Mayor", "2016-01-01", "2016-03-01", 2),
    )
    assert former.article == replace(calling("a", "2016-01-01", "Mayor")[0], text="")


def test_roles_that_are_alike_after_folding_are_one(kb: KnowledgeBase) -> None:
    kb.add(
        [
            calling("a", "2016-01-01", "port minister"),
            calling("b", "2016-02-01", "Port Minister"),
            calling("c", "2016-03-01", "Port Minister"),
        ]
    )
    (role,) = kb.facts(["e1"])["e1"].roles
    assert (role.text, role.article.id, role.articles) == ("Port Minister", "a", 3)


def test_a_former_minister_is_another_role(kb: KnowledgeBase) -> None:
    kb.add([calling("a", "2016-01-01", "Minister"), calling("b", "2017-01-01", "Former Minister")])
    assert [role.text for role in kb.facts(["e1"])["e1"].roles] == ["Former Minister", "Minister"]


def test_of_many_roles_the_last_and_those_said_most_often_are_told(kb: KnowledgeBase) -> None:
    often = [
        calling(f"{role}{day}", f"2016-0{month}-0{day}", role)
        for month, role in enumerate(("Mayor", "Judge", "Envoy", "Chair"), 1)
        for day in (1, 2)
    ]
    once = [calling("x", "2016-06-01", "Guest"), calling("y", "2016-07-01", "Friend")]
    kb.add([*often, *once])
    told = [role.text for role in kb.facts(["e1"])["e1"].roles]
    assert told == ["Friend", "Chair", "Envoy", "Judge", "Mayor"]


def test_a_role_without_a_date_comes_last(kb: KnowledgeBase) -> None:
    kb.add([calling("a", "", "Mayor"), calling("b", "2016-01-01", "Judge")])
    _, mayor = kb.facts(["e1"])["e1"].roles
    assert (mayor.text, mayor.first_said, mayor.last_said, mayor.article.id) == ("Mayor", "", "", "a")


def test_the_first_article_of_a_day_is_the_one_that_was_added_first(kb: KnowledgeBase) -> None:
    kb.add([calling("z", "2016-01-01", "Mayor"), calling("a", "2016-01-01", "Mayor")])
    assert kb.facts(["e1"])["e1"].roles[0].article.id == "z"
