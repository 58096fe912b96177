"""`sidelight kb stats`, `kb optimize` and `kb reindex` as people type them; exit codes for scripts."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import Result

from sidelight.cli.statistics import chart, over_time
from sidelight.kb.statistics import Spread

Run = Callable[..., Result]


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    rows = (
        ("apple orchard", "2016-10-07", "Coast"),
        ("brass kettle", "2016-10-09", "Coast"),
        ("copper wire", "2017-01-02", "Inland"),
        ("dusty road", "", ""),
    )
    records = (
        {"id": f"a{number}", "text": f"The {what} was sold.", "published": day, "publisher": name}
        for number, (what, day, name) in enumerate(rows)
    )
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(map(json.dumps, records)), "utf-8")
    assert run("add", str(file)).exit_code == 0
    return run


def test_stats_tell_how_articles_are_spread(filled: Run) -> None:
    told = json.loads(filled("stats", "--json").output)
    assert told["months"] == {"": 1, "2016-10": 2, "2017-01": 1}
    assert told["publishers"] == {"Coast": 2, "": 1, "Inland": 1}
    assert (told["articles"], told["copied"], told["copies"], told["waiting"]) == (4, 0, 0, 0)
    assert set(told["disk"]) >= {"texts", "search", "names", "index"}
    lines = filled("stats").output.splitlines()
    assert "By publication" in lines
    assert next(line for line in lines if line.startswith("2016-10")).endswith("█")
    assert all(len(line) <= 100 for line in lines if "█" in line)


def test_stats_of_an_empty_knowledge_base_have_no_chart(filled: Run) -> None:
    filled("remove", "*", "--yes")
    told = filled("stats")
    assert (told.exit_code, "By publication" in told.output) == (0, False)


def test_bars_are_of_the_terminals_width_and_never_wider_than_a_line() -> None:
    bars = [("one", 8), ("a name that is much too long for its place", 4), ("none", 0)]
    assert chart(bars, 44)[0] == "one" + " " * 21 + "         8  ████████"
    assert chart(bars, 44)[1] == "a name that is much to…" + " " * 10 + "4  ████"
    assert len(chart(bars, 10_000)[0]) == 100
    assert chart(bars, 1)[2].endswith("0  ▏")


def test_many_months_are_shown_as_years() -> None:
    months = tuple((f"{year}-{month:02}", 1) for year in (2016, 2017, 2018, 2019) for month in range(1, 13))
    shown = over_time(Spread((("", 5), *months), (), 0, 0, 0))
    assert shown == [("2016", 12), ("2017", 12), ("2018", 12), ("2019", 12), ("without a date", 5)]


def test_optimizing_changes_no_answer(filled: Run) -> None:
    before = filled("export").output
    told = json.loads(filled("optimize", "--json").output)
    assert set(told) == {"before", "after"}
    assert filled("export").output == before
    assert filled("search", "kettle").exit_code == 0
    assert filled("check").exit_code == 0
    assert "MB ->" in filled("optimize").output


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def test_without_room_on_the_disk_nothing_is_begun(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(100, 99, 1))
    result = filled("optimize")
    assert (result.exit_code, "MB are needed. Make room there" in result.stderr) == (1, True)


def test_reindexing_makes_the_same_answers(filled: Run) -> None:
    assert filled("reindex").output == "4 articles with 4 passages indexed anew.\n"
    assert json.loads(filled("reindex", "--json").output) == {"articles": 4, "passages": 4}
    assert filled("search", "kettle").exit_code == 0
    assert filled("check").exit_code == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("list",), 0),
        (("search", "kettle"), 0),
        (("search", "zebra"), 1),
        (("show", "nobody"), 1),
        (("remove", "nobody"), 1),
        (("remove", "a*"), 1),
        (("edit", "nobody", "--title", "X"), 1),
        (("undo", "99"), 1),
        (("restore", "nowhere"), 1),
        (("import", "nowhere"), 1),
        (("list", "--since", "soon"), 2),
        (("edit", "a1"), 2),
        (("frobnicate",), 2),
    ],
)
def test_exit_codes_are_those_of_the_document(filled: Run, words: tuple[str, ...], code: int) -> None:
    assert filled(*words).exit_code == code


@pytest.mark.parametrize(
    "words",
    [("stats",), ("optimize",), ("reindex",), ("check",), ("log",), ("list",), ("search", "x"), ("export",)],
)
def test_a_missing_knowledge_base_is_told_by_all(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert (result.exit_code, "kb add FILE" in result.stderr) == (1, True)
