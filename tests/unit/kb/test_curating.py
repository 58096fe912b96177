"""Names, aliases, merging and hiding by hand: what is kept, and what is refused."""

import pytest

from sidelight.errors import EditError, NotFoundError
from sidelight.kb import Asked, KnowledgeBase
from sidelight.kb.curation import Curation
from sidelight.model import Article, EntityType
from tests.unit.kb.examples import HARBOUR, harbour, people
from tests.unit.kb.tables import tables

ADA, OSTEND, BO = "e1", "e2", "e3"
SAILED = Article(
    "b", "", "Ada Verhoeven sailed. Then Verhoeven slept. Bo Quill saw it.", published="2020-01-01"
)


@pytest.fixture
def curation(kb: KnowledgeBase) -> Curation:
    """Ada Verhoeven in two articles, one of which names Bo Quill as well."""
    kb.add([harbour(), people(SAILED, "Ada Verhoeven", "Bo Quill")])
    return kb.curation


def forms(curation: Curation, entity: str) -> dict[str, str]:
    """Written form -> origin."""
    kept = curation.kept(entity)
    assert kept is not None
    return {alias.text: alias.origin for alias in kept.aliases}


def names(curation: Curation, asked: Asked | None = None) -> list[str]:
    return [row.name for row in curation.listed(asked or Asked())]


# --- names ------------------------------------------------------------------------------------------


def test_an_old_name_stays_an_alias_and_articles_that_print_it_file_here(
    kb: KnowledgeBase, curation: Curation
) -> None:
    curation.rename(ADA, "  Ada de\tVries ", "cli")
    assert forms(curation, ADA) == {
        "Ada Verhoeven": "curated",
        "Verhoeven": "derived",
        "Ada de Vries": "curated",
    }
    kb.add([people(Article("c", "", "Ada Verhoeven sang."), "Ada Verhoeven")])
    assert [(row.id, row.name, row.articles) for row in curation.called("ada verhoeven")] == [
        (ADA, "Ada de Vries", 3)
    ]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "The name is empty"),
        (" \n ", "The name is empty"),
        ("A", "is a single letter"),
        ("…!", "has no letter or digit"),
        ("x" * 1000, "The name has 1,000 characters; the limit is 200"),
        ("half \ud83d", "a control character, or half a character"),
        ("red \x1b[31m", "a control character, or half a character"),
        ("nul \x00", "a control character, or half a character"),
        ("turned \u202e", "a control character, or half a character"),
    ],
)
def test_a_name_that_is_none_is_refused_and_nothing_is_half_written(
    kb: KnowledgeBase, curation: Curation, name: str, why: str
) -> None:
    before = tables(kb), kb.revision()
    for change in (curation.rename, curation.add_alias):
        with pytest.raises(EditError, match=why):
            change(ADA, name, "cli")
    assert (tables(kb), kb.revision()) == before


def test_a_name_of_any_script_or_full_of_sql_is_a_name(curation: Curation) -> None:
    odd = "'; DROP TABLE entities; -- \" % _ 李明"
    curation.rename(BO, odd, "cli")
    assert names(curation) == ["Ada Verhoeven", odd, "Ostend"]
    assert [row.id for row in curation.called(odd)] == [BO]
    assert curation.called("%") == curation.called("_") == []


@pytest.mark.parametrize("unknown", ["e99", "e0", "", "Ada Verhoeven", "e1; DROP", "e" + "9" * 30, "\ud800"])
def test_an_entity_that_is_not_there_is_said(kb: KnowledgeBase, curation: Curation, unknown: str) -> None:
    before = tables(kb)
    for change in (curation.rename, curation.add_alias, curation.remove_alias):
        with pytest.raises(NotFoundError, match="There is no entity"):
            change(unknown, "Somebody", "cli")
    with pytest.raises(NotFoundError):
        curation.merge([unknown], ADA, "cli")
    with pytest.raises(NotFoundError):
        curation.merge([ADA], unknown, "cli")
    assert tables(kb) == before


