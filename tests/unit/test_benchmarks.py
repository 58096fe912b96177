"""The benchmark's inputs are what it says they are; nothing here is timed."""

from pathlib import Path

import pytest

from benchmarks import report
from benchmarks.__main__ import main
from benchmarks.generated import Corpus
from benchmarks.pages import QUOTATIONS
from benchmarks.report import Report


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

    assert "there is no part quotation; the parts are quotations" in capsys.readouterr().err


def test_a_table_takes_its_place_in_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = tmp_path / "performance.md"
    document.write_text("Before.\n<!-- bench q -->\nold\n<!-- end q -->\nAfter.\n", "utf-8")
    monkeypatch.setattr(report, "DOCS", document)

    report.put_into_docs("q", Report({}, "new"))

    assert document.read_text("utf-8") == "Before.\n<!-- bench q -->\nnew\n<!-- end q -->\nAfter.\n"
