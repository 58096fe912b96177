"""`sidelight entity ...`, `kb log` and `kb undo` as people type them."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from sidelight.cli import main
from sidelight.kb import KnowledgeBase
from sidelight.model import Article, EntityType, Reading
from sidelight.settings import read_settings
from tests.unit.kb.examples import harbour, named, people, sentences

Run = Callable[..., Result]

SAILED = Article("b", "", "Ada Verhoeven sailed. Then Bo Quill slept.", published="2020-01-01")
BEN = Article("c", "", "Ben Verhoeven sang.", published="2020-02-01")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Ada Verhoeven (e1, in two articles), Ostend (e2), Bo Quill (e3), Ben Verhoeven (e4); revision 3."""
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path))
    monkeypatch.setenv("SIDELIGHT_MODEL", "")
    monkeypatch.delenv("SIDELIGHT_KB", raising=False)
    with KnowledgeBase.open(read_settings(), create=True) as kb:
        kb.add([harbour(), people(SAILED, "Ada Verhoeven", "Bo Quill"), people(BEN, "Ben Verhoeven")])

    def command(*words: str) -> Result:
        result = CliRunner().invoke(main, words)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result

    return command


def said(run: Run, *words: str) -> str:
    """What a command that can be done prints."""
    result = run(*words)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


# --- list, show -------------------------------------------------------------------------------------


def test_entities_are_listed_those_of_most_articles_first(run: Run) -> None:
    assert said(run, "entity", "list") == (
        "e1      person             2  Ada Verhoeven, Port Minister\n"
        "e4      person             1  Ben Verhoeven\n"
        "e3      person             1  Bo Quill\n"
        "e2      place              1  Ostend\n"
    )
    assert said(run, "entity", "list", "--limit", "1").splitlines()[1] == (
        "There are more: sidelight entity list --limit 2, or 0 for all."
    )


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("ver",), ["e1"]),
        (("be", "verh"), ["e1"]),
        (("--type", "place"), ["e2"]),
        (("--type", "person", "--limit", "0"), ["e1", "e3"]),
        (("--hidden",), ["e3"]),
        (("--merged",), ["e4"]),
        (("nobody",), []),
    ],
)
def test_lists_are_narrowed(run: Run, words: tuple[str, ...], ids: list[str]) -> None:
    said(run, "entity", "hide", "e3")
    said(run, "entity", "merge", "e4", "--into", "e1")
    rows = said(run, "entity", "list", "--json", *words).splitlines()
    assert [json.loads(row)["id"] for row in rows] == ids


def test_where_no_name_begins_so_the_near_ones_are_listed(run: Run) -> None:
    head, first, *_ = said(run, "entity", "list", "Verhowen").splitlines()
    assert head == "No name has words that begin so. Near it are:"
    assert first.split()[0] == "e1"


def test_a_list_of_none_says_so(run: Run) -> None:
    assert said(run, "entity", "list", "nobody") == "There are no such entities here.\n"


def test_an_entity_is_shown_with_its_forms_members_and_wrong_matches(run: Run) -> None:
    said(run, "entity", "alias", "add", "e1", "Mrs Verhoeven")
    said(run, "entity", "merge", "e3", "--into", "e1")
    said(run, "entity", "mute", "e1", "--alias", "Quill", "--site", "news.example")
    text = said(run, "entity", "show", "e1")
    today = said(run, "kb", "log", "--limit", "1").split()[1]
    assert text == (
        "Ada Verhoeven  (e1, person)\n"
        "named in 2 articles, 4 times, 2019-11-02 to 2020-01-01\n"
        "roles:\n"
        "  Port Minister  (2019-11-02, article harbour)\n"
        "forms:\n"
        "  Ada Verhoeven\n"
        "  Verhoeven\n"
        "  Bo Quill\n"
        "  Quill\n"
        "  Mrs Verhoeven  (curated)\n"
        "stands for:\n"
        "  e3      person             1  Bo Quill  (merged into e1)\n"
        "wrong matches:\n"
        f"  1     “quill” on news.example is not e1 Ada Verhoeven  ({today}, cli)\n"
    )


def test_a_member_is_shown_with_what_files_under_it_alone(run: Run) -> None:
    said(run, "entity", "merge", "e3", "--into", "e1")
    assert said(run, "entity", "show", "e3") == (
        "Bo Quill  (e3, person)\nmerged into e1\nnamed in 1 article\nforms:\n  Bo Quill\n  Quill\n"
    )
    assert said(run, "entity", "show", "Bo Quill").startswith("Ada Verhoeven  (e1, person)\n")