def test_what_is_so_already_is_no_edit(kb: KnowledgeBase, curation: Curation) -> None:
    revision = kb.revision()
    with pytest.raises(EditError, match="Nothing would change"):
        curation.rename(ADA, "Ada Verhoeven", "cli")
    with pytest.raises(EditError, match="Nothing would change"):
        curation.hide(ADA, "cli", hidden=False)
    assert kb.revision() == revision


# --- aliases ----------------------------------------------------------------------------------------


def test_a_removed_form_goes_in_every_capitalisation_and_no_import_brings_it_back(
    kb: KnowledgeBase, curation: Curation
) -> None:
    kb.add([people(Article("c", "", "ADA VERHOEVEN sang."), "ADA VERHOEVEN")])
    curation.remove_alias(ADA, "verhoeven", "cli")
    assert forms(curation, ADA)["VERHOEVEN"] == forms(curation, ADA)["Verhoeven"] == "removed"
    kb.add([people(Article("d", "", "Ada Verhoeven came."), "Ada Verhoeven")])
    assert forms(curation, ADA)["Verhoeven"] == "removed"
    assert curation.called("Verhoeven") == []


def test_a_removed_form_comes_back_when_it_is_added(curation: Curation) -> None:
    curation.remove_alias(ADA, "Verhoeven", "cli")
    curation.add_alias(ADA, "Verhoeven", "cli")
    assert forms(curation, ADA)["Verhoeven"] == "curated"


def test_a_form_it_does_not_have_is_not_removed(curation: Curation) -> None:
    with pytest.raises(EditError) as refused:
        curation.remove_alias(ADA, "Quill", "cli")
    assert str(refused.value) == (
        "e1 “Ada Verhoeven” has no alias “Quill”. `sidelight entity show e1` lists those it has."
    )


def test_the_name_itself_is_not_removed(curation: Curation) -> None:
    with pytest.raises(EditError, match="“Ada Verhoeven” is the name of e1 itself"):
        curation.remove_alias(ADA, "ADA VERHOEVEN", "cli")


# --- merging ----------------------------------------------------------------------------------------


def test_merged_entities_are_one_with_all_forms_and_each_article_once(curation: Curation) -> None:
    curation.merge([BO, OSTEND], ADA, "cli")
    (row,) = curation.listed(Asked())
    assert (row.id, row.name, row.articles) == (ADA, "Ada Verhoeven", 2)
    assert [row.id for row in curation.called("Quill")] == [ADA]
    assert set(forms(curation, ADA)) == {"Ada Verhoeven", "Verhoeven", "Ostend", "Bo Quill", "Quill"}
    merged = [(row.id, row.articles, row.merged_into) for row in curation.listed(Asked(merged=True))]
    assert merged == [(BO, 1, ADA), (OSTEND, 1, ADA)]


def test_chains_are_flat(curation: Curation) -> None:
    curation.merge([BO], OSTEND, "cli")
    curation.merge([OSTEND], ADA, "cli")
    assert {row.id: row.merged_into for row in curation.listed(Asked(merged=True))} == {OSTEND: ADA, BO: ADA}


def test_merging_into_a_member_is_merging_into_what_stands_for_it(curation: Curation) -> None:
    curation.merge([BO], ADA, "cli")
    curation.merge([OSTEND], BO, "cli")
    assert {row.id: row.merged_into for row in curation.listed(Asked(merged=True))} == {OSTEND: ADA, BO: ADA}


def test_merges_that_go_in_a_circle_are_refused(kb: KnowledgeBase, curation: Curation) -> None:
    curation.merge([BO], ADA, "cli")
    before = tables(kb)
    for one, into, why in (
        (ADA, ADA, "e1 cannot be merged into itself"),
        (ADA, BO, "e1 “Ada Verhoeven” stands for e3 already"),
        (BO, ADA, "e3 is merged into e1 already"),
        (BO, OSTEND, "e3 is merged into e1 “Ada Verhoeven”"),
    ):
        with pytest.raises(EditError, match=why):
            curation.merge([OSTEND, one] if one == BO and into == ADA else [one], into, "cli")
        assert tables(kb) == before


