import codecs
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidelight.errors import ImportFileError
from sidelight.kb.importers import read_records
from sidelight.kb.importers.html import parse
from sidelight.kb.importers.pages.continued import join_what_goes_on
from sidelight.kb.importers.pages.markup import tree_of
from sidelight.kb.importers.pieces import Piece
from sidelight.model import Article

Write = Callable[[str, bytes | str], Path]

BODY = """
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry Returns to the Old Pier</h1>
<p>The ferry will sail again from the old pier in spring, the harbour master said on Tuesday, and the town
will pay for two more landings.</p>
<p>“We were told it could not be done,” Mara Lindqvist said. “It can be done.”</p>
<p>The council voted for the plan by nine votes to two after a debate that lasted until midnight.</p>
<p>Fishermen had asked for the same in three letters, none of which was answered before the election.</p>
</article>
<section id="comments" class="comments"><h2>Comments</h2><div class="comment"><p>First! I never liked that
pier, and neither did my neighbours when they were young.</p></div></section>
<footer><p>Copyright 2019 The Quay Courier. All rights reserved.</p></footer>"""


def page(head: str = "", body: str = BODY) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def record(content: str | bytes, url: str = "") -> Article | ImportFileError:
    raw = content.encode() if isinstance(content, str) else content
    [one] = parse(Piece("html", "a.html", raw, url=url))
    return one


def article(content: str | bytes, url: str = "") -> Article:
    found = record(content, url)
    assert isinstance(found, Article), found
    return found


def problem(content: str | bytes) -> str:
    found = record(content)
    assert isinstance(found, ImportFileError)
    return str(found)


# --- the text -----------------------------------------------------------------------------------------------


def test_the_text_is_the_article_without_menu_title_comments_and_footer() -> None:
    text = article(page()).text
    assert text.startswith("The ferry will sail again")
    assert text.endswith("answered before the election.")
    assert "neighbours" not in text


def test_paragraphs_stand_apart_and_their_quotation_marks_stay() -> None:
    paragraphs = article(page()).text.split("\n\n")
    assert len(paragraphs) == 4
    assert paragraphs[1] == "“We were told it could not be done,” Mara Lindqvist said. “It can be done.”"


def test_quotations_in_markup_get_the_marks_that_a_browser_prints() -> None:
    body = BODY.replace("“It can be done.”", "<q>It can be <q>done</q>.</q>")
    assert "Lindqvist said. “It can be ‘done’.”" in article(page(body=body)).text


def test_two_line_breaks_part_paragraphs() -> None:
    inner = (
        "<p>"
        + "<br><br>".join(f"The {n} boat left the harbour before noon today." for n in range(9))
        + "</p>"
    )
    assert len(article(page(body=f"<article>{inner}</article>")).text.split("\n\n")) == 9


def long_paragraphs(what: str, count: int = 3) -> str:
    return "".join(
        f"<p>{what} {n}: {'a sentence about the ferry and its pier, ' * 3}it ends.</p>" for n in range(count)
    )


def in_two(outer: str = "article", second: str = "part", count: int = 3) -> str:
    return (
        f"<{outer}><div class='part'>{long_paragraphs('First')}</div><aside>Advertisement</aside>"
        f"<div class='{second}'>{long_paragraphs('Second', count)}</div></{outer}>"
    )


def gone_on(body: str) -> bool:
    return join_what_goes_on(tree_of(page(body=body)), lambda paragraph: paragraph.startswith("First"))


def test_an_article_goes_on_in_a_second_container_of_its_class() -> None:
    assert gone_on(in_two())
    text = article(page(body=in_two())).text
    assert text.index("First 2") < text.index("Second 0") < text.index("Second 2")


def test_another_class_another_article_or_a_single_caption_are_no_continuation() -> None:
    assert not gone_on(in_two(second="comments"))
    assert not gone_on(in_two(outer="main"))
    assert not gone_on(in_two(count=1))


# --- what the page says of itself ---------------------------------------------------------------------------


def test_title_publisher_author_and_date_come_from_the_head() -> None:
    found = article(
        page(
            """<title>Ferry Returns to the Old Pier | The Quay Courier</title>
            <meta property="og:title" content="Ferry Returns to the Old Pier | The Quay Courier">
            <meta property="og:site_name" content="The Quay Courier">
            <meta name="author" content="By Mara Lind and Piet Quay, Staff Writer">
            <meta property="article:published_time" content="2019-03-12T23:30:00-05:00">"""
        )
    )
    assert found.title == "Ferry Returns to the Old Pier"
    assert found.publisher == "The Quay Courier"
    assert found.authors == ("Mara Lind", "Piet Quay")
    assert found.published == "2019-03-12"


