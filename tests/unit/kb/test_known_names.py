"""Lists of known names go into the knowledge base: who is new, who is known already, and what stays."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from sidelight.errors import EditError
from sidelight.kb import KnowledgeBase
from sidelight.kb.listed import ListCounts, ListedName, ListImport
from sidelight.model import EntityType, Reading
from tests.unit.kb.examples import HARBOUR, named, people

PERSON, BODY = EntityType.PERSON, EntityType.ORGANISATION

QUAY = ListedName("p1", "Pia Quay", PERSON, ("P. Quay",), "harbour master", "https://quay.example")


def take_up(kb: KnowledgeBase, *rows: ListedName, so_far: ListImport | None = None) -> ListImport:
    return kb.take_up(rows, so_far or ListImport("lists/names.csv"))


def sql(path: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(query, values).fetchall()


def entities(path: Path) -> list[tuple[object, ...]]:
    return sql(path, "SELECT name, type, origin, external_id, description, url FROM entities ORDER BY id")


def forms(path: Path, name: str) -> list[tuple[object, ...]]:
    query = (
        "SELECT text, a.origin FROM aliases a JOIN entities e ON e.id = a.entity WHERE name = ? ORDER BY a.id"
    )
    return sql(path, query, name)


def test_a_new_name_has_all_that_the_list_says_and_its_last_name(kb: KnowledgeBase, path: Path) -> None:
    done = take_up(kb, QUAY)
    assert done.counts == ListCounts(new=1, aliases=3)
    assert entities(path) == [
        ("Pia Quay", "person", "imported", "p1", "harbour master", "https://quay.example")
    ]
    assert forms(path, "Pia Quay") == [
        ("Pia Quay", "imported"),
        ("P. Quay", "imported"),
        ("Quay", "derived"),
    ]


def test_a_last_name_that_is_a_common_word_is_no_alias_of_its_own(kb: KnowledgeBase, path: Path) -> None:
    take_up(kb, ListedName("p2", "Ada Price", PERSON))
    assert forms(path, "Ada Price") == [("Ada Price", "imported")]


def test_a_name_gives_the_shorter_forms_that_people_print(kb: KnowledgeBase, path: Path) -> None:
    take_up(kb, ListedName("b1", "Ostend Harbour Works, Inc.", BODY))
    assert ("Ostend Harbour Works", "derived") in forms(path, "Ostend Harbour Works, Inc.")


def test_the_same_list_again_changes_nothing(kb: KnowledgeBase, path: Path) -> None:
    take_up(kb, QUAY)
    revision, before = kb.revision(), entities(path)
    again = take_up(kb, QUAY)
    assert (again.counts, again.revision) == (ListCounts(unchanged=1), 0)
    assert (kb.revision(), entities(path)) == (revision, before)


def test_a_row_changes_what_it_says_and_leaves_what_it_does_not(kb: KnowledgeBase, path: Path) -> None:
    take_up(kb, QUAY)
    done = take_up(
        kb, ListedName("p1", "Pia Quay-Mole", None, ("Pia Quay", "Pia"), url="https://mole.example")
    )
    assert done.counts == ListCounts(updated=1, aliases=3)
    assert entities(path) == [
        ("Pia Quay-Mole", "person", "imported", "p1", "harbour master", "https://mole.example")
    ]
    assert ("P. Quay", "imported") in forms(path, "Pia Quay-Mole")


def test_of_two_rows_with_one_id_the_second_updates_the_first(kb: KnowledgeBase, path: Path) -> None:
    done = take_up(kb, QUAY, ListedName("p1", "Pia Quay", PERSON, ("Captain Quay",), "admiral"))
    assert done.counts == ListCounts(new=1, updated=1, aliases=4)
    assert entities(path) == [("Pia Quay", "person", "imported", "p1", "admiral", "https://quay.example")]


def test_rows_of_one_name_with_two_ids_are_two_entities(kb: KnowledgeBase, path: Path) -> None:
    done = take_up(kb, ListedName("1", "Ben Mole", PERSON), ListedName("2", "Ben Mole", PERSON))
    assert done.counts.new == 2
    assert [row[3] for row in entities(path)] == ["1", "2"]


# --- entities that articles gave --------------------------------------------------------------------


def test_an_entity_grown_from_articles_is_adopted(kb: KnowledgeBase, path: Path) -> None:
    kb.add([people(HARBOUR, "Ada Verhoeven")])
    done = take_up(kb, ListedName("p3", "Ada Verhoeven", PERSON, ("Minister Verhoeven",), "politician"))
    assert done.counts == ListCounts(adopted=1, aliases=1)
    assert entities(path) == [("Ada Verhoeven", "person", "imported", "p3", "politician", "")]
    assert forms(path, "Ada Verhoeven")[0] == ("Ada Verhoeven", "imported")


def test_an_adopted_entity_stays_when_its_articles_go(kb: KnowledgeBase, path: Path) -> None:
    kb.add([people(HARBOUR, "Ada Verhoeven")])
    take_up(kb, ListedName("p3", "Ada Verhoeven", PERSON))
    kb.remove("harbour")
    assert [row[0] for row in entities(path)] == ["Ada Verhoeven"]


def test_an_article_that_says_more_of_a_listed_entity_does_not_make_it_its_own(
    kb: KnowledgeBase, path: Path
) -> None:
    take_up(kb, ListedName("p3", "Ada Verhoeven", PERSON))
    text = HARBOUR.text
    thing = named(text, "Ada Verhoeven", PERSON, role="Port Minister")
    kb.add([(HARBOUR, Reading(names=(thing,)))])
    assert [row[2] for row in entities(path)] == ["imported"]


def test_a_body_is_not_taken_for_the_person_of_its_name(kb: KnowledgeBase, path: Path) -> None:
    kb.add([people(HARBOUR, "Ada Verhoeven")])
    assert take_up(kb, ListedName("b1", "Ada Verhoeven", BODY)).counts.new == 1
    assert len(entities(path)) == 2


def test_two_rows_that_may_both_be_the_one_of_the_articles_leave_it_alone(kb: KnowledgeBase) -> None:
    kb.add([people(HARBOUR, "Ada Verhoeven")])
    rows = (ListedName("p3", "Ada Verhoeven", PERSON), ListedName("p4", "Ada Verhoeven", None))
    assert take_up(kb, *rows).counts == ListCounts(new=2, aliases=3)


def test_where_another_list_has_the_name_already_no_entity_of_articles_is_adopted(kb: KnowledgeBase) -> None:
    take_up(kb, ListedName("p3", "Ada Verhoeven", BODY))
    kb.add([people(HARBOUR, "Ada Verhoeven")])
    take_up(kb, ListedName("p4", "Ada Verhoeven", PERSON))
    assert take_up(kb, ListedName("p5", "Ada Verhoeven", PERSON)).counts.new == 1


# --- two lists --------------------------------------------------------------------------------------


def test_two_lists_that_both_count_from_one_are_not_mixed(kb: KnowledgeBase, path: Path) -> None:
    take_up(kb, ListedName("1", "Harbour Bank", BODY))
    done = take_up(kb, ListedName("1", "Ben Mole", PERSON, where="people.csv, line 2"), QUAY)
    assert done.counts == ListCounts(new=1, aliases=3)
    (refused,) = done.refused
    assert refused.startswith('people.csv, line 2: the id "1" is that of "Harbour Bank"')
    assert "--list NAME" in refused
    assert [row[0] for row in entities(path)] == ["Harbour Bank", "Pia Quay"]


def test_a_name_that_was_mended_is_the_same_entity(kb: KnowledgeBase, path: Path) -> None:
    take_up(kb, ListedName("1", "Bne Mole", PERSON))
    assert take_up(kb, ListedName("1", "Ben Mole", PERSON)).counts.updated == 1
    assert [row[0] for row in entities(path)] == ["Ben Mole"]


def test_within_one_import_an_id_may_get_a_name_of_quite_other_words(kb: KnowledgeBase, path: Path) -> None:
    first = take_up(kb, ListedName("1", "Harbour Bank", BODY))
    done = take_up(kb, ListedName("1", "Quay Trust", BODY), so_far=first)
    assert (done.refused, [row[0] for row in entities(path)]) == ((), ["Quay Trust"])


# --- what a curator did -----------------------------------------------------------------------------


def test_a_name_that_a_curator_gave_stays(kb: KnowledgeBase, path: Path) -> None:
    take_up(kb, QUAY)
    sql(path, "UPDATE entities SET name = 'Pia the Quay'")
    sql(path, "INSERT INTO aliases VALUES (99, 1, 'Pia the Quay', 'pia the quay', 'curated')")
    take_up(kb, ListedName("p1", "Pia Quay", PERSON, description="admiral"))
    assert entities(path) == [("Pia the Quay", "person", "imported", "p1", "admiral", "https://quay.example")]


@pytest.mark.parametrize("text", ["P. Quay", "p. quay"])
def test_an_alias_that_was_taken_away_stays_away(kb: KnowledgeBase, path: Path, text: str) -> None:
    take_up(kb, QUAY)
    sql(path, "UPDATE aliases SET origin = 'removed' WHERE text = 'P. Quay'")
    assert take_up(kb, ListedName("p1", "Pia Quay", PERSON, (text,))).counts == ListCounts(unchanged=1)
    assert ("P. Quay", "removed") in forms(path, "Pia Quay")


def test_what_is_hidden_stays_hidden(kb: KnowledgeBase, path: Path) -> None:
    take_up(kb, QUAY)
    sql(path, "UPDATE entities SET hidden = 1")
    take_up(kb, ListedName("p1", "Pia Quay", PERSON, ("Captain Quay",)))
    assert sql(path, "SELECT hidden FROM entities") == [(1,)]


# --- the log ----------------------------------------------------------------------------------------


def logged(path: Path) -> list[tuple[object, ...]]:
    return sql(path, "SELECT revision, command, summary, by FROM edits ORDER BY revision")


def test_an_import_is_one_edit_that_counts_on_with_each_batch(kb: KnowledgeBase, path: Path) -> None:
    done = take_up(kb, QUAY)
    done = take_up(kb, ListedName("p2", "Ben Mole", PERSON), so_far=done)
    summary = "names.csv: 2 entities new, 0 adopted, 0 updated, 5 aliases"
    assert logged(path) == [(done.revision, "entity import", summary, "import")]
    assert sql(path, "SELECT action FROM changes") == [("entity",)]


def test_what_changes_a_stored_entity_moves_the_revision_so_that_caches_fall(kb: KnowledgeBase) -> None:
    first = take_up(kb, QUAY)
    take_up(kb, ListedName("p1", "Pia Quay", PERSON, description="admiral"), so_far=first)
    assert kb.revision() == first.revision + 1


@pytest.mark.parametrize("rows", [[QUAY], [QUAY, QUAY, ListedName("p2", "Ben Mole", PERSON)]])
def test_all_that_was_listed_is_found_by_what_the_index_asks(
    kb: KnowledgeBase, rows: Sequence[ListedName]
) -> None:
    done = take_up(kb, *rows)
    assert len(kb.aliases_after()) == done.counts.aliases
    (first, *_) = kb.aliases([alias.id for alias in kb.aliases_after()])
    assert (first[1].name, first[1].external_id, first[1].description) == ("Pia Quay", "p1", "harbour master")


def test_an_import_is_listed_once_and_says_that_it_is_not_undone(kb: KnowledgeBase) -> None:
    first = take_up(kb, QUAY)
    take_up(kb, ListedName("p1", "Pia Quay", PERSON, description="admiral"), so_far=first)
    (logged,) = kb.curation.log(10)
    assert (logged.revision, logged.command, logged.by) == (first.revision, "entity import", "import")
    for revision in (first.revision, kb.revision()):
        with pytest.raises(EditError, match="took up a list of known names"):
            kb.curation.undo(revision, "cli")


def test_a_renamed_entity_keeps_its_name_after_an_import(kb: KnowledgeBase, path: Path) -> None:
    take_up(kb, QUAY)
    kb.curation.rename("e1", "Captain Pia", "cli")
    kb.curation.remove_alias("e1", "P. Quay", "cli")
    assert take_up(kb, QUAY).counts == ListCounts(unchanged=1)
    assert [row[0] for row in entities(path)] == ["Captain Pia"]
    assert ("P. Quay", "removed") in forms(path, "Captain Pia")
