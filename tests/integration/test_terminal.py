"""What the commands print when the text, the file or the place to print to is hostile."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sidelight.cli import main

SERVER = Path(__file__).parents[2] / "server"
STEERING = "\x1b[31m\x07\x08\x9b2J\u202e\u2066\u200f"
SAID = f"Ada Verhoeven said: “The harbour {STEERING}will never be closed to ships this winter.”"
ARTICLE = {
    "id": "evil",
    "title": f"Har{STEERING}bour",
    "text": SAID,
    "publisher": STEERING,
    "authors": [STEERING],
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SIDELIGHT_MODEL", "")
    monkeypatch.delenv("SIDELIGHT_KB", raising=False)
    (tmp_path / "evil.jsonl").write_text(json.dumps(ARTICLE) + "\n")
    assert run("kb", "add", str(tmp_path / "evil.jsonl")).exit_code == 0
    return tmp_path / "home"


def run(*words: str, given: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(main, words, input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize(
    "words",
    [
        ("kb", "show", "evil"),
        ("kb", "show", "evil", "--json"),
        ("kb", "list"),
        ("kb", "list", "--json"),
        ("kb", "search", "ships"),
        ("kb", "search", "ships", "--json"),
        ("kb", "remove", f"no{STEERING}ne"),
        ("lookup", "-"),
        ("lookup", "-", "--json"),
        ("lookup", f"no{STEERING}ne"),
    ],
)
def test_nothing_that_steers_a_terminal_is_printed(home: Path, words: tuple[str, ...]) -> None:
    shown = run(*words, given=SAID).output
    assert shown
    assert not set(STEERING.replace("[31m", "").replace("2J", "")) & set(shown)


def test_json_keeps_what_it_escapes(home: Path) -> None:
    assert json.loads(run("kb", "show", "evil", "--json").output)["text"] == SAID


def test_a_row_that_no_database_has_is_a_misunderstood_command(home: Path) -> None:
    assert run("kb", "list", "--after", str(2**63)).exit_code == 2
    assert run("kb", "list", "--after", str(2**63 - 1)).exit_code == 0


@pytest.mark.parametrize(
    ("file", "says"),
    [("/dev/zero", "has more than 1,265,536 bytes"), ("", "No such file"), ("/", "Is a directory")],
)
def test_what_cannot_be_looked_up_is_said(home: Path, file: str, says: str) -> None:
    result = run("lookup", file)
    assert (result.exit_code, says in result.stderr) == (1, True)


def spoken(arguments: list[str], stdout: int) -> subprocess.CompletedProcess[bytes]:
    program = "from sidelight.cli import main; main(prog_name='sidelight')"
    path = os.pathsep.join([str(SERVER), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=os.environ | {"PYTHONPATH": path},
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("arguments", [["kb", "list"], ["kb", "show", "evil", "--json"], ["doctor"]])
def test_a_full_disk_under_the_output_is_a_sentence(home: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = spoken(arguments, full.fileno())
    assert done.returncode == 1
    assert done.stderr.decode() == "Error: The output cannot be written: No space left on device.\n"
