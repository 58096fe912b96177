"""What is wrong is found, and what can be made again from the rest is."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest

from sidelight.errors import DamagedKBError
from sidelight.kb import KnowledgeBase
from sidelight.kb.checking import Fault, Kind
from sidelight.model import Article
from tests.unit.kb.examples import harbour, people, plain
from tests.unit.kb.tables import tables


@pytest.fixture
def filled(kb: KnowledgeBase) -> KnowledgeBase:
    kb.add([plain(1), harbour()])
    kb.add([people(Article("seen", "", "Ada Verhoeven was seen in Ghent."), "Ada Verhoeven", "Ghent")])
    kb.add([plain(2)])
    kb.remove("ship-2")
    kb.curation.merge(["e3"], "e2", "cli")
    kb.curation.mute("e1", "Verhoeven", "", "cli")
    return kb


def broken(kb: KnowledgeBase, *statements: str) -> None:
    """Do to the tables what Sidelight would not."""
    with closing(sqlite3.connect(kb.path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def found(kb: KnowledgeBase) -> list[Fault]:
    return list(kb.care.faults())


def test_a_knowledge_base_that_was_kept_by_sidelight_has_no_faults(filled: KnowledgeBase) -> None:
    assert found(filled) == []


def test_an_empty_one_has_none_either(kb: KnowledgeBase) -> None:
    assert found(kb) == []


@pytest.mark.parametrize(
    ("statement", "kind", "said"),
    [
        ("UPDATE appearances SET mentions = 9 WHERE entity = 2", Kind.APPEARANCES, "e2 is counted wrongly"),
        ("UPDATE appearances SET published = '1999-01-01'", Kind.APPEARANCES, "is counted wrongly in the"),
        ("DELETE FROM appearances WHERE entity = 2", Kind.APPEARANCES, "e2 is not counted in the article"),
        ("INSERT INTO mentions VALUES (1, 77, 0, 3)", Kind.APPEARANCES, "e77 is gone, and 1 places still"),
        ("UPDATE counters SET next = 1 WHERE name = 'entities'", Kind.COUNTERS, "stands at 1, not above 3"),
        ("DELETE FROM counters WHERE name = 'claims'", Kind.COUNTERS, "the counter of claims stands at 0"),
        (
            "INSERT INTO entities(id, name, folded, type, origin, role, role_article, role_published) "
            "VALUES (9, 'Nobody', 'nobody', 'person', 'derived', '', '', ''); "
            "UPDATE counters SET next = 10 WHERE name = 'entities'",
            Kind.ENTITIES,
            "e9 “Nobody” is named by no article",
        ),
        (
            "UPDATE entities SET merged_into = 99 WHERE id = 3",
            Kind.MERGES,
            "e3 is merged into e99, which does",
        ),
        ("UPDATE entities SET merged_into = 3 WHERE id = 1", Kind.MERGES, "e1 is merged into e3, which does"),
        (
            "UPDATE entities SET role_article = 'x' WHERE id = 1",
            Kind.ROLES,
            'is of the article "x", which is',
        ),
        (
            "UPDATE readings SET cluster = 99 WHERE article = 2",
            Kind.CLUSTERS,
            '"harbour" is a near-copy of an',
        ),
        (
            "UPDATE articles SET url_key = 'x' WHERE id = 'harbour'",
            Kind.ADDRESS,
            "filed under another address",
        ),
        ("DELETE FROM changes WHERE revision = 1", Kind.LOG, 'tell that the article "ship-1" came'),
        ("DELETE FROM changes WHERE action = 'remove'", Kind.LOG, 'tell that the article "ship-2" went'),
        ("DELETE FROM article_search_docsize WHERE id = 2", Kind.FULL_TEXT, 'hold the article "harbour"'),
        ("INSERT INTO article_search(rowid, title, text) VALUES (77, '', 'x')", Kind.FULL_TEXT, "(row 77)"),
        (
            "INSERT INTO article_search(article_search, rowid, title, text) "
            "SELECT 'delete', row, title, text FROM articles WHERE id = 'harbour'",
            Kind.FULL_TEXT,
            'does not hold the article "harbour"',
        ),
        (
            "INSERT INTO roles VALUES (1, 88, 'King')",
            Kind.REFERENCES,
            "a row of roles (2) points to no row of entities",
        ),
        ("UPDATE quotations SET entity = 88", Kind.REFERENCES, "points to no row of entities"),
    ],
)
def test_what_is_derived_is_found_wrong_and_mended(
    filled: KnowledgeBase, statement: str, kind: Kind, said: str
) -> None:
    before = tables(filled)
    broken(filled, *statement.split(";"))
    faults = found(filled)
    assert said in faults[0].what
    assert {fault.kind for fault in faults} == {kind}
    assert all(fault.mends for fault in faults)
    filled.care.mend({kind})
    assert found(filled) == []
    if kind not in (Kind.MERGES, Kind.ROLES, Kind.REFERENCES):
        assert tables(filled) == before


@pytest.mark.parametrize(
    ("statement", "kind", "said"),
    [
        (
            "UPDATE articles SET text = 'x' || text WHERE id = 'harbour'",
            Kind.ARTICLE,
            "not as it was written",
        ),
        ("UPDATE articles SET authors = 'x' WHERE id = 'harbour'", Kind.ARTICLE, "not as it was written"),
        ("UPDATE readings SET spans = x'00' WHERE article = 2", Kind.READING, "end in the middle of one"),
        ("UPDATE readings SET spans = x'' WHERE article = 2", Kind.READING, "0 passages, and not 3"),
        ("DELETE FROM readings WHERE article = 2", Kind.READING, "was read in the article"),
        ('UPDATE mentions SET "end" = 999', Kind.READING, "lies outside its text"),
        ("UPDATE quotations SET parts = '[[5, 2]]'", Kind.READING, "lies outside its text"),
        ("UPDATE quotations SET parts = 'x'", Kind.READING, "lies outside its text"),
        ("UPDATE claims SET cue_end = -4", Kind.READING, "lies outside its text"),
        (
            "UPDATE articles SET first_passage = 1 WHERE id = 'harbour'",
            Kind.NUMBERS,
            "of the same numbers as",
        ),
    ],
)
def test_what_is_not_derived_is_found_wrong_and_left(
    filled: KnowledgeBase, statement: str, kind: Kind, said: str
) -> None:
    broken(filled, statement)
    faults = [fault for fault in found(filled) if fault.kind is not Kind.FULL_TEXT]
    assert said in faults[0].what
    assert {fault.kind for fault in faults} == {kind}
    assert not any(fault.mends for fault in faults)
    assert "kb remove" in faults[0].remedy
    filled.care.mend(set(Kind))
    assert faults == found(filled)


def test_a_word_more_in_the_full_text_is_found_when_mending(filled: KnowledgeBase) -> None:
    broken(
        filled,
        "INSERT INTO article_search(article_search, rowid, title, text) SELECT 'delete', row, title, text "
        "FROM articles WHERE id = 'harbour'",
        "INSERT INTO article_search(rowid, title, text) SELECT row, title, 'zebra ' || text "
        "FROM articles WHERE id = 'harbour'",
    )
    assert [hit.article.id for hit in filled.search("zebra")] == ["harbour"]
    assert "the full text was made anew" in filled.care.mend(set())
    assert filled.search("zebra") == []


def test_many_faults_of_one_kind_are_not_all_told(kb: KnowledgeBase) -> None:
    kb.add([plain(number) for number in range(30)])
    broken(kb, "DELETE FROM changes")
    faults = found(kb)
    assert len(faults) == 21
    assert faults[-1].what == "10 more like these"


def test_mending_says_what_it_did_and_changes_nothing_else(filled: KnowledgeBase) -> None:
    before = tables(filled)
    assert filled.care.mend({Kind.APPEARANCES, Kind.COUNTERS}) == [
        "the counters were set above all numbers",
        "the appearances of entities were counted anew",
    ]
    assert tables(filled) == before


def test_an_export_of_an_article_that_is_not_as_it_was_written_is_refused(filled: KnowledgeBase) -> None:
    broken(filled, "UPDATE articles SET text = 'x' || text WHERE id = 'harbour'")
    with pytest.raises(DamagedKBError, match='"harbour" is not as it was written'):
        list(filled.care.export())


def test_checking_waits_for_no_writer(filled: KnowledgeBase) -> None:
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert found(filled) == []


def test_an_article_is_as_written_whatever_it_holds(kb: KnowledgeBase, read_odd: Callable[[], None]) -> None:
    read_odd()
    assert found(kb) == []


@pytest.fixture
def read_odd(kb: KnowledgeBase) -> Callable[[], None]:
    """Texts whose ends the full text takes apart otherwise than we would."""
    ends = [
        "",
        "…",
        'say "no"',
        "a\u0301 NEAR(",
        "x" * 300,
        "one AND",
        "U.S.A.",
        "🎈🎈",
        "cafe\u0301-bar",
        "ﬁn İ ß",
    ]

    def add() -> None:
        for number, end in enumerate(ends):
            article, reading = plain(number)
            kb.add([(replace(article, text=f"{article.text} {end}"), reading)])

    return add