def test_a_member_is_taken_out_again(curation: Curation) -> None:
    curation.merge([BO, OSTEND], ADA, "cli")
    assert curation.part(BO, "cli").summary == "e3 “Bo Quill” split off e1 “Ada Verhoeven”"
    assert sorted(names(curation)) == ["Ada Verhoeven", "Bo Quill"]
    with pytest.raises(EditError, match="e1 “Ada Verhoeven” is merged into nothing"):
        curation.part(ADA, "cli")


def test_later_articles_file_under_the_member_and_count_for_the_root(
    kb: KnowledgeBase, curation: Curation
) -> None:
    curation.merge([BO], ADA, "cli")
    kb.add([people(Article("c", "", "Bo Quill sang."), "Bo Quill")])
    assert [(row.name, row.articles) for row in curation.listed(Asked(text="bo"))] == [("Ada Verhoeven", 3)]


# --- removing articles ------------------------------------------------------------------------------


def test_what_a_person_keeps_stays_when_its_articles_go(kb: KnowledgeBase, curation: Curation) -> None:
    curation.mute(OSTEND, "Ostend", "sea.example", "cli")
    curation.hide(BO, "cli")
    kb.remove("harbour")
    kb.remove("b")
    assert sorted(names(curation)) == ["Bo Quill", "Ostend"]


def test_a_merge_by_hand_outlives_its_articles(kb: KnowledgeBase, curation: Curation) -> None:
    curation.merge([BO], ADA, "cli")
    for article in ("b", "harbour"):
        kb.remove(article)
    kb.add([people(SAILED, "Ada Verhoeven", "Bo Quill")])
    assert names(curation) == ["Ada Verhoeven"]


def test_a_merge_by_import_goes_with_its_articles_and_the_root_goes_last(
    kb: KnowledgeBase, curation: Curation
) -> None:
    curation.merge([BO], ADA, "import")
    kb.remove("harbour")
    assert names(curation) == ["Ada Verhoeven"]
    kb.add([people(Article(SAILED.id, "", "Bo Quill sang."), "Bo Quill")])
    assert [(row.name, row.articles) for row in curation.listed(Asked())] == [("Ada Verhoeven", 1)]
    kb.remove("b")
    assert tables(kb)["entities"] == []


def test_an_article_that_is_replaced_leaves_merges_as_they_are(kb: KnowledgeBase, curation: Curation) -> None:
    curation.merge([ADA], BO, "cli")
    kb.add([people(Article(HARBOUR.id, "", "Ada Verhoeven resigned."), "Ada Verhoeven")])
    assert [(row.name, row.articles) for row in curation.listed(Asked())] == [("Bo Quill", 2)]


def test_a_type_that_an_article_teaches_does_not_unmake_what_was_curated(
    kb: KnowledgeBase, curation: Curation
) -> None:
    curation.merge([OSTEND], ADA, "cli")
    kb.add([people(Article("c", "", "Mayor Ostend sang."), "Ostend")])
    kb.remove("harbour")
    kb.remove("c")
    assert {row.id for row in curation.listed(Asked(merged=True))} >= {OSTEND}


# --- lists ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(), ["Ada Verhoeven", "Bo Quill", "Ostend"]),
        (Asked(limit=1), ["Ada Verhoeven"]),
        (Asked(limit=0), ["Ada Verhoeven", "Bo Quill", "Ostend"]),
        (Asked("ada ver"), ["Ada Verhoeven"]),
        (Asked("VERH"), ["Ada Verhoeven"]),
        (Asked("hoeven"), []),
        (Asked("the Ostend"), ["Ostend"]),
        (Asked("%"), []),
        (Asked("a_a"), []),
        (Asked(type=EntityType.PLACE), ["Ostend"]),
        (Asked(hidden=True), []),
        (Asked(merged=True), []),
    ],
)
def test_lists_hold_what_is_asked_for(curation: Curation, asked: Asked, found: list[str]) -> None:
    assert names(curation, asked) == found


def test_names_are_told_by_id_or_by_any_form(curation: Curation) -> None:
    for text in ("e1", " e1 ", "Ada Verhoeven", "ada VERHOEVEN", "Verhoeven’s"):
        assert [row.id for row in curation.called(text)] == [ADA]
    assert curation.called("e77") == curation.called("") == curation.called("nobody") == []