def test_linked_data_tells_the_same_also_by_reference_and_beside_broken_scripts() -> None:
    found = article(
        page(
            """<script type="application/ld+json">{"@type": "NewsArticle", "headline": broken</script>
            <script type="application/ld+json">//<![CDATA[
            {"@context": "https://schema.org", "@graph": [
              {"@type": "NewsArticle", "headline": "Ferry Returns", "datePublished": "2018-07-01T08:00:00Z",
               "author": [{"@id": "#m"}], "publisher": {"@id": "#q"}},
              {"@type": "Person", "@id": "#m", "name": "Mara Lind"},
              {"@type": "Organization", "@id": "#q", "name": "Quay &amp; Harbour"}]}
            //]]></script>"""
        )
    )
    assert (found.publisher, found.authors, found.published) == (
        "Quay & Harbour",
        ("Mara Lind",),
        "2018-07-01",
    )


@pytest.mark.parametrize(
    "said", ["admin", "https://quay.example/staff", "desk@quay.example", "@quaydesk", "Staff"]
)
def test_placeholders_and_addresses_are_no_authors(said: str) -> None:
    assert article(page(f'<meta name="author" content="{said}">')).authors == ()


@pytest.mark.parametrize("said", ["Ferry Returns to the Old Pier", "https://social.example/quay", "@quay"])
def test_the_title_addresses_and_handles_are_no_publishers(said: str) -> None:
    assert article(page(f'<meta property="og:site_name" content="{said}">')).publisher == ""


def test_a_slogan_after_the_publishers_name_is_left_out() -> None:
    head = '<meta property="og:site_name" content="The Quay Courier | News of the coast">'
    assert article(page(head)).publisher == "The Quay Courier"


def test_the_site_is_cut_off_a_title_that_no_heading_confirms() -> None:
    head = '<title>Ferry Sails - Quay Courier</title><meta property="og:site_name" content="Quay Courier">'
    assert article(page(head, BODY.replace("h1>", "b>"))).title == "Ferry Sails"


# --- the address --------------------------------------------------------------------------------------------

CANONICAL = '<link rel="canonical" href="{}">'
FETCHED = "https://www.quay.example/news/ferry?utm_source=x"


def test_the_canonical_address_is_believed_on_the_site_that_the_page_came_from() -> None:
    head = CANONICAL.format("https://quay.example/2019/ferry")
    assert article(page(head), FETCHED).url == "https://quay.example/2019/ferry"


def test_a_relative_canonical_address_is_of_the_fetched_site() -> None:
    assert (
        article(page(CANONICAL.format("/2019/ferry")), FETCHED).url == "https://www.quay.example/2019/ferry"
    )


@pytest.mark.parametrize(
    "said",
    [
        "http://localhost:8000/ferry",
        "http://10.0.0.5/ferry",
        "http://[::1]/ferry",
        "http://cms.internal/ferry",
        "https://other.example/ferry",
        "https://www.quay.example/",
        "file:///home/ferry.html",
        "javascript:alert(1)",
    ],
)
def test_a_canonical_address_that_is_private_elsewhere_or_a_front_page_is_not_believed(said: str) -> None:
    assert article(page(CANONICAL.format(said)), FETCHED).url == FETCHED


def test_two_sites_of_one_host_are_two_by_the_public_suffix_list() -> None:
    fetched = "https://quay.github.io/ferry"
    assert article(page(CANONICAL.format("https://other.github.io/ferry")), fetched).url == fetched


def test_a_page_from_disk_has_its_canonical_address_unless_it_is_private() -> None:
    assert article(page(CANONICAL.format("https://quay.example/ferry"))).url == "https://quay.example/ferry"
    assert article(page(CANONICAL.format("http://localhost/ferry"))).url == ""


def test_the_browsers_comment_tells_where_a_page_was_saved_from() -> None:
    comment = "<!-- saved from url=(0031)https://quay.example/news/ferry -->"
    assert article(comment + page()).url == "https://quay.example/news/ferry"


# --- the day ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said, day",
    [
        ("2019-03-12", "2019-03-12"),
        ("20190312T101500Z", "2019-03-12"),
        ("1552387200000", "2019-03-12"),
        ("Tue, 12 Mar 2019 10:15:00 GMT", "2019-03-12"),
        ("March 12, 2019 10:15 AM", "2019-03-12"),
        ("25/03/2019", "2019-03-25"),
        ("02/03/2019", ""),
        ("1970-01-01T00:00:00Z", ""),
        ("2019-02-30", ""),
        ("2999-01-01", ""),
        ("yesterday", ""),
        ("0000000000000000", ""),
    ],
)
def test_a_date_is_read_where_one_day_can_be_meant(said: str, day: str) -> None:
    assert article(page(f'<meta property="article:published_time" content="{said}">')).published == day


def test_when_a_page_was_changed_or_copyrighted_is_no_date() -> None:
    assert article(page('<meta property="article:modified_time" content="2019-03-12">')).published == ""


def test_times_of_teasers_leave_the_day_open_but_one_day_in_all_is_it() -> None:
    one = '<time datetime="2019-03-12T10:00">12 March</time>'
    assert article(page(body=one + BODY)).published == "2019-03-12"
    assert article(page(body=one + '<time datetime="2019-03-10">10 March</time>' + BODY)).published == ""


def test_the_day_in_the_address_is_the_publishers_where_the_time_is_in_utc() -> None:
    head = '<meta property="article:published_time" content="2019-03-13T02:10:00Z">'
    assert article(page(head), "https://quay.example/2019/03/12/ferry").published == "2019-03-12"


