"""The command line over a real knowledge base."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sidelight.cli import main

SEEDS = Path(__file__).parents[2] / "seeds"
ALTERED = "Kerry said: “These are not acts that beg for an appropriate investigation of war crimes.”"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path))
    monkeypatch.setenv("SIDELIGHT_MODEL", "")
    monkeypatch.delenv("SIDELIGHT_KB", raising=False)
    monkeypatch.setenv("SIDELIGHT_PORT", "1")  # nothing of ours can be there
    return tmp_path


@pytest.fixture
def filled(home: Path) -> Path:
    assert run("kb", "add", str(SEEDS)).exit_code == 0
    return home


def run(*arguments: str, given: bytes | str | None = None, color: bool = False) -> Result:
    return CliRunner().invoke(main, arguments, input=given, color=color)


def test_a_text_from_standard_input_is_looked_up(filled: Path) -> None:
    shown = run("lookup", "-", given=ALTERED)
    assert shown.exit_code == 0
    assert "ALTERED (negation)" in shown.stdout
    assert "{+not+}" in shown.stdout
    assert "\x1b[" not in shown.stdout


def test_no_color_is_honoured_on_a_terminal(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in run("lookup", "-", given=ALTERED, color=True).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("lookup", "-", given=ALTERED, color=True).stdout


def test_json_is_the_answer_of_the_api(filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(f"😀 {ALTERED}", "utf-8")
    answer = json.loads(run("lookup", str(file), "--json", "--kinds", "quotation").stdout)
    (finding,) = answer["findings"]
    assert finding["exact"] == file.read_text("utf-8")[finding["start"] : finding["end"]]
    assert answer["cards"][finding["cards"][0]]["wording"] == "altered"


def test_the_stored_page_itself_is_no_evidence(filled: Path) -> None:
    shown = run("lookup", "-", "--kinds", "quotation", "--url", "http://ift.tt/2dkdCSe", given=ALTERED)
    assert "0 findings" in shown.stdout


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (b"caf\xe9", "standard input is not UTF-8 text: byte 3 cannot be read. Save it as UTF-8"),
        (b"x" * 200_001, "The text has 200,001 characters; the limit is 200,000. Send it in smaller pieces"),
    ],
    ids=["not UTF-8", "too long"],
)
def test_a_text_that_cannot_be_read_is_refused_in_a_sentence(filled: Path, given: bytes, says: str) -> None:
    refused = run("lookup", "-", given=given)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"Error: {says}")


def test_a_file_that_is_not_there_is_said(filled: Path) -> None:
    refused = run("lookup", "nowhere.txt")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("Error: nowhere.txt: No such file or directory.")


@pytest.mark.parametrize("kinds", ["rumour", "entity,rumour", ","])
def test_an_unknown_kind_is_a_misunderstood_command(filled: Path, kinds: str) -> None:
    refused = run("lookup", "-", "--kinds", kinds, given="x")
    assert refused.exit_code == 2
    assert "entity, quotation, claim" in refused.stderr


@pytest.mark.parametrize("command", [("lookup", "-"), ("serve",), ("kb", "stats")])
def test_without_a_knowledge_base_a_sentence_says_what_to_do(home: Path, command: tuple[str, ...]) -> None:
    refused = run(*command, given="x")
    assert refused.exit_code == 1
    assert refused.stderr.startswith("Error: ")
    assert "sidelight kb add" in refused.stderr


def test_a_setting_that_cannot_be_used_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDELIGHT_PORT", "many")
    refused = run("serve")
    assert refused.exit_code == 1
    assert 'SIDELIGHT_PORT is "many". Give a whole number from 1 to 65535.' in refused.stderr


# --- doctor -------------------------------------------------------------------------------------------------


def test_the_doctor_is_content_with_a_good_installation(filled: Path) -> None:
    checked = run("doctor")
    assert checked.exit_code == 0, checked.stdout
    assert all(line.startswith(("ok  ", "      ")) for line in checked.stdout.splitlines())
    assert "names are found by rules alone" in checked.stdout


def test_the_doctor_says_what_is_wrong_and_what_to_do(home: Path) -> None:
    (home / "kb.sqlite3").write_bytes(b"no database" * 100)
    checked = run("doctor")
    assert checked.exit_code == 1
    lines = checked.stdout.splitlines()
    position = next(i for i, line in enumerate(lines) if line.startswith("!!  knowledge base:"))
    assert "restore a backup" in lines[position + 1]


def test_the_doctor_warns_of_a_folder_that_others_can_write(filled: Path) -> None:
    filled.chmod(0o777)
    checked = run("doctor", "--json")
    wrong = [check for check in json.loads(checked.stdout) if not check["ok"]]
    assert checked.exit_code == 1
    assert [check["name"] for check in wrong] == ["data folder"]
    assert "chmod go-w" in wrong[0]["remedy"]


def test_the_doctor_says_a_setting_that_cannot_be_used(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDELIGHT_PORT", "0")
    checked = run("doctor")
    assert checked.exit_code == 1
    assert '!!  settings: SIDELIGHT_PORT is "0"' in checked.stdout


def test_the_version_is_said() -> None:
    assert run("--version").stdout.startswith("sidelight, version ")
