"""`sidelight kb edit`, `kb remove` and `kb log` as people type them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sidelight.cli import main

Run = Callable[..., Result]

PIER = {
    "id": "drafts/pier",
    "title": "Pier",
    "text": "Mayor Ada Quay said: “The pier will be mended in the spring.” It rusts.",
    "published": "2019-03-04",
    "url": "https://news.example/pier",
}
SHIP = {
    "id": "ship",
    "text": "Captain Ada Quay left the ship.",
    "published": "2020-01-01",
    "url": "https://b.example/s",
}
MOLE = {"id": "drafts/mole", "text": "A mole came.", "publisher": "Coast Daily"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(map(json.dumps, (PIER, SHIP, MOLE))), "utf-8")
    return path


@pytest.fixture
def run(run: Run, file: Path) -> Run:
    assert run("add", str(file)).exit_code == 0
    return run


def shown(run: Run, article: str = "drafts/pier") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("show", article, "--json").stdout)
    return found


def ids(run: Run) -> list[str]:
    return [json.loads(line)["id"] for line in run("list", "--json").output.splitlines()]


# --- edit ---------------------------------------------------------------------------------------------------


def test_an_edit_sets_fields_and_can_be_undone(run: Run) -> None:
    before = shown(run)
    words = (
        "--title",
        "The pier",
        "--author",
        "A. Quill",
        "--author",
        "Bo Reed",
        "--published",
        "2021-05-06",
    )
    told = run("edit", "drafts/pier", *words)
    assert told.output.startswith("title of “drafts/pier” set to “The pier”, authors of “drafts/pier” set to")
    after = shown(run)
    assert (after["title"], after["authors"]) == ("The pier", ["A. Quill", "Bo Reed"])
    assert after["text"] == before["text"]
    assert run("check").output == "All is right.\n"
    entity = json.loads(CliRunner().invoke(main, ["entity", "list", "Quay", "--json"]).output.splitlines()[0])
    assert entity["role"] == "Mayor"  # the later article now is the edited one
    revision = json.loads(run("log", "--limit", "1", "--json").output)["revision"]
    assert run("undo", str(revision)).exit_code == 0
    assert shown(run) == before
    assert run("check").output == "All is right.\n"


def test_an_article_is_found_by_its_new_title_and_not_by_its_old(run: Run) -> None:
    run("edit", "ship", "--title", "Departure of a captain")
    run("edit", "ship", "--title", "Arrival")
    assert run("search", "arrival").exit_code == 0
    assert run("search", "departure").exit_code == 1
    assert "full text" not in run("check", "--repair").output
    run("remove", "ship")
    assert run("search", "arrival").exit_code == 1


def test_what_was_set_stays_when_the_article_comes_in_again(run: Run, file: Path) -> None:
    run("edit", "drafts/pier", "--publisher", "Coast Daily")
    file.write_text(
        json.dumps({**PIER, "publisher": "Other", "text": "The pier is gone. It rusted."}), "utf-8"
    )
    assert run("add", str(file)).exit_code == 0
    assert (shown(run)["publisher"], shown(run)["text"]) == ("Coast Daily", "The pier is gone. It rusted.")
    assert run("check").exit_code == 0


def test_a_trial_changes_nothing(run: Run) -> None:
    before = shown(run)
    told = run("edit", "drafts/pier", "--title", "X", "--dry-run")
    assert told.output == "Would be done: title of “drafts/pier” set to “X”.\n"
    assert (
        json.loads(run("edit", "drafts/pier", "--title", "X", "--dry-run", "--json").output)["revision"]
        is None
    )
    assert shown(run) == before
    assert "edit" not in run("log").output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nobody", "--title", "X"), 'There is no article "nobody"'),
        (("drafts/pier", "--published", "12 March 2016"), "write it as 2016-03-12"),
        (("drafts/pier", "--url", "javascript:alert(1)"), "is no address of the web"),
        (("drafts/pier", "--url", "http://www.b.example/s/"), 'The article "ship" has this address'),
        (("drafts/pier", "--title", "Pier"), "Nothing would change"),
    ],
)
def test_what_no_importer_would_take_is_refused(run: Run, words: tuple[str, ...], said: str) -> None:
    before = shown(run)
    result = run("edit", *words)
    assert (result.exit_code, said in result.stderr) == (1, True), result.stderr
    assert shown(run) == before


def test_nothing_to_set_is_no_command(run: Run) -> None:
    assert run("edit", "drafts/pier").exit_code == 2


# --- remove -------------------------------------------------------------------------------------------------


def test_patterns_and_options_choose_what_is_removed(run: Run) -> None:
    trial = run("remove", "drafts/*", "--dry-run")
    assert trial.output == "  drafts/pier\n  drafts/mole\n2 articles would be removed.\n"
    refused = run("remove", "drafts/*")
    assert (refused.exit_code, "This would remove 2 articles" in refused.stderr) == (1, True)
    assert run("remove", "--publisher", "coast daily", "--yes").output == "1 article removed.\n"
    assert ids(run) == ["drafts/pier", "ship"]
    assert (
        json.loads(run("remove", "d*", "--until", "2018", "--dry-run", "--json").output)["would_remove"] == []
    )
    assert run("remove", "d*", "--yes").exit_code == 0
    assert ids(run) == ["ship"]


def test_a_pattern_that_fits_nothing_is_told(run: Run) -> None:
    result = run("remove", "x*", "--yes")
    assert (result.exit_code, 'There is no article "x*"' in result.stderr) == (1, True)
    assert run("remove").exit_code == 2


# --- log ----------------------------------------------------------------------------------------------------


def test_an_import_is_one_line_of_the_log_and_each_article_one_if_asked_for(run: Run) -> None:
    run("remove", "ship")
    lines = run("log").output.splitlines()
    assert lines[0].endswith("removed article ship")
    assert any(line.endswith("added 3 articles (from revision 1)") for line in lines)
    each = run("log", "--each").output
    assert "added article drafts/pier “Pier”" in each
    assert [json.loads(line)["title"] for line in run("log", "--json").output.splitlines()][-1] == "Pier"


def test_the_log_can_begin_at_a_day(run: Run) -> None:
    assert run("log", "--since", "2999").output == "Nothing was changed since 2999.\n"
    assert len(run("log", "--since", "2020", "--each", "--limit", "2").output.splitlines()) == 2