# --- bytes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1", "no-such-set", "punycode"])
def test_western_bytes_are_read_whatever_is_declared(encoding: str, declared: str) -> None:
    head = f'<meta charset="{declared}">' if declared else ""
    assert "“It can be done.”" in article(page(head).encode(encoding)).text


@pytest.mark.parametrize(
    "mark, encoding", [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
)
def test_utf16_is_known_by_its_mark(mark: bytes, encoding: str) -> None:
    assert "“It can be done.”" in article(mark + page().encode(encoding)).text


def test_a_byte_of_another_encoding_in_utf8_does_not_spoil_the_rest() -> None:
    content = page('<meta charset="iso-8859-1">').encode().replace(b"Lindqvist", b"Lindqvist\xb4s aunt")
    assert "“It can be done.”" in article(content).text


CYRILLIC = (
    "<article>"
    + "<p>Паром снова пойдёт от старого причала весной, сказал начальник порта.</p>" * 5
    + "</article>"
)


def test_a_declared_encoding_is_read() -> None:
    content = page('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', CYRILLIC)
    assert article(content.encode("cp1251")).text.startswith("Паром снова")


def test_an_undeclared_encoding_that_would_come_out_as_rubbish_is_a_problem() -> None:
    said = problem(page(body=CYRILLIC).encode("cp1251"))
    assert said.startswith("a.html: its bytes are in no encoding that it names; save it as UTF-8.")


# --- pages that are none, and hostile ones ------------------------------------------------------------------


@pytest.mark.parametrize(
    "content, what",
    [
        (b"", "it is empty; save the page again"),
        (b" \n ", "it is empty; save the page again"),
        (b"GIF89a\0\0\0\0" * 99, "its bytes are no text"),
        (b"<html><body><p>Please accept cookies.</p></body></html>", "no article is found in it"),
        (b"<div>" * 200_000, "too many or too deeply nested"),
        (b"<p>" + b"x <b>" * 300_000, "it has more than 300,000 tags"),
        (b"<p>" + b"word " * 2_000_000, "it has more than 8,000,000 characters"),
        (b"<p " + b"".join(b"a%d " % n for n in range(40_000)) + b">", "a tag with too many attributes"),
    ],
)
def test_what_is_no_page_is_a_problem_that_says_what_to_do(content: bytes, what: str) -> None:
    assert what in problem(content)


def test_entity_bombs_are_inert() -> None:
    bomb = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    content = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "ha">{bomb}]>' + page(
        body="<p>&e12;</p>" + BODY
    )
    assert "haha" not in article(content).text


@settings(deadline=None, max_examples=50)  # the first page loads the library
@given(st.one_of(st.binary(), st.text().map(lambda text: f"<html><body>{text}".encode("utf-8", "replace"))))
def test_whatever_the_bytes_are_there_is_one_record(content: bytes) -> None:
    assert isinstance(record(content), Article | ImportFileError)


def test_packed_images_and_null_bytes_do_not_count() -> None:
    body = BODY.replace("The ferry", "The \0ferry") + f'<img src="data:image/png;base64,{"A" * 9_000_000}">'
    assert article(page(body=body)).text.startswith("The ferry will")


def test_a_script_that_is_no_json_in_any_depth_spoils_nothing() -> None:
    bomb = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    assert article(page(bomb)).text.startswith("The ferry")


def test_a_page_that_takes_too_long_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sidelight.kb.importers.html.TIME_LIMIT", 0.05)
    assert "takes more than 0.05 s to read" in problem(page(body=BODY * 400))


def test_what_a_library_raises_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise RecursionError

    monkeypatch.setattr("sidelight.kb.importers.html.article_body", broken)
    assert "cannot be read as a page (RecursionError)" in problem(page())


# --- files --------------------------------------------------------------------------------------------------

SAVED = """\
From: <Saved by Blink>
Snapshot-Content-Location: https://quay.example/news/ferry
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--b"

----b
Content-Type: text/html
Content-Transfer-Encoding: base64
Content-Location: https://quay.example/news/ferry

{}
----b
Content-Type: image/png
Content-Transfer-Encoding: base64

AAAA
----b--
"""


def test_a_page_saved_in_one_file_is_read_with_its_address(write: Write) -> None:
    packed = codecs.encode(page().encode(), "base64").decode()
    [found] = read_records(write("ferry.mhtml", SAVED.format(packed).replace("\n", "\r\n")))
    assert isinstance(found, Article)
    assert found.text.startswith("The ferry will")
    assert found.url == "https://quay.example/news/ferry"


def test_a_saved_file_without_a_page_is_a_problem(write: Write) -> None:
    [found] = read_records(write("ferry.mht", "Content-Type: image/png\n\nAAAA"))
    assert "it holds no page; save it again" in str(found)


def test_pages_in_a_folder_are_found_also_packed(write: Write) -> None:
    write("pages/a.html", page())
    write("pages/b.xhtml", page())
    folder = write("pages/c.htm.gz", gzip.compress(page().encode())).parent
    assert [isinstance(one, Article) for one in read_records(folder)] == [True, True, True]
