"""Splitting an entity moves what belongs to the part, and undoing it answers as before."""

import pytest

from sidelight.errors import EditError
from sidelight.kb import KnowledgeBase, Part
from sidelight.kb.curation import Curation
from sidelight.model import (
    Article,
    Claim,
    EntityFacts,
    EntityType,
    NamedThing,
    Quotation,
    Reading,
    Speaker,
)
from tests.unit.kb.examples import named, sentences, span
from tests.unit.kb.tables import tables

PERSON = EntityType.PERSON
ADA = "e1"


def told(key: str, text: str, thing: NamedThing, day: str) -> tuple[Article, Reading]:
    """An article in which this one thing is named, and says whatever is quoted or claimed."""
    quoted = text.partition("“")[2].partition("”")[0]
    claimed = text.partition(" claimed that ")[2].partition(".")[0]
    speaker = Speaker(thing.name, span(text, thing.aliases[0] if thing.aliases else thing.name))
    return Article(key, "", text, published=day), Reading(
        sentences(text),
        quotations=(Quotation((span(text, quoted),), speaker),) if quoted else (),
        claims=(Claim(span(text, claimed), speaker, span(text, "claimed")),) if claimed else (),
        names=(thing,),
    )


MINISTER = "Port Minister Ada Verhoeven said: “The harbour stays open.” Verhoeven left."
SINGER = "The singer Ada Verhoeven said: “I shall sing in Ostend.” Verhoeven claimed that it rained."
NICKNAMED = "Ada Verhoeven came. The Iron Ada claimed that all was well."


@pytest.fixture
def curation(kb: KnowledgeBase) -> Curation:
    """Two of one name taken for one: a minister in two articles, and a singer in another."""
    kb.add(
        [
            told("minister", MINISTER, _ada(MINISTER, "Verhoeven", role="Port Minister"), "2019-01-01"),
            told("singer", SINGER, _ada(SINGER, "Verhoeven", role="singer"), "2020-01-01"),
            told("iron", NICKNAMED, _ada(NICKNAMED, "Iron Ada"), "2021-01-01"),
        ]
    )
    return kb.curation


def _ada(text: str, alias: str, role: str = "") -> NamedThing:
    return named(text, "Ada Verhoeven", PERSON, alias, role=role)


def facts(kb: KnowledgeBase, entity: str) -> EntityFacts:
    return kb.facts([entity])[entity]


def forms(kb: KnowledgeBase, entity: str) -> set[str]:
    found = facts(kb, entity).entity
    return {found.name, *found.aliases}


def said(kb: KnowledgeBase, entity: str) -> list[str]:
    return [words.parts[0].of(article.text) for article, words in facts(kb, entity).quotations]


def test_articles_that_mean_another_take_with_them_what_they_say(
    kb: KnowledgeBase, curation: Curation
) -> None:
    curation.split(ADA, Part(articles=("singer",)), "cli")
    minister, singer = facts(kb, ADA), facts(kb, "e2")
    assert (minister.articles, minister.mentions, minister.last_seen) == (2, 4, "2021-01-01")
    assert (singer.articles, singer.mentions, singer.first_seen) == (1, 2, "2020-01-01")
    assert (said(kb, ADA), said(kb, "e2")) == (["The harbour stays open."], ["I shall sing in Ostend."])
    assert (minister.entity.role, singer.entity.role) == ("Port Minister", "singer")
    assert (minister.entity.role_article, singer.entity.role_article) == ("minister", "singer")
    assert forms(kb, "e2") == {"Ada Verhoeven", "Verhoeven"}
    assert forms(kb, ADA) == {"Ada Verhoeven", "Verhoeven", "Iron Ada"}


def test_claims_go_with_who_made_them(kb: KnowledgeBase, curation: Curation) -> None:
    curation.split(ADA, Part(articles=("singer",), name="Ada the Singer"), "cli")
    assert {row["entity"] for row in tables(kb)["claims"]} == {1, 2}
    assert facts(kb, "e2").entity.name == "Ada the Singer"


def test_a_form_that_means_another_takes_only_what_is_named_so(kb: KnowledgeBase, curation: Curation) -> None:
    curation.split(ADA, Part(form="the iron ADA"), "cli")
    rest, iron = facts(kb, ADA), facts(kb, "e2")
    assert (iron.entity.name, iron.articles, iron.mentions) == ("the iron ADA", 1, 1)
    assert (rest.articles, rest.mentions) == (3, 5)
    assert "Iron Ada" in forms(kb, "e2")
    assert "Iron Ada" not in forms(kb, ADA)


