"""What a shell offers on Tab."""

import json
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from sidelight.cli import main


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SIDELIGHT_MODEL", "")
    monkeypatch.delenv("SIDELIGHT_KB", raising=False)
    return tmp_path


def offered(*words: str) -> list[str]:
    complete = ShellComplete(main, {}, "sidelight", "_SIDELIGHT_COMPLETE")
    return [item.value for item in complete.get_completions(list(words[:-1]), words[-1])]


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("bash", "complete -o nosort -F _sidelight_completion sidelight"),
        ("zsh", "#compdef sidelight"),
        ("fish", "complete --no-files --command sidelight"),
    ],
)
def test_each_shell_has_its_script(shell: str, line: str) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert (result.exit_code, line in result.output) == (0, True)


def test_ids_names_and_publishers_are_offered(home: Path) -> None:
    file = home / "articles.jsonl"
    record = {"id": "pier", "publisher": "Coast Daily", "text": "Mayor Ada Quay said: “The pier is closed.”"}
    file.write_text(json.dumps(record), "utf-8")
    CliRunner().invoke(main, ["kb", "add", str(file)])
    assert offered("kb", "show", "pi") == ["pier"]
    assert offered("kb", "show", "x") == []
    assert offered("kb", "search", "--publisher", "co") == ["Coast Daily"]
    assert offered("entity", "hide", "qua") == ["Ada Quay"]
    assert offered("entity", "hide", "") == []
    assert "search" in offered("kb", "s")


def test_nothing_is_offered_or_said_where_there_is_no_knowledge_base() -> None:
    assert offered("kb", "show", "pi") == []
    assert offered("entity", "hide", "qua") == []
