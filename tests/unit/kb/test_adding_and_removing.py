from dataclasses import replace

import pytest

from sidelight.errors import ImportFileError
from sidelight.kb import AddOutcome, Change, Counts, KnowledgeBase, Outcome
from sidelight.model import Article, EntityType, Quotation, Reading, Role, Span, Speaker
from tests.unit.kb.examples import HARBOUR, harbour, named, people, plain, sentences, span

EMPTY = Counts(articles=0, passages=0, quotations=0, claims=0, entities=0, aliases=0, mentions=0, clusters=0)


def test_an_added_article_comes_back_as_it_was(kb: KnowledgeBase) -> None:
    assert kb.add([harbour()]) == [AddOutcome("harbour", Outcome.ADDED)]
    assert kb.article("harbour") == HARBOUR
    assert kb.counts() == Counts(
        articles=1, passages=3, quotations=1, claims=1, entities=2, aliases=3, mentions=3, clusters=1
    )


def test_an_article_with_everything_unusual_comes_back_as_it_was(kb: KnowledgeBase) -> None:
    odd = Article("a/b?c#d %\u202e", "“Tïtle” 🎈", "e\u0301 שלום 🎈\n\n\u00a0x", authors=("Ł. Ø", "李明"))
    kb.add([(odd, Reading())])
    assert kb.article(odd.id) == odd


@pytest.mark.parametrize("unknown", ["", "nobody", "half \ud800", "null \x00", "x" * 100_000])
def test_an_unknown_article_is_none(kb: KnowledgeBase, unknown: str) -> None:
    kb.add([harbour()])
    assert kb.article(unknown) is None
    assert not kb.remove(unknown)


def test_adding_the_same_again_changes_nothing(kb: KnowledgeBase) -> None:
    kb.add([harbour()])
    before = (kb.counts(), kb.revision())
    assert kb.known_as(HARBOUR) == "harbour"
    assert kb.add([harbour(), harbour()]) == [AddOutcome("harbour", Outcome.UNCHANGED, "harbour")] * 2
    assert (kb.counts(), kb.revision()) == before


def test_the_same_words_under_another_id_are_not_added_and_it_says_which_they_are(kb: KnowledgeBase) -> None:
    kb.add([harbour()])
    copy = replace(HARBOUR, id="other", url="", text=HARBOUR.text.replace("“", '"').replace(" ", "  "))
    assert kb.add([(copy, Reading())]) == [AddOutcome("other", Outcome.UNCHANGED, "harbour")]
    assert kb.article("other") is None


@pytest.mark.parametrize(
    ("changed", "passages"),
    [
        (replace(HARBOUR, text="All is new. It is short."), 2),
        (replace(HARBOUR, published="2019-11-03"), 4),
        (replace(HARBOUR, id="other", text="All is new. It is short."), 2),
        (replace(HARBOUR, id="o", url="http://www.news.example/harbour/?utm_source=x#top", text="New."), 1),
    ],
    ids=["other words", "other date", "other id, same address", "the address in another form"],
)
def test_another_version_takes_the_place_of_the_old(
    kb: KnowledgeBase, changed: Article, passages: int
) -> None:
    kb.add([harbour()])
    reading = Reading(sentences(changed.text))
    assert kb.add([(changed, reading)]) == [AddOutcome(changed.id, Outcome.REPLACED, "harbour")]
    assert kb.article_ids() == [changed.id]
    assert kb.article(changed.id) == changed
    assert [(c.action, c.article_row) for c in kb.changes(1)] == [("remove", 1), ("add", 2)]
    assert kb.counts().passages == len(reading.passages)


def test_an_article_can_take_the_place_of_two(kb: KnowledgeBase) -> None:
    kb.add([harbour(), plain(1)])
    both = replace(
        HARBOUR, id="ship-1", text="One that has the id of the second and the address of the first."
    )
    assert kb.add([(both, Reading())]) == [AddOutcome("ship-1", Outcome.REPLACED, "harbour")]
    assert kb.article_ids() == ["ship-1"]


def test_the_front_page_of_a_site_is_no_articles_address(kb: KnowledgeBase) -> None:
    front = "https://news.example/"
    kb.add([(replace(plain(n)[0], url=front), Reading()) for n in (1, 2)])
    assert kb.article_ids() == ["ship-1", "ship-2"]


def test_the_log_tells_what_came_and_what_went(kb: KnowledgeBase) -> None:
    kb.add([harbour(), plain(1)])
    kb.remove("harbour")
    marks = [kb.mark(revision) for revision in (1, 2, 3)]
    assert kb.changes(0) == [
        Change(1, marks[0] or "", "add", article_row=1, first_passage=1, passages=3),
        Change(2, marks[1] or "", "add", article_row=2, first_passage=4, passages=2),
        Change(3, marks[2] or "", "remove", article_row=1, first_passage=1, passages=3),
    ]
    assert kb.changes(1, limit=1)[0].revision == 2
    assert kb.revision() == 3
    assert len(set(marks)) == 3
    assert kb.mark(4) is None


def test_removing_leaves_nothing_behind(kb: KnowledgeBase) -> None:
    kb.add([harbour()])
    assert kb.remove("harbour")
    assert kb.counts() == EMPTY
    assert kb.search("harbour") == []
    assert not kb.remove("harbour")
    assert kb.revision() == 2


def test_ids_are_never_used_twice(kb: KnowledgeBase) -> None:
    kb.add([harbour()])
    kb.remove("harbour")
    kb.add([harbour()])
    assert kb.changes(2) == [Change(3, kb.mark(3) or "", "add", article_row=2, first_passage=4, passages=3)]
    assert [alias.id for alias in kb.aliases_after(0)] == [4, 5, 6]
    assert set(kb.entities(["e1", "e2", "e3", "e4"])) == {"e3", "e4"}


