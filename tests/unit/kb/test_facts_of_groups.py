"""One entity that stands for others answers for them all: merging is a view."""

from sqlalchemy import Engine, create_engine, update
from sqlalchemy.engine import URL

from sidelight.kb import KnowledgeBase
from sidelight.kb.schema import entities
from sidelight.model import Article, Reading
from tests.unit.kb.examples import people


def engine_of(kb: KnowledgeBase) -> Engine:
    return create_engine(URL.create("sqlite", database=str(kb.path)))


def change(kb: KnowledgeBase, number: int, **values: object) -> None:
    """Change an entity's row as a curator does."""
    with engine_of(kb).begin() as connection:
        connection.execute(update(entities).where(entities.c.id == number).values(**values))


def merge(kb: KnowledgeBase, *members: int, into: int) -> None:
    for member in members:
        change(kb, member, merged_into=into)


def naming(identity: str, published: str, text: str, *names: str) -> tuple[Article, Reading]:
    return people(Article(identity, "", text, published=published), *names)


TWO = naming(
    "two",
    "2020-03-01",
    "Ada Verhoeven signed as Minister Ada. Bo Quist left.",
    "Ada Verhoeven",
    "Minister Ada",
)
EARLY = naming("early", "2019-01-05", "Minister Ada spoke. Cy Rand left.", "Minister Ada", "Cy Rand")
LATE = naming("late", "2020-05-01", "Ada Verhoeven spoke. Cy Rand left.", "Ada Verhoeven", "Cy Rand")


def merged(kb: KnowledgeBase) -> KnowledgeBase:
    """Ada Verhoeven (e1) stands for Minister Ada (e2); e3 is Cy Rand."""
    kb.add([TWO, EARLY, LATE])
    merge(kb, 2, into=1)
    return kb


def test_an_article_that_names_two_members_counts_once(kb: KnowledgeBase) -> None:
    facts = merged(kb).facts(["e1"])["e1"]
    assert (facts.articles, facts.mentions) == (3, 4)
    assert facts.timeline == (("2019-01", 1), ("2020-03", 2), ("2020-05", 1))


def test_a_sentence_that_names_two_members_is_shown_once(kb: KnowledgeBase) -> None:
    shown = [span.of(article.text) for article, span in merged(kb).facts(["e1"])["e1"].passages]
    assert shown == ["Ada Verhoeven spoke.", "Ada Verhoeven signed as Minister Ada.", "Minister Ada spoke."]


def test_first_and_last_seen_are_those_of_all_members(kb: KnowledgeBase) -> None:
    facts = merged(kb).facts(["e1"])["e1"]
    assert facts.first_article is not None and facts.last_article is not None
    assert (facts.first_seen, facts.first_article.id) == ("2019-01-05", "early")
    assert (facts.last_seen, facts.last_article.id) == ("2020-05-01", "late")


def test_a_merged_one_is_answered_for_by_its_root(kb: KnowledgeBase) -> None:
    found = merged(kb).facts(["e2", "e1"])
    assert found["e2"] is found["e1"]
    assert found["e2"].entity.id == "e1"
    assert kb.facts(["e2"])["e2"].entity.name == "Ada Verhoeven"


def test_the_related_are_roots_and_never_oneself(kb: KnowledgeBase) -> None:
    facts = merged(kb).facts(["e1", "e3"])
    assert [(entity.name, shared) for entity, shared in facts["e1"].related] == [("Cy Rand", 2)]
    assert [(entity.name, shared) for entity, shared in facts["e3"].related] == [("Ada Verhoeven", 2)]


def test_a_related_group_named_twice_in_an_article_shares_it_once(kb: KnowledgeBase) -> None:
    text = "Cy Rand saw Ada Verhoeven, Minister Ada and Bo Quist."
    kb.add([naming("a", "2020-01-01", text, "Ada Verhoeven", "Minister Ada", "Cy Rand", "Bo Quist")])
    merge(kb, 2, into=1)
    related = kb.facts(["e3"])["e3"].related
    assert [(entity.id, shared) for entity, shared in related] == [("e1", 1), ("e4", 1)]


def test_a_hidden_one_is_not_among_the_related(kb: KnowledgeBase) -> None:
    kb.add([EARLY])
    change(kb, 2, hidden=True)
    assert kb.facts(["e1"])["e1"].related == ()
    assert [entity.name for entity, _ in kb.facts(["e2"])["e2"].related] == ["Minister Ada"]


def test_the_latest_of_a_group_are_the_latest_of_its_members_together(kb: KnowledgeBase) -> None:
    mine = [
        naming(f"a{day}", f"2020-01-{day:02}", f"Ada Verhoeven left {day}.", "Ada Verhoeven")
        for day in range(1, 29)
    ]
    others = [
        naming(f"m{day}", f"2020-02-{day:02}", f"Minister Ada left {day}.", "Minister Ada")
        for day in range(1, 16)
    ]
    kb.add([*mine, *others])
    merge(kb, 2, into=1)
    shown = [article.id for article, _ in kb.facts(["e1"])["e1"].passages]
    assert shown == [*(f"m{day}" for day in range(15, 0, -1)), *(f"a{day}" for day in range(28, 23, -1))]


def test_an_entity_of_a_list_that_no_article_names_has_its_description(kb: KnowledgeBase) -> None:
    kb.add([EARLY])
    with engine_of(kb).begin() as connection:
        values = {"id": 9, "name": "Di Sund", "folded": "di sund", "type": "person", "origin": "imported"}
        roleless = {"role": "", "role_article": "", "role_published": ""}
        listed = {"description": "pilot", "url": "https://names.example/9", "external_id": "Q9"}
        connection.execute(entities.insert().values(**values, **roleless, **listed))
    facts = kb.facts(["e9"])["e9"]
    assert (facts.entity.description, facts.entity.url) == ("pilot", "https://names.example/9")
    assert (facts.articles, facts.first_seen, facts.first_article, facts.related) == (0, "", None, ())