def test_an_entity_is_shown_as_json(run: Run) -> None:
    shown = json.loads(said(run, "entity", "show", "Ada Verhoeven", "--json"))
    assert {name: shown[name] for name in ("id", "name", "type", "role", "articles", "hidden")} == {
        "id": "e1",
        "name": "Ada Verhoeven",
        "type": "person",
        "role": "Port Minister",
        "articles": 2,
        "hidden": False,
    }
    assert shown["aliases"] == [
        {"text": "Ada Verhoeven", "origin": "derived"},
        {"text": "Verhoeven", "origin": "derived"},
    ]
    assert [(role["text"], role["article"], role["first_said"]) for role in shown["roles"]] == [
        ("Port Minister", "harbour", "2019-11-02")
    ]


def test_a_name_of_several_lists_them_and_has_an_exit_code_of_its_own(run: Run) -> None:
    result = run("entity", "hide", "verhoeven")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == (
        "Error: 2 entities go by “verhoeven”. Give an id:\n"
        "  e1      person             2  Ada Verhoeven, Port Minister\n"
        "  e4      person             1  Ben Verhoeven\n"
    )


@pytest.mark.parametrize("name", ["nobody", "e99", "", "…", "x" * 1000, "'; DROP TABLE entities; --"])
def test_a_name_of_nobody_says_how_to_find_one(run: Run, name: str) -> None:
    result = run("entity", "show", name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"Error: There is no entity “{name[:100]}”. "
        "`sidelight entity list WORDS` finds names by the beginnings of their words.\n"
    )


# --- edits ------------------------------------------------------------------------------------------

EDITS = [
    ("rename e3 Bobby", "e3 renamed from “Bo Quill” to “Bobby”"),
    ("alias add e3 Quilly", "“Quilly” added to e3 “Bo Quill”"),
    ("alias remove e3 quill", "“quill” taken from e3 “Bo Quill”"),
    ("merge e4 Quill --into e1", "e4 “Ben Verhoeven”, e3 “Bo Quill” merged into e1 “Ada Verhoeven”"),
    ("split e1 --articles b", "e5 “Ada Verhoeven” split off e1 “Ada Verhoeven”"),
    ("split e1 --alias Verhoeven", "e5 “Verhoeven” split off e1 “Ada Verhoeven”"),
    ("split e1 --alias Verhoeven --name Vera", "e5 “Vera” split off e1 “Ada Verhoeven”"),
    ("hide Ostend", "e2 “Ostend” hidden"),
    ("mute e1 --alias Verhoeven", "“Verhoeven” is not e1 “Ada Verhoeven”"),
    ("mute e1 --site a.example", "whatever is printed on a.example is not e1 “Ada Verhoeven”"),
]


@pytest.mark.parametrize(("edit", "summary"), EDITS)
def test_each_edit_says_what_it_did_and_how_to_undo_it(run: Run, edit: str, summary: str) -> None:
    before = said(run, "entity", "list", "--json"), said(run, "entity", "muted", "--json")
    assert said(run, "entity", *edit.split()) == f"{summary}. Undo: sidelight kb undo 4\n"
    undone = json.loads(said(run, "kb", "undo", "4", "--json"))
    assert undone == {"revision": 5, "summary": f"Undid 4: {summary}"}
    assert (said(run, "entity", "list", "--json"), said(run, "entity", "muted", "--json")) == before


def test_a_hidden_entity_is_shown_again(run: Run) -> None:
    said(run, "entity", "hide", "Ostend")
    assert said(run, "entity", "list", "ost") == "e2      place              1  Ostend  (hidden)\n"
    assert said(run, "entity", "unhide", "Ostend") == "e2 “Ostend” shown again. Undo: sidelight kb undo 5\n"


def test_a_wrong_match_is_listed_and_taken_back_by_its_number(run: Run) -> None:
    assert said(run, "entity", "muted") == "No wrong match was reported.\n"
    said(run, "entity", "mute", "e1", "--alias", "Verhoeven")
    number = said(run, "entity", "muted").split()[0]
    said(run, "entity", "unmute", number)
    assert said(run, "entity", "muted", "--json") == ""
    assert run("entity", "unmute", number).exit_code == 1


def test_a_person_and_a_place_are_merged_only_when_it_is_meant(run: Run) -> None:
    result = run("entity", "merge", "Ostend", "--into", "Bo Quill")
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: e2 “Ostend” is of type place, and e3 “Bo Quill” of type person. "
        "If they are one, add --yes.\n",
    )
    said(run, "entity", "merge", "Ostend", "--into", "Bo Quill", "--yes")