def test_an_article_that_names_it_by_that_form_alone_goes_whole(
    kb: KnowledgeBase, curation: Curation
) -> None:
    text = "Captain Verhoeven said: “Cast off.”"
    captain = NamedThing("Ada Verhoeven", PERSON, ("Verhoeven",), (span(text, "Verhoeven"),))
    kb.add([told("captain", text, captain, "2022-01-01")])
    curation.split(ADA, Part(form="Verhoeven", name="Captain Verhoeven"), "cli")
    rest, other = facts(kb, ADA), facts(kb, "e2")
    assert (rest.articles, rest.last_seen) == (3, "2021-01-01")
    assert (other.articles, other.mentions) == (3, 3)


def test_what_a_member_was_named_by_is_split_off_its_root(kb: KnowledgeBase, curation: Curation) -> None:
    text = "Bo Quill came. Quilly slept."
    kb.add([told("bo", text, named(text, "Bo Quill", PERSON, "Quilly"), "2022-01-01")])
    curation.merge(["e2"], ADA, "cli")
    curation.split("e2", Part(form="Quilly"), "cli")
    assert facts(kb, "e3").mentions == 1
    assert "Quilly" not in forms(kb, ADA)


@pytest.mark.parametrize(
    "part",
    [Part(articles=("singer",)), Part(form="Iron Ada"), Part(articles=("minister", "iron"), name="X Y")],
)
def test_undoing_a_split_answers_as_before_and_doing_it_again_as_after(
    kb: KnowledgeBase, curation: Curation, part: Part
) -> None:
    before = facts(kb, ADA), forms(kb, ADA)
    done = curation.split(ADA, part, "cli")
    after = facts(kb, ADA), facts(kb, "e2")

    undone = curation.undo(done.revision, "cli")
    again = facts(kb, ADA), forms(kb, ADA)
    assert (again[0].mentions, again[0].articles, again[0].timeline) == (
        before[0].mentions,
        before[0].articles,
        before[0].timeline,
    )
    assert (again[0].passages, again[0].quotations, again[0].roles) == (
        before[0].passages,
        before[0].quotations,
        before[0].roles,
    )
    assert (again[0].entity.role, again[0].entity.role_article) == (
        before[0].entity.role,
        before[0].entity.role_article,
    )
    assert again[1] == before[1]

    curation.undo(undone.revision, "cli")
    assert (facts(kb, ADA), facts(kb, "e2")) == after


def test_a_part_that_was_merged_back_goes_with_its_articles(kb: KnowledgeBase, curation: Curation) -> None:
    done = curation.split(ADA, Part(articles=("singer",)), "cli")
    curation.undo(done.revision, "cli")
    for key in ("singer", "minister", "iron"):
        kb.remove(key)
    assert tables(kb)["entities"] == []


def test_another_version_of_an_article_stays_with_the_part_that_it_was_split_off_for(
    kb: KnowledgeBase, curation: Curation
) -> None:
    curation.split(ADA, Part(articles=("singer",)), "cli")
    text = "The singer Ada Verhoeven said: “I shall not sing.” Verhoeven left."
    kb.add([told("singer", text, _ada(text, "Verhoeven", role="singer"), "2020-02-01")])
    assert (facts(kb, ADA).articles, facts(kb, "e2").articles) == (2, 1)
    assert (said(kb, ADA), said(kb, "e2")) == (["The harbour stays open."], ["I shall not sing."])
    assert (facts(kb, ADA).entity.role, facts(kb, "e2").entity.role) == ("Port Minister", "singer")

    kb.add([told("minister", f"{MINISTER} Soon.", _ada(MINISTER, "Verhoeven"), "2019-01-02")])
    assert (facts(kb, ADA).articles, facts(kb, "e2").articles) == (2, 1)


def test_a_refused_split_leaves_nothing_behind(kb: KnowledgeBase, curation: Curation) -> None:
    before = tables(kb)
    for part in (
        Part(articles=("minister", "singer", "iron")),
        Part(form="Nobody"),
        Part(),
        Part(form="Ada Verhoeven"),
    ):
        with pytest.raises(EditError):
            curation.split(ADA, part, "cli")
        assert tables(kb) == before
