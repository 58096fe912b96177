"""Articles come in first and their names later: what stands in between, and that the end is the same."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from sidelight.kb import KnowledgeBase, Outcome, Prepared, prepare
from sidelight.model import Article, Reading
from sidelight.settings import read_settings
from tests.unit.kb.examples import HARBOUR, harbour, people, sentences
from tests.unit.kb.tables import tables


def made(article: Article, digest: bytes = b"") -> Prepared:
    return prepare(article, sentences(article.text), digest)


def column(kb: KnowledgeBase, query: str) -> list[Any]:
    with closing(sqlite3.connect(kb.path)) as connection:
        return [row[0] if len(row) == 1 else row for row in connection.execute(query)]


def outcomes(kb: KnowledgeBase, *batch: Prepared, again: bool = False) -> list[Outcome]:
    return [taken.outcome.outcome for taken in kb.intake.take(batch, again=again)]


def learn(kb: KnowledgeBase, *readings: Reading) -> None:
    rows = [one.row for one in kb.intake.waiting(100)]
    kb.intake.learn(list(zip(rows, readings, strict=True)), "rules")


def version(number: int) -> Article:
    return Article(
        "pier", "Pier", f"Pia Quay wrote {number} reports. She left.", url="https://a.example/pier"
    )


def test_an_article_whose_names_wait_is_found_and_shown_without_speakers(kb: KnowledgeBase) -> None:
    kb.intake.take([made(HARBOUR)])
    assert [hit.article.id for hit in kb.search("wages Ostend")] == ["harbour"]
    assert kb.article("harbour") == HARBOUR
    stored = kb.stored([1])[1]
    assert (stored.article.id, stored.quotations, stored.claims) == ("harbour", (), ())
    assert [one.row for one in kb.intake.waiting(10)] == [1]
    assert kb.counts().entities == 0


def test_names_that_are_filed_later_give_what_filing_at_once_gives(kb: KnowledgeBase, tmp_path: Any) -> None:
    article, reading = harbour()
    kb.intake.take([prepare(article, reading.passages)])
    before = kb.head()
    kb.intake.learn([(1, reading)], "rules")
    assert kb.intake.count_waiting() == 0
    assert kb.head() != before
    other = read_settings({"SIDELIGHT_HOME": str(tmp_path / "other")})
    with KnowledgeBase.open(other, create=True) as at_once:
        at_once.add([(article, reading)])
        assert tables(kb) == tables(at_once)
    assert kb.curation.log(1)[0].summary == "read names in 1 article"


def test_what_is_filed_does_not_depend_on_batches(kb: KnowledgeBase, tmp_path: Any) -> None:
    one = people(Article("a", "", "Lotte Aerts left."), "Lotte Aerts")
    two = people(Article("b", "", "Aerts came back."), "Aerts")
    three = people(Article("c", "", "Lotte Aerts and Jan Aerts met."), "Lotte Aerts", "Jan Aerts")
    batch = [one, two, three]
    kb.intake.take([made(article) for article, _ in batch])
    kb.intake.learn([(row, reading) for row, (_, reading) in enumerate(batch, 1)], "rules")
    with KnowledgeBase.open(read_settings({"SIDELIGHT_HOME": str(tmp_path / "b")}), create=True) as other:
        for article, _ in batch:
            other.intake.take([made(article)])
        for row, (_, reading) in enumerate(batch, 1):
            other.intake.learn([(row, reading)], "rules")
        assert tables(kb) == tables(other)


def test_an_entity_keeps_its_number_while_a_new_version_waits(kb: KnowledgeBase) -> None:
    kb.add([people(version(1), "Pia Quay")])
    (before,) = column(kb, "SELECT id FROM entities")
    assert outcomes(kb, made(version(2))) == [Outcome.REPLACED]
    assert column(kb, "SELECT id FROM entities") == [before]
    assert column(kb, "SELECT mentions FROM appearances") == [0]
    learn(kb, people(version(2), "Pia Quay")[1])
    assert column(kb, "SELECT id FROM entities") == [before]
    assert column(kb, "SELECT mentions FROM appearances") == [1]


def test_an_entity_that_the_new_version_no_longer_names_goes_when_it_is_read(kb: KnowledgeBase) -> None:
    kb.add([people(version(1), "Pia Quay")])
    kb.intake.take([made(version(2))])
    learn(kb, Reading())
    assert column(kb, "SELECT count(*) FROM entities") == [0]


def test_reading_again_takes_the_place_of_what_was_read(kb: KnowledgeBase) -> None:
    article, reading = harbour()
    kb.add([(article, reading)])
    kb.intake.let_wait()
    assert kb.stored([1])[1].quotations == reading.quotations
    learn(kb, replace(reading, quotations=()))
    assert kb.stored([1])[1].quotations == ()
    assert column(kb, "SELECT count(*) FROM mentions") == [3]
    assert column(kb, "SELECT role FROM entities WHERE id = 1") == ["Port Minister"]


def test_it_is_noted_what_read_an_article(kb: KnowledgeBase) -> None:
    kb.add([harbour()])
    kb.add([(Article("mole", "", "A mole."), Reading())], "a model 1.0")
    with closing(sqlite3.connect(kb.path)) as connection:
        noted = connection.execute("SELECT read_with FROM readings ORDER BY article").fetchall()
    assert noted == [("rules",), ("a model 1.0",)]


def test_who_read_meanwhile_wins_and_what_is_gone_is_passed_over(kb: KnowledgeBase) -> None:
    article, reading = harbour()
    kb.intake.take([made(article)])
    assert kb.intake.learn([(1, Reading())], "rules") == 1
    assert kb.intake.learn([(1, reading), (7, reading)], "rules") == 0
    assert column(kb, "SELECT count(*) FROM mentions") == [0]


# --- records ------------------------------------------------------------------------------------------------


def test_a_record_that_was_taken_is_known(kb: KnowledgeBase) -> None:
    kb.intake.take([made(HARBOUR, b"one")])
    assert kb.intake.known([b"one", b"two"]) == {b"one"}
    kb.remove("harbour")
    assert kb.intake.known([b"one"]) == set()


def test_an_article_that_was_there_without_a_record_gets_one(kb: KnowledgeBase) -> None:
    kb.add([harbour()])
    assert outcomes(kb, made(HARBOUR, b"one")) == [Outcome.UNCHANGED]
    assert kb.intake.known([b"one"]) == {b"one"}


def test_the_same_words_under_another_id_put_their_record_to_the_first(kb: KnowledgeBase) -> None:
    copy = replace(HARBOUR, id="copy", url="")
    assert outcomes(kb, made(HARBOUR, b"one"), made(copy, b"two")) == [Outcome.ADDED, Outcome.UNCHANGED]
    assert column(kb, "SELECT digest, article FROM records ORDER BY digest") == [(b"one", 1), (b"two", 1)]


@pytest.mark.parametrize("sizes", [(1, 1, 1, 1), (4,), (2, 2), (3, 1)])
def test_one_address_twice_settles_however_batches_are_cut(kb: KnowledgeBase, sizes: tuple[int, ...]) -> None:
    """A gives way to B; the very record of A that comes again does not take B's place."""
    first, second = version(1), replace(version(2), id="other")
    coming = [made(first, b"a"), made(second, b"b"), made(first, b"a"), made(second, b"b")]
    found: list[Outcome] = []
    for size in sizes:
        found += outcomes(kb, *coming[:size])
        coming = coming[size:]
    assert found == [Outcome.ADDED, Outcome.REPLACED, Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert column(kb, "SELECT digest, article FROM records ORDER BY digest") == [(b"a", 2), (b"b", 2)]
    assert column(kb, "SELECT action, article_row FROM changes") == [("add", 1), ("remove", 1), ("add", 2)]


def test_a_file_that_goes_back_to_an_older_version_is_taken_again(kb: KnowledgeBase) -> None:
    assert outcomes(kb, made(version(1), b"a"), made(version(2), b"b")) == [Outcome.ADDED, Outcome.REPLACED]
    assert kb.intake.known([b"a", b"b"]) == {b"b"}
    assert outcomes(kb, made(version(1), b"a")) == [Outcome.REPLACED]


def test_records_are_not_trusted_when_told_so(kb: KnowledgeBase) -> None:
    first, second = version(1), replace(version(2), id="other")
    kb.intake.take([made(first, b"a"), made(second, b"b")])
    assert outcomes(kb, made(second, b"b"), again=True) == [Outcome.UNCHANGED]
    assert outcomes(kb, made(first, b"a"), again=True) == [Outcome.REPLACED]
    assert column(kb, "SELECT digest, article FROM records ORDER BY digest") == [(b"a", 3), (b"b", 3)]


def test_a_trial_says_what_would_become_and_changes_nothing(kb: KnowledgeBase) -> None:
    kb.add([people(version(1), "Pia Quay")])
    before, head = tables(kb), kb.head()
    would_take = kb.intake.trial()
    trial = would_take([made(version(2)), made(HARBOUR)], False) + would_take([made(version(2))], False)
    found = [taken.outcome.outcome for taken in trial]
    assert found == [Outcome.REPLACED, Outcome.ADDED, Outcome.UNCHANGED]
    assert (tables(kb), kb.head()) == (before, head)


# --- fields that a person set -------------------------------------------------------------------------------


def edit(kb: KnowledgeBase, public: str, fields: dict[str, Any]) -> None:
    with closing(sqlite3.connect(kb.path)) as connection, connection:
        connection.execute("UPDATE articles SET edited = ? WHERE id = ?", (json.dumps(fields), public))


def test_fields_that_a_person_set_stay_in_a_new_version(kb: KnowledgeBase) -> None:
    kb.intake.take([made(version(1))])
    edit(kb, "pier", {"publisher": "Coast Daily", "authors": ["P. Quay"]})
    assert outcomes(kb, made(version(2)), made(version(2))) == [Outcome.REPLACED, Outcome.UNCHANGED]
    article = kb.article("pier")
    assert article is not None
    assert (article.text, article.publisher) == (version(2).text, "Coast Daily")
    assert article.authors == ("P. Quay",)
    assert outcomes(kb, made(version(3))) == [Outcome.REPLACED]