def test_a_batch_that_fails_leaves_nothing(kb: KnowledgeBase) -> None:
    with pytest.raises(ImportFileError, match="half a character"):
        kb.add([harbour(), (Article("bad", "", "lone \ud800 half"), Reading())])
    assert kb.counts() == EMPTY
    assert kb.revision() == 0
    kb.add([harbour()])
    assert kb.changes(0)[0].first_passage == 1


def test_an_article_without_anything_found_in_it_is_kept(kb: KnowledgeBase) -> None:
    kb.add([(Article("a", "", "x"), Reading())])
    assert next(kb.indexable([1])).passages == ()
    assert kb.revision() == 1


def test_nothing_to_add_is_no_change(kb: KnowledgeBase) -> None:
    assert kb.add([]) == []
    assert kb.revision() == 0


def test_passages_find_their_article_with_all_that_was_said_in_it(kb: KnowledgeBase) -> None:
    article, reading = harbour()
    kb.add([plain(1), (article, reading)])
    found = kb.stored([4, 5, 99, 1])
    assert set(found) == {1, 4, 5}
    assert found[4] is found[5]
    assert found[4].article == article
    assert found[4].first_passage == 3
    assert found[4].passages == reading.passages
    assert found[4].quotations == reading.quotations
    assert found[1].article.id == "ship-1"
    assert kb.stored([]) == {}


def test_a_quotation_without_speaker_or_in_two_parts_comes_back_as_it_was(kb: KnowledgeBase) -> None:
    quotations = (
        Quotation((Span(0, 3), Span(5, 9)), None, None, scare=True),
        Quotation((Span(10, 12),), Speaker("she", Span(13, 16)), Span(17, 21)),
    )
    kb.add([(plain(1)[0], Reading((Span(0, 21),), quotations))])
    assert kb.stored([1])[1].quotations == quotations


def test_the_index_can_read_everything_in_pieces(kb: KnowledgeBase) -> None:
    kb.add([plain(number) for number in range(5)])
    kb.remove("ship-2")
    assert kb.all_article_rows(0, 2) == [1, 2]
    assert kb.all_article_rows(2, 10) == [4, 5]
    assert [stored.article.id for stored in kb.indexable([5, 3, 1])] == ["ship-4", "ship-0"]
    assert next(kb.indexable([4])).first_passage == 7


def test_articles_are_listed_page_by_page(kb: KnowledgeBase) -> None:
    kb.add([plain(number) for number in range(5)])
    first = kb.articles(limit=3)
    assert [row.id for row in first] == ["ship-0", "ship-1", "ship-2"]
    assert [row.id for row in kb.articles(limit=3, after=first[-1].row)] == ["ship-3", "ship-4"]
    assert (first[0].title, first[0].passages) == ("Ship 0", 2)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://news.example/harbour", {"harbour"}),
        ("https://WWW.News.Example:443/harbour/?utm_medium=mail&fbclid=1#comments", {"harbour"}),
        ("https://news.example/harbour?page=2", set()),
        ("https://news.example/", set()),
        ("http://[broken", set()),
        ("https://news.example/\ud800", set()),
        ("", set()),
    ],
)
def test_a_pages_own_copy_is_found_by_its_address(kb: KnowledgeBase, url: str, found: set[str]) -> None:
    kb.add([harbour(), plain(1)])
    assert kb.own_copies(url) == found


def test_a_role_goes_with_the_article_that_gave_it(kb: KnowledgeBase) -> None:
    def appointed(number: int, role: str, published: str) -> tuple[Article, Reading]:
        text = f"{role} Ada Verhoeven opened pier {number}."
        article = Article(f"pier-{number}", "", text, published=published)
        name = named(text, "Ada Verhoeven", EntityType.PERSON)
        return article, Reading(sentences(text), names=(replace(name, role=Role(role, span(text, role))),))

    kb.add([appointed(1, "Mayor", "2015-01-01"), appointed(2, "Port Minister", "2019-01-01")])
    kb.add(
        [
            appointed(3, "Student", "2001-01-01"),
            people(Article("z", "", "Ada Verhoeven left."), "Ada Verhoeven"),
        ]
    )
    assert _role(kb) == ("Port Minister", "pier-2")
    kb.remove("pier-2")
    assert _role(kb) == ("Mayor", "pier-1")
    kb.remove("pier-1")
    kb.remove("pier-3")
    assert _role(kb) == ("", "")


def _role(kb: KnowledgeBase) -> tuple[str, str]:
    entity = kb.entities(["e1"])["e1"]
    return entity.role, entity.role_article


def test_an_article_asked_for_before_is_absent_once_removed_and_new_once_replaced(kb: KnowledgeBase) -> None:
    kb.add([harbour(), plain(1)])
    assert set(kb.stored([1, 4])) == {1, 4}
    kb.remove("harbour")
    kb.add([(replace(plain(1)[0], text="All is new."), Reading((Span(0, 11),)))])
    found = kb.stored([1, 4, 5, 6])
    assert {passage: stored.article.text for passage, stored in found.items()} == {6: "All is new."}


def test_more_articles_than_are_kept_at_hand_are_read_again(kb: KnowledgeBase) -> None:
    kb.add([plain(number) for number in range(1_100)])
    ids = range(1, 2_201, 2)
    for _ in range(2):
        found = kb.stored(ids)
        assert [found[i].article.id for i in ids] == [f"ship-{number}" for number in range(1_100)]
