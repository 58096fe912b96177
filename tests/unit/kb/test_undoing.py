"""The log of changes, and undoing what stands in it."""

from collections.abc import Callable
from contextlib import suppress
from random import Random

import pytest

from sidelight.errors import EditError, NotFoundError
from sidelight.kb import Done, KnowledgeBase, Logged, Part
from sidelight.kb.curation import Curation
from sidelight.model import Article
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


EDITS: dict[str, Callable[[Curation], Done]] = {
    "rename": lambda one: one.rename(ADA, "Ada de Vries", "cli"),
    "rename to a form it has": lambda one: one.rename(ADA, "Verhoeven", "cli"),
    "add an alias": lambda one: one.add_alias(ADA, "The Minister of Ports", "cli"),
    "curate an alias": lambda one: one.add_alias(ADA, "Verhoeven", "cli"),
    "remove an alias": lambda one: one.remove_alias(ADA, "VERHOEVEN", "cli"),
    "hide": lambda one: one.hide(ADA, "cli"),
    "merge": lambda one: one.merge([BO, OSTEND], ADA, "cli"),
    "mute": lambda one: one.mute(ADA, "Verhoeven", "news.example", "cli")[1],
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_undoing_leaves_everything_as_it_was_and_undoing_that_does_it_again(
    kb: KnowledgeBase, curation: Curation, edit: Callable[[Curation], Done]
) -> None:
    before = tables(kb)
    done = edit(curation)
    after = tables(kb)
    assert after != before

    undone = curation.undo(done.revision, "cli")
    assert tables(kb) == before

    again = curation.undo(undone.revision, "cli")
    assert tables(kb) == after

    curation.undo(again.revision, "cli")
    assert tables(kb) == before


def test_the_log_has_articles_and_edits_in_one_order_the_newest_first(curation: Curation) -> None:
    curation.hide(BO, "reader")
    assert [(row.revision, row.action, row.article_id, row.summary, row.by) for row in curation.log(9)] == [
        (3, "entity", "", "e3 “Bo Quill” hidden", "reader"),
        (2, "add", "b", "", ""),
        (1, "add", "harbour", "", ""),
    ]
    assert [row.revision for row in curation.log(1, before=3)] == [2]


def test_the_log_says_what_undid_what(curation: Curation) -> None:
    curation.hide(BO, "cli")
    curation.undo(3, "cli")
    assert [_marks(row) for row in curation.log(2)] == [(4, 3, None), (3, None, 4)]
    curation.undo(4, "cli")
    assert [_marks(row) for row in curation.log(3)] == [(5, 4, None), (4, 3, 5), (3, None, None)]
    curation.undo(5, "cli")
    assert [_marks(row) for row in curation.log(4)] == [(6, 5, None), (5, 4, 6), (4, 3, None), (3, None, 4)]


def _marks(row: Logged) -> tuple[int, int | None, int | None]:
    return row.revision, row.undoes, row.undone_by


def test_an_edit_is_not_undone_under_a_later_one_of_the_same(curation: Curation) -> None:
    curation.rename(BO, "Bob Quill", "cli")
    curation.hide(BO, "cli")
    curation.rename(BO, "Robert Quill", "cli")
    with pytest.raises(EditError) as refused:
        curation.undo(3, "cli")
    assert str(refused.value) == (
        "Revision 5 changed the same later: e3 renamed from “Bob Quill” to “Robert Quill”. "
        "To undo both, first `sidelight kb undo 5`, then `sidelight kb undo 3`."
    )
    curation.undo(5, "cli")
    curation.undo(3, "cli")


def test_what_came_back_by_a_later_edit_is_still_that_ones(curation: Curation) -> None:
    curation.rename(BO, "Bob Quill", "cli")
    curation.rename(BO, "Robert Quill", "cli")
    curation.rename(BO, "Bob Quill", "cli")
    with pytest.raises(EditError, match="Revision 5 changed the same later"):
        curation.undo(3, "cli")


def test_undoing_again_after_another_was_undone_meanwhile_is_refused(curation: Curation) -> None:
    curation.rename(BO, "Bob Quill", "cli")
    curation.rename(BO, "Robert Quill", "cli")
    undone = curation.undo(4, "cli")
    curation.undo(3, "cli")
    with pytest.raises(EditError, match="Revision 6 changed the same later: Undid 3"):
        curation.undo(undone.revision, "cli")


def test_edits_of_other_things_are_not_in_the_way(kb: KnowledgeBase, curation: Curation) -> None:
    before = tables(kb)
    curation.rename(BO, "Bob Quill", "cli")
    curation.hide(BO, "cli")
    curation.add_alias(BO, "Quilly", "cli")
    for revision in (3, 4, 5):
        curation.undo(revision, "cli")
    assert tables(kb) == before


def test_a_merge_that_a_later_one_swallowed_is_undone_after_it(curation: Curation) -> None:
    curation.merge([BO], OSTEND, "cli")
    curation.merge([OSTEND], ADA, "cli")
    with pytest.raises(EditError, match="Revision 4 changed the same later"):
        curation.undo(3, "cli")
    curation.undo(4, "cli")
    curation.undo(3, "cli")


def test_doing_a_merge_again_leads_to_what_stands_for_its_root_by_now(
    kb: KnowledgeBase, curation: Curation
) -> None:
    curation.merge([BO], OSTEND, "cli")
    undone = curation.undo(3, "cli")
    curation.merge([OSTEND], ADA, "cli")
    curation.undo(undone.revision, "cli")
    assert merged(kb) == {OSTEND: ADA, BO: ADA}


def test_doing_a_merge_again_in_a_circle_is_refused(kb: KnowledgeBase, curation: Curation) -> None:
    curation.merge([BO], OSTEND, "cli")
    undone = curation.undo(3, "cli")
    curation.merge([OSTEND], BO, "cli")
    with pytest.raises(EditError):
        curation.undo(undone.revision, "cli")
    assert merged(kb) == {OSTEND: BO}


def merged(kb: KnowledgeBase) -> dict[str, str]:
    rows = tables(kb)["entities"]
    return {f"e{row['id']}": f"e{row['merged_into']}" for row in rows if row["merged_into"] is not None}


@pytest.mark.parametrize(
    ("revision", "what"),
    [
        (1, 'Revision 1 added the article "harbour". To take it out again, `sidelight kb remove "harbour"`.'),
        (99, "There is no revision 99. `sidelight kb log` lists what there is."),
        (0, "There is no revision 0. `sidelight kb log` lists what there is."),
        (-(10**30), "There is no revision"),
        (10**30, "There is no revision"),
    ],
)
def test_what_is_no_edit_is_not_undone(curation: Curation, revision: int, what: str) -> None:
    with pytest.raises((EditError, NotFoundError)) as refused:
        curation.undo(revision, "cli")
    assert str(refused.value).startswith(what)


def test_an_articles_removal_is_undone_by_adding_it(kb: KnowledgeBase, curation: Curation) -> None:
    kb.remove(HARBOUR.id)
    with pytest.raises(EditError, match='Revision 3 removed the article "harbour"'):
        curation.undo(3, "cli")


def test_an_edit_is_undone_once(curation: Curation) -> None:
    curation.hide(BO, "cli")
    curation.undo(3, "cli")
    with pytest.raises(EditError) as refused:
        curation.undo(3, "cli")
    assert str(refused.value) == (
        "Revision 3 was undone already, by revision 4. To do it again, `sidelight kb undo 4`."
    )


def test_what_an_import_changed_since_is_not_undone_blindly(kb: KnowledgeBase, curation: Curation) -> None:
    curation.mute(BO, "Quill", "", "cli")
    curation.unmute(1, "cli")
    curation.undo(3 + 1, "cli")
    curation.undo(3, "cli")
    kb.remove("b")  # with it goes Bo Quill
    with pytest.raises(EditError):
        curation.undo(6, "cli")
    assert tables(kb)["mutes"] == []


def test_undoing_a_split_merges_the_part_back(kb: KnowledgeBase, curation: Curation) -> None:
    done = curation.split(ADA, Part(articles=("b",)), "cli")
    undone = curation.undo(done.revision, "cli")
    assert merged(kb) == {"e4": ADA}
    curation.undo(undone.revision, "cli")
    assert merged(kb) == {}


@pytest.mark.parametrize("seed", range(12))
def test_whatever_was_done_undoing_it_backwards_leaves_everything_as_it_was(
    kb: KnowledgeBase, curation: Curation, seed: int
) -> None:
    dice = Random(seed)
    before = tables(kb)
    done: list[int] = []
    for _ in range(25):
        with suppress(EditError):
            if done and dice.random() < 0.3:
                undone = curation.undo(dice.choice(done), "cli")
                curation.undo(undone.revision, "cli")
            last = kb.revision()
            edit = _anything(curation, dice)
            if edit.revision > last:  # a wrong match that is known is answered with its own
                done.append(edit.revision)
    assert len(done) >= 8
    for revision in reversed(done):
        curation.undo(revision, "cli")
    assert tables(kb) == before


def _anything(curation: Curation, dice: Random) -> Done:
    """One edit of any kind."""
    one, other = dice.sample((ADA, OSTEND, BO), 2)
    name = dice.choice(("Ada Verhoeven", "Verhoeven", "Quill", "The Iron Ada"))
    edits: tuple[Callable[[], Done], ...] = (
        lambda: curation.rename(one, name, "cli"),
        lambda: curation.add_alias(one, name, "cli"),
        lambda: curation.remove_alias(one, name, "cli"),
        lambda: curation.hide(one, "cli", hidden=dice.random() < 0.5),
        lambda: curation.merge([one], other, "cli"),
        lambda: curation.part(one, "cli"),
        lambda: curation.mute(one, name, dice.choice(("", "a.example")), "cli")[1],
        lambda: curation.unmute(curation.muted()[0].id if curation.muted() else 0, "cli"),
    )
    try:
        return dice.choice(edits)()
    except NotFoundError as error:
        raise EditError(error.detail) from error