def test_a_member_is_split_off_by_its_id(run: Run) -> None:
    said(run, "entity", "merge", "e3", "--into", "e1")
    assert said(run, "entity", "split", "e3") == (
        "e3 “Bo Quill” split off e1 “Ada Verhoeven”. Undo: sidelight kb undo 5\n"
    )


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("rename", "e1", "A"), "The name 'A' is a single letter"),
        (("rename", "e1", "x" * 1000), "The name has 1,000 characters; the limit is 200"),
        (("alias", "add", "e1", "?!"), "The name '?!' has no letter or digit"),
        (("alias", "add", "e1", "\x1b[31mred"), "The name holds a control character"),
        (("alias", "remove", "e1", "Quill"), "e1 “Ada Verhoeven” has no alias “Quill”"),
        (("merge", "e1", "--into", "e1"), "e1 cannot be merged into itself"),
        (("split", "e1"), "e1 “Ada Verhoeven” is merged into nothing"),
        (("split", "e1", "--articles", "c"), 'The article "c" does not name e1'),
        (("split", "e1", "--articles", "nothing"), 'There is no article "nothing"'),
        (("split", "e1", "--articles", "harbour, b"), "These are all articles that name e1"),
        (("split", "e1", "--alias", "Nobody"), "e1 “Ada Verhoeven” has no alias “Nobody”"),
        (("split", "e1", "--alias", "ada verhoeven"), "“Ada Verhoeven” is the name of e1 itself"),
        (("split", "e1", "--alias", "Verhoeven", "--articles", "b"), "Say what to split off"),
        (("mute", "e1"), "A wrong match needs a written form, a site, or both"),
        (("mute", "e1", "--alias", "…"), "The written form '…' has no letter or digit"),
        (("mute", "e1", "--site", "no site"), "The site 'no site' is none"),
        (("unhide", "e1"), "Nothing would change"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(
    run: Run, words: tuple[str, ...], error: str
) -> None:
    result = run("entity", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {error}")
    assert len(said(run, "kb", "log", "--each").splitlines()) == 3


# --- the log ----------------------------------------------------------------------------------------


def test_the_log_has_everything_in_one_order_the_newest_first(run: Run) -> None:
    said(run, "entity", "hide", "Ostend")
    said(run, "kb", "remove", "c")
    said(run, "kb", "undo", "4")
    lines = [line.split(maxsplit=3) for line in said(run, "kb", "log", "--each").splitlines()]
    assert [(line[0], line[3]) for line in lines] == [
        ("6", "Undid 4: e2 “Ostend” hidden"),
        ("5", "removed article c"),
        ("4", "e2 “Ostend” hidden  (undone by 6)"),
        ("3", "added article c"),
        ("2", "added article b"),
        ("1", "added article harbour “Harbour to stay open”"),
    ]
    newest = json.loads(said(run, "kb", "log", "--limit", "1", "--json"))
    assert (newest["revision"], newest["command"], newest["undoes"], newest["by"]) == (6, "undo", 4, "cli")


def test_what_cannot_be_undone_says_what_to_do(run: Run) -> None:
    said(run, "entity", "rename", "e3", "Bob")
    said(run, "entity", "rename", "e3", "Rob")
    for revision, error in (
        (
            "1",
            'Revision 1 added the article "harbour". To take it out again, `sidelight kb remove "harbour"`.',
        ),
        ("4", "Revision 5 changed the same later: e3 renamed from “Bob” to “Rob”. To undo both, first"),
        ("99", "There is no revision 99. `sidelight kb log` lists what there is."),
    ):
        result = run("kb", "undo", revision)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"Error: {error}")


def test_names_cannot_steer_the_terminal(run: Run) -> None:
    evil = "Evil\x1b]0;owned\x07 \u202eGroup"
    text = f"{evil} met."
    thing = named(text, evil, EntityType.ORGANISATION)
    with KnowledgeBase.open(read_settings()) as kb:
        kb.add([(Article("evil\x1b[31m", "", text), Reading(sentences(text), names=(thing,)))])
    said(run, "entity", "hide", "e5")
    shown = [
        ("entity", "list"),
        ("entity", "show", "e5"),
        ("kb", "log"),
        ("kb", "undo", "4"),
        ("kb", "undo", "5"),
    ]
    for words in shown:
        assert not set(run(*words).output) & set("\x1b\x07\u202e")


def test_a_knowledge_base_that_another_program_writes_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = SimpleNamespace(open=partial(KnowledgeBase.open, busy_seconds=0.1))
    monkeypatch.setattr("sidelight.cli.opening.KnowledgeBase", impatient)
    with closing(sqlite3.connect(tmp_path / "kb.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert said(run, "entity", "list") != ""
        result = run("entity", "hide", "e1")
    assert result.exit_code == 1
    assert "is locked by another program. Wait until the other import is done" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("entity", "list"),
        ("entity", "show", "a"),
        ("entity", "hide", "a"),
        ("kb", "log"),
        ("kb", "undo", "1"),
    ],
)
def test_a_missing_knowledge_base_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path / "nowhere"))
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert "Make one with `sidelight kb add FILE`" in result.stderr
