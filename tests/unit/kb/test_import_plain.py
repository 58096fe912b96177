import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelight.errors import ImportFileError
from sidelight.kb.importers import FORMS, read_records
from sidelight.kb.importers.plain import article_of
from sidelight.model import Article

Write = Callable[[str, bytes | str], Path]

SAVED = """\

Harbour To Stay Open, Minister Says

“The harbour will not close,” the minister said.
She left at noon.

\u00a0

\u00a0
Wages rose.

via http://short.example/2x Piet  Quay

Leave a Reply

Your email address will not be published. Required fields are marked *"""

SEED = Path(__file__).parents[3] / "seeds" / "000_85d44a64c8f1e990.txt"


def article(text: str) -> Article:
    return article_of(text.encode(), "a.txt")


def test_a_saved_page_is_title_text_source_and_author(write: Write) -> None:
    (found,) = read_records(write("a.txt", SAVED))
    assert isinstance(found, Article)
    assert found == Article(
        id=found.id,
        title="Harbour To Stay Open, Minister Says",
        text="“The harbour will not close,” the minister said.\nShe left at noon.\n\nWages rose.",
        url="http://short.example/2x",
        authors=("Piet Quay",),
    )
    assert len(found.id) == 16


def test_the_seed_article_is_taken_whole_and_without_the_comment_form() -> None:
    (found,) = read_records(SEED)
    assert isinstance(found, Article)
    assert found.title == "Kerry Calls For War Crimes Probe Against Russia, Syria"
    assert found.text.startswith("It will likely not come as a surprise")
    assert found.text.endswith("in the past year.")
    assert (found.url, found.authors) == ("http://ift.tt/2dkdCSe", ("Tyler Durden",))


@pytest.mark.parametrize(
    ("ending", "url", "authors"),
    [
        ("", "", ()),
        ("\nvia https://a.example/x", "https://a.example/x", ()),
        ("\n\nVia https://a.example/x A. Writer\n\n", "https://a.example/x", ("A. Writer",)),
        (
            "\nvia https://a.example/x A. Writer\nLeave a comment\nName *\nEmail *\nPost Comment",
            "https://a.example/x",
            ("A. Writer",),
        ),
        ("\nLeave a Reply Cancel reply\nYour email address will not be published.", "", ()),
        ("\nYour email address will not be published.", "", ()),
    ],
)
def test_an_ending_is_source_and_form_or_nothing(ending: str, url: str, authors: tuple[str, ...]) -> None:
    found = article("Title\n\nIt rained." + ending)
    assert (found.text, found.url, found.authors) == ("It rained.", url, authors)


@pytest.mark.parametrize(
    "text",
    [
        "Leave a Reply\nis what the button said.",
        "She came via https://a.example/x and left.\nIt rained.",
        "via https://a.example/x stood there, and more followed.\nIt rained.",
        "via Tyler",
        "Name *\nIt rained.",
    ],
)
def test_words_of_a_form_or_source_inside_the_text_stay(text: str) -> None:
    assert article("Title\n" + text).text == text


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.txt holds no article"),
        (b"\n\xc2\xa0\n", "a.txt holds no article"),
        (b"Only a title\n", "a.txt holds no article"),
        (b"Title\nvia http://a.example/x B", "a.txt holds no article"),
        (b"Title\n\nfine\nbad \xff byte", "a.txt, line 4: not UTF-8; save the file as UTF-8."),
        (b"Title\n\nnull \x00 byte", "a.txt holds a null byte; take it out."),
    ],
)
def test_a_file_that_is_no_article_is_a_problem(content: bytes, message: str) -> None:
    with pytest.raises(ImportFileError) as caught:
        article_of(content, "a.txt")
    assert caught.value.detail == message


def test_the_id_comes_from_the_words() -> None:
    assert article("T\nIt rained.").id == article("\n\nT\n\n\nIt rained.\n").id
    assert article("T\nIt rained.").id != article("T\nIt snowed.").id


def test_a_packed_text_is_unpacked(write: Write) -> None:
    (found,) = read_records(write("a.txt.gz", gzip.compress(b"Title\nIt rained.")))
    assert isinstance(found, Article)
    assert found.text == "It rained."


@given(st.text(st.characters() | st.sampled_from("\n\r\u2028\u00a0")))
def test_any_text_is_an_article_or_a_problem(text: str) -> None:
    try:
        found = article_of(text.encode("utf-8", "replace"), "a.txt")
    except ImportFileError:
        return
    assert found.text == found.text.strip()
    assert found.text
    assert "\n\n\n" not in found.text


# --- folders ------------------------------------------------------------------------------------------------


def test_a_folder_is_read_to_its_depth_in_order(write: Write) -> None:
    for name in (
        "d/b.txt",
        "d/a/z.txt",
        "d/a.jsonl",
        "d/.hidden.txt",
        "d/.git/x.txt",
        "d/README.rst",
        "d/photo.jpg",
    ):
        write(
            name,
            '{"text": "x", "title": "a.jsonl"}'
            if name.endswith("jsonl")
            else f"{name}\nIt rained in {name}.",
        )
    folder = write("d/c.txt", "d/c.txt\nIt rained.").parent
    titles = [found.title for found in read_records(folder) if isinstance(found, Article)]
    assert titles == ["d/a/z.txt", "a.jsonl", "d/b.txt", "d/c.txt"]


def test_what_tells_of_a_folder_is_no_article(write: Write) -> None:
    write("d/README.md", "# What is here\n\nTwo articles.")
    folder = write("d/a.txt", "Title\nIt rained.").parent
    assert [found.title for found in read_records(folder) if isinstance(found, Article)] == ["Title"]


def test_a_link_that_leads_out_of_the_folder_is_not_followed(write: Write) -> None:
    outside = write("outside/secret.txt", "Secret\nNobody should read this.")
    folder = write("d/a.txt", "Title\nIt rained.").parent
    (folder / "link.txt").symlink_to(outside)
    (folder / "folder").symlink_to(outside.parent)
    (folder / "loop").symlink_to(folder)
    (folder / "inside.txt").symlink_to(folder / "a.txt")
    titles = [found.title for found in read_records(folder) if isinstance(found, Article)]
    assert titles == ["Title", "Title"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("page.docx", "is in no form that can be imported"),
        ("noname", "is in no form that can be imported"),
        ("photo.jpg.gz", "is in no form that can be imported"),
        ("empty/.keep", "is in no form that can be imported"),
    ],
)
def test_another_form_is_a_problem_that_names_those_that_are_taken(
    write: Write, name: str, message: str
) -> None:
    (problem,) = read_records(write(name, "x"))
    assert message in str(problem)
    assert str(problem).endswith(f"Give {FORMS}.")


def test_a_missing_path_and_an_empty_folder_are_problems(tmp_path: Path) -> None:
    (missing,) = read_records(tmp_path / "nothing.jsonl")
    assert "does not exist" in str(missing)
    (empty,) = read_records(tmp_path)
    assert "holds nothing that can be imported" in str(empty)
