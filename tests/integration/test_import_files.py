"""Files to knowledge base and index, with the real analysis on rules."""

import json
from pathlib import Path

import pytest

from sidelight.errors import LockedKBError
from sidelight.index import Index
from sidelight.indexing import follow
from sidelight.ingest import BATCH_ARTICLES, Hooks, ImportOptions, Names, Summary, add_paths
from sidelight.kb import KnowledgeBase
from sidelight.settings import Settings, read_settings

PIER = {
    "id": "pier",
    "title": "Pier to be mended",
    "text": "Mayor Lotte Aerts said on Monday: “The pier will be mended before the spring.” Aerts left.",
    "published": "2019-03-04",
}


LATER = ImportOptions(Names.LATER)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"SIDELIGHT_HOME": str(tmp_path / "home"), "SIDELIGHT_MODEL": ""})


def lines(path: Path, *records: dict[str, str]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def ships(first: int, last: int) -> list[dict[str, str]]:
    return [{"id": f"s{n}", "text": f"Ship {n} left. Captain {n} waved."} for n in range(first, last)]


def test_an_import_reads_what_stands_in_the_articles(settings: Settings, tmp_path: Path) -> None:
    with KnowledgeBase.open(settings, create=True) as kb:
        summary = add_paths(kb, [lines(tmp_path / "a.jsonl", PIER)])
        assert summary == Summary(added=1, named=1)
        article = kb.stored([1])[1]
        said = [part.of(article.article.text) for q in article.quotations for part in q.parts]
        assert said == ["The pier will be mended before the spring."]
        aliases = {alias.text: entity for alias, entity in kb.aliases(range(1, 10))}
        assert aliases["Aerts"].name == "Lotte Aerts"
        facts = kb.facts([aliases["Aerts"].id])[aliases["Aerts"].id]
        assert (facts.articles, facts.mentions, facts.first_seen) == (1, 2, "2019-03-04")
        assert [quotation.speaker.name for _, quotation in facts.quotations if quotation.speaker] == [
            "Lotte Aerts"
        ]


def test_the_same_file_again_is_not_even_analysed(settings: Settings, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", PIER, *ships(0, 5))
    with KnowledgeBase.open(settings, create=True) as kb:
        add_paths(kb, [path])

        def model() -> None:
            raise AssertionError("nothing is new")

        assert add_paths(kb, [path], Hooks(model=model)) == Summary(unchanged=6)
        assert kb.revision() == 7


def test_problems_are_told_and_the_rest_is_added(settings: Settings, tmp_path: Path) -> None:
    bad = lines(tmp_path / "bad.jsonl", *ships(0, 1), {"id": "x", "text": ""}, *ships(1, 2))
    with KnowledgeBase.open(settings, create=True) as kb:
        summary = add_paths(kb, [tmp_path / "none.jsonl", bad, tmp_path])
        assert (summary.added, summary.unchanged, len(summary.failed)) == (2, 2, 3)
        assert "does not exist" in summary.failed[0]
        assert f"{bad}, line 2:" in summary.failed[1]


def test_the_index_follows_after_each_batch(settings: Settings, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", *ships(0, BATCH_ARTICLES + 5))
    with KnowledgeBase.open(settings, create=True) as kb:
        index = Index.open(settings.index_path, kb.identity)
        seen: list[int] = []

        def catch_up(_: object) -> None:
            follow(kb, index)
            seen.append(index.revision)

        add_paths(kb, [path], Hooks(follow=catch_up), LATER)
        assert seen == [BATCH_ARTICLES, BATCH_ARTICLES + 5]
        kb.remove("s0")
        add_paths(kb, [path], Hooks(follow=catch_up), LATER)
        assert seen[2:] == [BATCH_ARTICLES + 7]


def test_batches_before_a_failure_stay_and_the_import_can_be_started_again(
    settings: Settings, tmp_path: Path
) -> None:
    path = lines(tmp_path / "a.jsonl", *ships(0, BATCH_ARTICLES + 5))

    def fail(_: object) -> None:
        raise LockedKBError

    with KnowledgeBase.open(settings, create=True) as kb:
        with pytest.raises(LockedKBError):
            add_paths(kb, [path], Hooks(follow=fail))
        assert len(kb.article_ids()) == BATCH_ARTICLES
        assert add_paths(kb, [path]) == Summary(added=5, unchanged=BATCH_ARTICLES, named=BATCH_ARTICLES + 5)


def test_one_article_twice_in_one_file_is_one_article(settings: Settings, tmp_path: Path) -> None:
    newer = {**PIER, "text": "The pier will not be mended."}
    with KnowledgeBase.open(settings, create=True) as kb:
        summary = add_paths(kb, [lines(tmp_path / "a.jsonl", PIER, PIER, newer)])
        assert summary == Summary(added=1, replaced=1, unchanged=1, named=1)
        article = kb.article("pier")
        assert article is not None
        assert article.text == "The pier will not be mended."
