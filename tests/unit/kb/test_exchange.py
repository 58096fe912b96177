"""An export says all that a knowledge base knows, and an import believes nothing of it unchecked."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sidelight.errors import EditError, ImportFileError
from sidelight.kb import KnowledgeBase
from sidelight.kb.importers import read_records
from sidelight.model import Article, ClaimReview, EntityType, Quotation, Reading, Span
from sidelight.settings import read_settings
from tests.unit.kb.examples import HARBOUR, harbour, named, people, plain, sentences
from tests.unit.kb.tables import tables

Write = Callable[[str, bytes | str], Path]

SEEN = "Ada Verhoeven was seen in Ghent."


@pytest.fixture
def other(tmp_path: Path) -> KnowledgeBase:
    return KnowledgeBase.open(read_settings({"SIDELIGHT_HOME": str(tmp_path / "other")}), create=True)


def exported(kb: KnowledgeBase, *, history: bool = False) -> str:
    return "".join(kb.care.export(history=history))


def moved(kb: KnowledgeBase, other: KnowledgeBase, write: Write, *, history: bool = False) -> str:
    """The export of what an export made."""
    file = write("export.jsonl", exported(kb, history=history))
    other.care.take_in(file, lambda _: None)
    return exported(other, history=history)


def fill(kb: KnowledgeBase) -> None:
    """A little of everything that can be kept."""
    review = ClaimReview("The harbour closes", "False", reviewer="Checkers", published="2020-01-02")
    reviewed = replace(plain(3)[0], reviews=(review,), authors=("Ł. Ø", "李明"), title="“Tïtle” 🎈")
    kb.add([harbour(), people(Article("seen", "", SEEN), "Ada Verhoeven", "Ghent"), (reviewed, Reading())])
    both = Quotation((Span(0, 3), Span(5, 9)), None, None, scare=True)
    kb.add([(plain(4)[0], Reading(sentences(plain(4)[0].text), (both,)))])
    edit = kb.curation
    edit.rename("e1", "Ada de Verhoeven", "cli")
    edit.add_alias("e2", "Oostende", "cli")
    edit.remove_alias("e1", "Verhoeven", "cli")
    edit.hide("e3", "cli")
    edit.merge(["e3"], "e2", "cli")
    edit.mute("e1", "Verhoeven", "news.example", "reader")


def test_an_export_makes_a_knowledge_base_that_exports_the_same_bytes(
    kb: KnowledgeBase, other: KnowledgeBase, write: Write
) -> None:
    fill(kb)
    assert moved(kb, other, write) == exported(kb)
    times = ("at",)
    before, after = tables(kb), tables(other)
    for table in (before, after):
        for rows in table.values():
            for row in rows:
                for name in (*times, "id", "article"):  # numbers are given anew
                    row.pop(name, None)
    assert after == before
    assert other.article("harbour") == HARBOUR
    assert [hit.article.id for hit in other.search("harbour")] == ["harbour"]
    assert other.refusals() == kb.refusals()


def test_two_histories_of_the_same_articles_export_the_same_bytes(
    kb: KnowledgeBase, other: KnowledgeBase
) -> None:
    kb.add([harbour(), plain(1), plain(2)])
    other.add([plain(7)])
    other.remove("ship-7")
    other.add([harbour()])
    other.add([plain(1)])
    other.add([plain(1), plain(2)])
    assert exported(other) == exported(kb)
    assert exported(other, history=True) != exported(kb, history=True)


def test_with_history_the_log_comes_too_and_edits_can_still_be_undone(
    kb: KnowledgeBase, other: KnowledgeBase, write: Write
) -> None:
    kb.add([plain(1)])
    kb.remove("ship-1")
    fill(kb)
    assert moved(kb, other, write, history=True) == exported(kb, history=True)
    assert other.curation.log(100) == kb.curation.log(100)
    assert other.articles(limit=9) == kb.articles(limit=9)
    renamed = next(row.revision for row in other.curation.log(100) if row.command == "merge")
    other.curation.undo(renamed, "cli")
    assert [row.id for row in other.curation.called("Ghent")] == ["e3"]
    assert other.mark(1) != kb.mark(1)


def test_ids_go_on_after_those_that_came(kb: KnowledgeBase, other: KnowledgeBase, write: Write) -> None:
    fill(kb)
    moved(kb, other, write)
    text = "Bo Quill sails."
    other.add([people(Article("new", "", text), "Bo Quill")])
    assert [row.id for row in other.curation.called("Bo Quill")] == ["e4"]
    assert other.changes(4)[-1].article_row == 5


def test_a_merge_that_was_undone_stays_undone_for_later_imports(
    kb: KnowledgeBase, other: KnowledgeBase, write: Write
) -> None:
    lone = people(Article("lone", "", "HPA said no."), "HPA")[0]
    whole = "The Harbour Pilots Association (HPA) met. HPA said so."
    body = named(whole, "Harbour Pilots Association", EntityType.ORGANISATION, "HPA")
    kb.add([(lone, Reading(sentences(lone.text), names=(named(lone.text, "HPA", EntityType.ORGANISATION),)))])
    kb.add([(Article("whole", "", whole), Reading(sentences(whole), names=(body,)))])
    merge = next(row for row in kb.curation.log(9) if row.command == "merge")
    kb.curation.undo(merge.revision, "cli")
    assert moved(kb, other, write) == exported(kb)
    again = Article("again", "", whole.replace("met", "sat"))
    other.add([(again, Reading(sentences(again.text), names=(named(again.text, *body_name(body)),)))])
    assert [row.merged_into for row in other.curation.called("e1")] == [""]


def body_name(body: object) -> tuple[str, EntityType, str]:
    return "Harbour Pilots Association", EntityType.ORGANISATION, "HPA"


def test_an_articles_line_can_be_added_as_any_other_and_the_other_lines_are_passed_over(
    kb: KnowledgeBase, write: Write
) -> None:
    fill(kb)
    found = list(read_records(write("export.jsonl", exported(kb))))
    assert [record.id for record in found if isinstance(record, Article)] == [
        "harbour",
        "seen",
        "ship-3",
        "ship-4",
    ]
    assert len(found) == 4


def test_a_knowledge_base_that_holds_something_takes_no_export(
    kb: KnowledgeBase, other: KnowledgeBase, write: Write
) -> None:
    kb.add([harbour()])
    other.add([plain(1)])
    with pytest.raises(EditError, match=r"holds something already.*kb add FILE"):
        moved(kb, other, write)
    assert other.article_ids() == ["ship-1"]


HEADER = '{"sidelight":"export","version":1,"articles":1,"entities":1,"aliases":0,"mutes":0}'
ENTITY = '{"sidelight":"entity","id":"e1","name":"Ada Quay","type":"person","origin":"derived"}'
ARTICLE = (
    '{"id":"a","text":"Ada Quay sails.","read_with":"rules","passages":[[0,15]],"mentions":{"e1":[[0,8]]}}'
)


def test_the_lines_of_the_cases_below_are_right_by_themselves(kb: KnowledgeBase, write: Write) -> None:
    kb.care.take_in(write("e.jsonl", "\n".join([HEADER, ENTITY, ARTICLE])), lambda _: None)
    assert kb.article_ids() == ["a"]


def changed(line: str, **values: object) -> str:
    return json.dumps({**json.loads(line), **values})


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "is empty"),
        ([ARTICLE], "line 1: this is nothing that `sidelight kb export` wrote"),
        (["[1]"], "line 1: not a JSON object"),
        ([HEADER, "oops"], "line 2: not JSON"),
        ([HEADER, ENTITY], "ends too early: 0 of 1 articles"),
        ([HEADER, ENTITY, ARTICLE, changed(ARTICLE, id="b")], "holds more than its header says"),
        ([changed(HEADER, version=99), ENTITY, ARTICLE], "line 1: it was written by a newer Sidelight"),
        ([changed(HEADER, articles=-1), ENTITY, ARTICLE], 'line 1: "articles" is a number'),
        ([HEADER, ARTICLE], "line 2: the entity e1 is not in the file before this line"),
        ([HEADER, ENTITY, ENTITY, ARTICLE], "line 3: entities are not in the order"),
        ([HEADER, changed(ENTITY, type="god"), ARTICLE], 'line 2: "type" is "god"; it must be one of'),
        ([HEADER, changed(ENTITY, id="12"), ARTICLE], 'line 2: "id" is "12"; it must be the id of an entity'),
        ([HEADER, changed(ENTITY, merged_into="e9"), ARTICLE], "e1 is merged into one that does not stand"),
        ([HEADER, changed(ENTITY, name="A\x1b[2Jda"), ARTICLE], 'line 2: "name" holds a control character'),
        ([HEADER, changed(ENTITY, url="javascript:x"), ARTICLE], 'line 2: "url" is "javascript:x"'),
        ([HEADER, ENTITY, changed(ARTICLE, sidelight="spell")], 'line 3: "sidelight" is "spell"'),
        ([HEADER, ENTITY, changed(ARTICLE, text="")], 'line 3: "text" is empty'),
        ([HEADER, ENTITY, changed(ARTICLE, text=3)], 'line 3: "text" is a number; it must be a text'),
        ([HEADER, ENTITY, changed(ARTICLE, text="\ud800")], 'line 3: "text" holds half a character'),
        ([HEADER, ENTITY, changed(ARTICLE, id="x" * 201)], 'line 3: "id" is'),
        ([HEADER, ENTITY, changed(ARTICLE, published="2019-02-30")], 'line 3: "published" is "2019-02-30"'),
        ([HEADER, ENTITY, changed(ARTICLE, passages=[[0, 16]])], 'line 3: "passages" holds what is no span'),
        (
            [HEADER, ENTITY, changed(ARTICLE, passages=[[0, True]])],
            'line 3: "passages" holds what is no span',
        ),
        (
            [HEADER, ENTITY, changed(ARTICLE, passages=[[5, 9], [0, 4]])],
            'line 3: "passages" are not in order',
        ),
        ([HEADER, ENTITY, changed(ARTICLE, mentions={"e1": [[0, 99]]})], 'line 3: "mentions" holds what'),
        (
            [HEADER, ENTITY, changed(ARTICLE, mentions={"e1": [[0, 3], [0, 8]]})],
            "line 3: something that there",
        ),
        ([HEADER, ENTITY, changed(ARTICLE, mentions={"x": []})], 'line 3: "mentions" is "x"'),
        ([HEADER, ENTITY, changed(ARTICLE, mentions=[])], 'line 3: "mentions" is a list'),
        ([HEADER, ENTITY, changed(ARTICLE, quotations=[{}])], 'line 3: "parts" of a quotation are missing'),
        ([HEADER, ENTITY, changed(ARTICLE, quotations=[7])], 'line 3: "quotations" is a list'),
        ([HEADER, ENTITY, changed(ARTICLE, claims=[{"span": [0, 3]}])], "line 3: a claim lacks"),
        ([HEADER, ENTITY, changed(ARTICLE, edited={"text": "x"})], 'line 3: "edited" names no field'),
        ([HEADER, ENTITY, changed(ARTICLE, records=["zz"])], 'line 3: "records" is a list'),
        ([HEADER, ENTITY, changed(ARTICLE, copy_of="b")], 'has a near-copy of "b", which it does not hold'),
        ([HEADER, ENTITY, changed(ARTICLE, reviews=[{"rating": "x"}])], 'line 3: "claim" is null'),
        ([HEADER, ENTITY, ARTICLE, '{"sidelight":"change"}'], "line 4: a change in an export that has no"),
        ([changed(HEADER, articles=2), ENTITY, ARTICLE, ARTICLE], "line 4: something that there can be once"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_taken_in(
    kb: KnowledgeBase, write: Write, lines: list[str], said: str
) -> None:
    file = write("e.jsonl", "\n".join(lines))
    with pytest.raises(ImportFileError) as caught:
        kb.care.take_in(file, lambda _: None)
    assert said in str(caught.value)
    assert str(caught.value).startswith(str(file))
    assert (kb.article_ids(), kb.counts().entities, kb.revision()) == ([], 0, 0)


def test_a_near_copy_comes_back_to_its_cluster(kb: KnowledgeBase, other: KnowledgeBase, write: Write) -> None:
    lines = [changed(HEADER, articles=2), ENTITY, changed(ARTICLE, copy_of="b"), changed(ARTICLE, id="b")]
    kb.care.take_in(write("e.jsonl", "\n".join(lines)), lambda _: None)
    assert '"copy_of":"b"' in exported(kb)
    assert moved(kb, other, write) == exported(kb)
