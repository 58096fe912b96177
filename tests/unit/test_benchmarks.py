"""The benchmark's inputs are what it says they are; nothing here is timed."""

from pathlib import Path

import pytest

from benchmarks import report
from benchmarks.__main__ import main
from benchmarks.generated import Corpus
from benchmarks.many_names import ManyNames
from benchmarks.names import Size, rivals, sidelight
from benchmarks.names import report as names_report
from benchmarks.pages import QUOTATIONS
from benchmarks.report import Report
from tests.quality.names_kb import names_desk


def test_each_generated_page_quotes_twelve_articles_where_it_says() -> None:
    corpus = Corpus()
    articles = {article["id"]: article["text"] for article in corpus.articles}

    page = corpus.pages()[0]

    assert len(page.known) == QUOTATIONS
    for known in page.known:
        (source,) = known.articles
        words = known.span.of(page.text).split()
        assert known.text.split() == words
        assert sum(word in articles[source] for word in words) >= len(words) - 1


def test_a_part_that_does_not_exist_is_said_with_those_that_do(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["quotation"])

    assert "there is no part quotation; the parts are quotations, names, importing" in capsys.readouterr().err


def test_a_table_takes_its_place_in_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = tmp_path / "performance.md"
    document.write_text("Before.\n<!-- bench q -->\nold\n<!-- end q -->\nAfter.\n", "utf-8")
    monkeypatch.setattr(report, "DOCS", document)

    report.put_into_docs("q", Report({}, "new"))

    assert document.read_text("utf-8") == "Before.\n<!-- bench q -->\nnew\n<!-- end q -->\nAfter.\n"


def test_sidelight_and_its_rivals_are_asked_for_the_same_few_names(tmp_path: Path) -> None:
    many = ManyNames(400, None, tmp_path)
    pages = many.pages(most=1, words=600)

    with names_desk(tmp_path / "kb", many.names) as desk:
        runs = [*sidelight(desk, pages), *rivals([form for one in many.names for form in one.forms], pages)]
    table = names_report([Size(400, tuple(runs), 4_000, 1.0)])

    assert {run.key: run.exact for run in runs} == {
        "sidelight": 1.0,
        "sidelight_first": 1.0,
        "phrase_matcher": 1.0,
        "rapidfuzz": 1.0,
    }
    assert table.numbers["names.400.index_bytes_an_alias"] == 10
    assert "400: spaCy PhraseMatcher" in table.markdown
