"""`sidelight kb export` and `sidelight kb import` as people type them."""

import gzip
import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sidelight.cli import main

Run = Callable[..., Result]

TEXT = (
    "Port Minister Ada Verhoeven said: “The harbour will not close this winter while the ships come.” "
    "Verhoeven spoke in Ostend."
)
PAGE = "Ada Verhoeven said: “The harbour will close this winter while the ships come.”"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("SIDELIGHT_MODEL", "")
    monkeypatch.delenv("SIDELIGHT_KB", raising=False)

    def command(home: str, *words: str) -> Result:
        monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path / home))
        result = CliRunner().invoke(main, [*words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result

    return command


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"id": "harbour", "text": TEXT, "publisher": "Coast Daily"}), "utf-8")
    return path


def test_a_copy_made_by_export_and_import_answers_the_same(run: Run, file: Path, tmp_path: Path) -> None:
    assert run("one", "kb", "add", str(file)).exit_code == 0
    packed = tmp_path / "all.jsonl.gz"
    told = run("one", "kb", "export", str(packed))
    assert (told.exit_code, told.output.split(" (")[0]) == (0, f"7 lines written to {packed}")
    assert stat.S_IMODE(packed.stat().st_mode) == 0o600
    taken = run("two", "kb", "import", str(packed))
    assert (taken.exit_code, taken.output) == (0, "1 article, 2 names taken in.\n")
    assert run("two", "kb", "export").output == gzip.decompress(packed.read_bytes()).decode()
    page = tmp_path / "page.txt"
    page.write_text(PAGE, "utf-8")
    answers = [json.loads(run(home, "lookup", "--json", str(page)).output) for home in ("one", "two")]
    for answer in answers:
        answer.pop("elapsed_ms")
        answer.pop("kb")  # a copy has its own revisions
    assert answers[0] == answers[1]
    assert answers[0]["findings"]


@pytest.mark.parametrize("suffix", ["", ".gz", ".xz", ".bz2"])
def test_the_same_export_has_the_same_bytes_packed_too(
    run: Run, file: Path, tmp_path: Path, suffix: str
) -> None:
    run("one", "kb", "add", str(file))
    first, second = tmp_path / f"first.jsonl{suffix}", tmp_path / f"second.jsonl{suffix}"
    for one in (first, second):
        assert run("one", "kb", "export", "--json", str(one)).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    assert run("two", "kb", "import", "--json", str(first)).output.count("1") == 1


def test_an_export_replaces_no_file_unless_told_to(run: Run, file: Path) -> None:
    run("one", "kb", "add", str(file))
    before = file.read_bytes()
    refused = run("one", "kb", "export", str(file))
    assert refused.exit_code == 1
    assert refused.stderr == (
        f"Error: {file} is there already. Give another name, or replace it with --force.\n"
    )
    assert file.read_bytes() == before
    assert run("one", "kb", "export", "--force", str(file)).exit_code == 0
    assert [path.name for path in file.parent.glob(".*")] == []


def test_an_export_of_nothing_can_be_taken_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text("", "utf-8")
    assert run("one", "kb", "import", str(tmp_path / "none.jsonl")).exit_code == 1
    empty = tmp_path / "empty.jsonl"
    run("one", "kb", "export", str(empty))
    assert len(empty.read_text("utf-8").splitlines()) == 1
    assert run("two", "kb", "import", str(empty)).output == "0 articles, 0 names taken in.\n"


def test_an_export_of_a_missing_knowledge_base_says_what_to_do(run: Run, tmp_path: Path) -> None:
    result = run("one", "kb", "export", str(tmp_path / "x.jsonl"))
    assert (result.exit_code, "kb add FILE" in result.stderr) == (1, True)
    assert list(tmp_path.glob("*x.jsonl*")) == []


def test_a_folder_that_is_not_there_takes_no_export(run: Run, file: Path, tmp_path: Path) -> None:
    run("one", "kb", "add", str(file))
    result = run("one", "kb", "export", str(tmp_path / "no" / "x.jsonl"))
    assert result.exit_code == 1
    assert "cannot be written (No such file or directory). Check the name" in result.stderr


def test_a_damaged_export_leaves_nothing(run: Run, file: Path, tmp_path: Path) -> None:
    run("one", "kb", "add", str(file))
    packed = tmp_path / "all.jsonl.xz"
    run("one", "kb", "export", str(packed))
    packed.write_bytes(packed.read_bytes()[:-20])
    result = run("two", "kb", "import", str(packed))
    assert (result.exit_code, "cannot be unpacked" in result.stderr) == (1, True)
    assert result.stderr.endswith("Export it again; the knowledge base is as it was.\n")
    assert run("two", "kb", "list").output == "There are no articles here.\n"
