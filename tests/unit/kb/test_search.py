import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sidelight.kb import KnowledgeBase
from sidelight.model import Article, Reading
from tests.unit.kb.examples import harbour

CAFE = Article("cafe", "Café Wałęsa opens", "The Al-Nusra café is open. Nothing else is NOT closed.")


@pytest.fixture
def filled(kb: KnowledgeBase) -> KnowledgeBase:
    kb.add([harbour(), (CAFE, Reading())])
    return kb


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("harbour", ["harbour"]),
        ("HARBOUR winter", ["harbour"]),
        ("cafe", ["cafe"]),
        ("Al-Nusra", ["cafe"]),
        ("Nusra-Al", []),
        ("harbour cafe", []),
        ("NOT", ["cafe", "harbour"]),
        ("harbour NOT winter", ["harbour"]),
        ("titel:harbour", []),
        ('"harbour', ["harbour"]),
        ("harb*", []),
        ("(harbour", ["harbour"]),
        ("", []),
        (" \t\n", []),
        ("* \" ' - ( ) ^ :", []),
        ("harbour \x00", ["harbour"]),
        ("harbour \ud800", ["harbour"]),
    ],
)
def test_what_is_typed_is_looked_for_as_words(filled: KnowledgeBase, query: str, ids: list[str]) -> None:
    assert sorted(hit.article.id for hit in filled.search(query)) == ids


def test_any_word_will_do_when_asked_so(filled: KnowledgeBase) -> None:
    assert {hit.article.id for hit in filled.search("harbour cafe", match_any=True)} == {"harbour", "cafe"}


def test_a_word_in_the_title_counts_more(kb: KnowledgeBase) -> None:
    kb.add(
        [
            (Article("a", "Of ships", "A pier."), Reading()),
            (Article("b", "Of piers", "A ship, a ship."), Reading()),
        ]
    )
    kb.add([(Article("c", "Pier", "A ship."), Reading())])
    assert [hit.article.id for hit in kb.search("pier")] == ["c", "a"]


def test_a_hit_shows_where_the_words_stand(filled: KnowledgeBase) -> None:
    (hit,) = filled.search("wages")
    assert "wages had fallen" in hit.snippet
    assert hit.score > 0


def test_no_more_than_asked_for(filled: KnowledgeBase) -> None:
    assert len(filled.search("not", limit=1)) == 1
    assert filled.search("not", limit=0) == []


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(), max_size=40) | st.text("\"'*()^:-+ ANDORNEAR{}\x00\ud800aé", max_size=40))
def test_no_query_is_an_error(filled: KnowledgeBase, query: str) -> None:
    filled.search(query)
    filled.search(query, match_any=True)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["nusra", "open"], ["cafe"]),
        (["open", "nusra"], ["cafe"]),
        (["nusra", "harbour"], []),
        (["nusra", "wałęsa"], []),
        (["nothing", '"', ")"], ["cafe"]),
        (["al-nusra", "don't"], []),
        ([], []),
    ],
)
def test_articles_are_found_by_words_that_stand_close_in_their_text(
    filled: KnowledgeBase, words: list[str], ids: list[str]
) -> None:
    (found,) = filled.holding([words], reach=5, limit=3)

    assert [stored.article.id for stored in found] == ids


def test_words_far_apart_hold_no_quotation(kb: KnowledgeBase) -> None:
    kb.add([(Article("far", "Far", f"harbour {'and so on ' * 10} gulls"), Reading())])

    assert kb.holding([["harbour", "gulls"], ["gulls"]], reach=12, limit=3)[0] == []
    assert len(kb.holding([["harbour", "gulls"]], reach=40, limit=3)[0]) == 1


def test_articles_with_any_of_the_words_or_beginnings_come_best_first(kb: KnowledgeBase) -> None:
    texts = {"a": "The pier closed.", "b": "A crane by the pier is closing.", "c": "A ship."}
    kb.add([(Article(name, "", text), Reading()) for name, text in texts.items()])
    found = kb.with_any(["crane"], ["clos"], limit=5)
    assert [stored.article.id for stored, _ in found] == ["b", "a"]
    assert found[0][1] > found[1][1]
    assert [stored.article.id for stored, _ in kb.with_any(["crane"], ["clos"], limit=1)] == ["b"]


@pytest.mark.parametrize(("words", "beginnings"), [([], []), (['"'], ["*"]), (["\x00"], ["\ud800"])])
def test_no_usable_word_finds_nothing(kb: KnowledgeBase, words: list[str], beginnings: list[str]) -> None:
    assert kb.with_any(words, beginnings, limit=5) == []
