"""Tables (CSV) of articles: which column is which, what stands between them, and rows that are none."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from sidelight.errors import ImportFileError
from sidelight.kb.importers import ReadOptions, read_records, streams, tables
from sidelight.kb.importers.pieces import PLAIN_OPTIONS
from sidelight.model import Article

Write = Callable[[str, bytes | str], Path]

NEWS = """\
Headline,Body,Paper,By,Day
Harbour to stay open,"The harbour will ""not"" close.

Wages rose.",Coast Daily,P. Quay; R. Pier,2019-11-02
"""
NAMED = ReadOptions(
    fields=(
        ("title", "Headline"),
        ("text", "Body"),
        ("publisher", "paper"),
        ("authors", "By"),
        ("published", "Day"),
    )
)


def articles(path: Path, options: ReadOptions = PLAIN_OPTIONS) -> list[Article]:
    found = list(read_records(path, options))
    assert all(isinstance(record, Article) for record in found), found
    return [record for record in found if isinstance(record, Article)]


def problems(path: Path, options: ReadOptions = PLAIN_OPTIONS) -> list[str]:
    return [
        str(found).replace(f"{path.parent}/", "")
        for found in read_records(path, options)
        if isinstance(found, ImportFileError)
    ]


def test_a_row_is_an_article_by_the_columns_that_were_named(write: Write) -> None:
    (article,) = articles(write("a.csv", NEWS), NAMED)
    assert article.title == "Harbour to stay open"
    assert article.text == 'The harbour will "not" close.\n\nWages rose.'
    assert article.publisher == "Coast Daily"
    assert article.authors == ("P. Quay", "R. Pier")
    assert article.published == "2019-11-02"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_columns_of_our_names_need_no_telling(write: Write, mark: str, encoding: str) -> None:
    content = f"ID{mark}TEXT{mark}Place\r\na1{mark}“Ça va” 🚢{mark}x\r\n".encode(encoding)
    (article,) = articles(write("a.csv", content))
    assert (article.id, article.text) == ("a1", "“Ça va” 🚢")


def test_another_column_that_changes_makes_no_new_record(write: Write) -> None:
    first, again = (
        [piece.digest for piece in tables.pieces(write(name, content), ReadOptions(), lambda _: None)]  # type: ignore[union-attr]
        for name, content in (
            ("a.csv", "text,seen\nWages rose.,1\n"),
            ("b.csv", "text,seen\nWages rose.,2\n"),
        )
    )
    assert first == again


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", 'a.csv has no column "text" in its first line. Begin with a line that names the columns: '),
        ("\x00\x01\x02", 'a.csv has no column "text" in its first line'),
        (
            "Headline;Body\nx;y\n",
            'a.csv has no column "text" in its first line. Say which of its columns holds the text: '
            '--field text=NAME. They are "Headline", "Body".',
        ),
        ("text,Text\nx,y\n", "a.csv names a column twice. Give each column a name of its own."),
        ("text,id\nWages rose.\n", "a.csv, line 2: it has 1 fields where the first line has 2;"),
        ("text,id\nA, b, c\n", "a.csv, line 2: it has 3 fields where the first line has 2;"),
        ("text,id\n,a1\n", 'a.csv, line 2: "text" is missing or empty; every article needs its text.'),
        ("text,id\na\x00b,a1\n", 'a.csv, line 2: "text" holds a null byte; take it out.'),
        ('text,id\n"Wages" rose,a1\n', "a.csv, line 2: it is no row of a table ("),
        ('text,id\n"Wages rose,a1\n', 'a.csv, line 2: a quotation mark (") is opened and never closed;'),
        (
            "text,published\nWages rose.,31.02.2019\n",
            'a.csv, line 2: "published" is "31.02.2019"; write it as 2016-03-12.',
        ),
        (b"text,id\nGr\xfc\xdfe,a1\n", "a.csv, line 2: byte 3 is not UTF-8; save the file as UTF-8."),
        (b"te\xffxt,id\n", "a.csv, line 1: byte 3 is not UTF-8; save the file as UTF-8."),
        ("text,id\nWages,a1\n".encode("utf-16")[:-1], "a.csv begins as UTF-16 and does not go on so."),
    ],
)
def test_what_is_no_table_of_articles_is_told_with_its_line(
    write: Write, content: bytes | str, problem: str
) -> None:
    (told,) = problems(write("a.csv", content))
    assert told.startswith(problem)


def test_a_bad_row_does_not_stop_the_others(write: Write) -> None:
    path = write("a.csv", 'text,id\nOne.,a1\nTwo\n"Three" ,a3\nFour.,a4\n')
    found = list(read_records(path))
    assert [type(record) for record in found] == [Article, ImportFileError, ImportFileError, Article]


def test_a_mark_left_open_costs_one_row_and_is_not_looked_for_to_the_end(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "LONGEST_ROW_LINES", 10)
    content = 'text,id\n"Open,a0\n' + "".join(f"Ship {n} left.,a{n}\n" for n in range(1, 50))
    problem, *rest = read_records(write("a.csv", content))
    assert isinstance(problem, ImportFileError)
    assert len([record for record in rest if isinstance(record, Article)]) == 49


def test_a_line_without_end_is_refused_before_it_fills_the_memory(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "LONGEST_LINE", 1_000_000)
    bomb = gzip.compress(b"text,id\nOne.,a1\n" + b"a" * 20_000_000 + b"\nTwo.,a2\n")
    first, problem, last = read_records(write("a.csv.gz", bomb))
    assert isinstance(first, Article)
    assert "too long for a row" in str(problem)
    assert isinstance(last, Article)


def test_a_long_article_fits_into_a_row(write: Write) -> None:
    text = "The harbour will not close.\n" * 10_000
    (article,) = articles(write("a.csv", f'id,text\na1,"{text}"\n'))
    assert len(article.text) == len(text) - 1


def test_json_lines_take_the_same_map(write: Write) -> None:
    path = write("a.jsonl", '{"Headline": "Harbour", "Body": "Wages rose.", "ID": 7, "text": "no"}')
    (article,) = articles(path, ReadOptions(fields=(("text", "Body"), ("title", "headline"))))
    assert (article.id, article.title, article.text) == ("7", "Harbour", "Wages rose.")


def test_a_record_without_the_field_that_was_named_is_told_so(write: Write) -> None:
    path = write("a.jsonl", '{"Body": "Wages rose."}')
    assert problems(path, ReadOptions(fields=(("text", "Boby"),))) == [
        'a.jsonl, line 1: it has no "Boby", which --field text=Boby names; see what it calls its text. '
        "Mend it and run the same command again; what was imported stays."
    ]
