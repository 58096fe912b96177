"""An answer's offsets, and the page's words quoted back, in both units."""

import json
from typing import Any

import pytest

from sidelight.model import (
    Answer,
    Article,
    Attribution,
    Block,
    Credit,
    DiffOp,
    Entity,
    EntityCard,
    EntityFacts,
    EntityType,
    Evidence,
    Finding,
    FindingSpan,
    Page,
    Quotation,
    QuotationCard,
    RoleSaid,
    Span,
    Verdict,
    Version,
    Wording,
)
from sidelight.web.wire import dump, write_answer, write_entity
from sidelight.web.wire.offsets import Counter, OffsetUnit

KERRY = Entity("e1", "John Kerry", EntityType.PERSON, "US Secretary of State", "a1", ("Kerry",))


def utf16_slice(text: str, start: int, end: int) -> str:
    """What JavaScript's text.slice(start, end) gives."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def naming(text: str, words: str) -> tuple[Answer, Page]:
    start = text.index(words)
    span = FindingSpan("p", (Span(start, start + len(words)),))
    return Answer((Finding("f1", "entity", (span,)),)), Page((Block("p", text),))


@pytest.mark.parametrize(
    ("text", "codepoints", "units"),
    [
        ("Kerry spoke", [0, 5], [0, 5]),
        ("😀 Kerry spoke", [2, 7], [3, 8]),
        ("😀👩‍👩‍👧🏽 Kerry", [8, 13], [13, 18]),
        ("Él cafe\u0301 Kerry", [9, 14], [9, 14]),
        ("قال كيري Kerry 😀", [9, 14], [9, 14]),
        ("\u202eשלום\u202c 𝒳 Kerry", [9, 14], [10, 15]),
        ("\ud83d Kerry", [2, 7], [2, 7]),
    ],
)
def test_offsets_are_right_after_emoji_marks_and_right_to_left_text(
    text: str, codepoints: list[int], units: list[int]
) -> None:
    answer, page = naming(text, "Kerry")
    assert write_answer(answer, page)["findings"][0]["parts"] == [codepoints]
    found = write_answer(answer, page, OffsetUnit.UTF16)["findings"][0]
    assert found["parts"] == [units] == [[found["start"], found["end"]]]
    assert utf16_slice(text, *units) == "Kerry" == found["exact"]


@pytest.mark.parametrize("text", ["", "plain", "a😀b𝒳c", "\ud83dx\ude00", "e\u0301😀\u200d👩"])
def test_every_offset_converts_as_utf16_counts(text: str) -> None:
    counter = Counter(text, OffsetUnit.UTF16)
    for offset in range(len(text) + 1):
        expected = len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
        assert counter.at(offset) == expected


def test_prefix_and_suffix_are_32_characters_at_most() -> None:
    answer, page = naming("a" * 40 + "Kerry" + "b" * 10, "Kerry")
    found = write_answer(answer, page)["findings"][0]
    assert (found["prefix"], found["suffix"]) == ("a" * 32, "b" * 10)


def test_an_interrupted_quotation_has_its_parts_and_all_between_as_exact() -> None:
    text = "“We owe,” he said, “an answer.”"
    span = FindingSpan("p", (Span(1, 7), Span(20, 29)))
    answer = Answer((Finding("f1", "quotation", (span,), "Kerry", "e1", ("c1",)),))
    found = write_answer(answer, Page((Block("p", text),)))["findings"][0]
    assert found["parts"] == [[1, 7], [20, 29]]
    assert (found["start"], found["end"]) == (1, 29)
    assert found["exact"] == "We owe,” he said, “an answer"
    assert found["speaker"] == {"text": "Kerry", "entity": "e1"}


def test_a_quotation_over_two_paragraphs_is_continued() -> None:
    page = Page((Block("p1", "😀 “We owe"), Block("p2", "“😀 an answer.”")))
    spans = (FindingSpan("p1", (Span(3, 9),)), FindingSpan("p2", (Span(3, 13),)))
    found = write_answer(Answer((Finding("f1", "quotation", spans),)), page, OffsetUnit.UTF16)["findings"][0]
    assert (found["block"], found["parts"], found["exact"]) == ("p1", [[4, 10]], "We owe")
    assert found["continued"] == [{"block": "p2", "parts": [[4, 14]], "exact": "an answer."}]


ARTICLE = Article(
    "a1",
    "Probe",
    "😀 He began. “We 😀 owe the world,” Kerry said. He left.",
    "http://example.org/a",
    "Example",
    ("A. Writer",),
    "2016-10-07",
)
SENTENCE = Span(12, 45)
PAGE = "😀 “We do not 😀 owe it.” He sighed."


def quotation_card() -> dict[str, Any]:
    verdict = Verdict(
        Wording.ALTERED,
        ("negation",),
        (DiffOp("equal", "We", "We"), DiffOp("insert", "do not", ""), DiffOp("equal", "owe", "owe")),
        Span(13, 31),
        (1,),
        0.93456,
        55.0,
        0,
        Attribution.DIFFERENT,
        "John Kerry",
        "e1",
        Credit(Span(34, 39), SENTENCE, Span(40, 44)),
    )
    evidence = Evidence(
        ARTICLE, verdict, SENTENCE, SENTENCE.of(ARTICLE.text), "😀 He began.", "He left.", also_in=(ARTICLE,)
    )
    card = QuotationCard(
        "quotation",
        "Altered",
        1.2,
        "Because.",
        verdict,
        "Lavrov",
        (evidence,),
        "e2",
        Credit(Span(24, 26), Span(2, 34), block="p"),
        versions=(Version("We 😀 owe", verdict, (0,), 2, 1, "2016-10-07", "2016-10-07", closest=True),),
        articles=2,
        sources=1,
        wordings=1,
    )
    answer = write_answer(Answer((), {"c1": card}), Page((Block("p", PAGE),)), OffsetUnit.UTF16)
    written: dict[str, Any] = answer["cards"]["c1"]
    return written


def test_a_quotation_card_says_both_speakers_with_their_entities() -> None:
    card = quotation_card()
    assert [(one["text"], one["entity"]) for one in card["speakers"].values()] == [
        ("Lavrov", "e2"),
        ("John Kerry", "e1"),
    ]
    assert (card["wording"], card["attribution"], card["flags"]) == ("altered", "different", ["negation"])


@pytest.mark.parametrize(
    ("side", "block", "text", "named", "cue"),
    [("page", "p", PAGE, "He", None), ("stored", None, ARTICLE.text, "Kerry", "said")],
)
def test_each_side_shows_where_it_names_its_speaker(
    side: str, block: str | None, text: str, named: str, cue: str | None
) -> None:
    credit = quotation_card()["speakers"][side]["credit"]
    sentence = credit["sentence"]
    assert credit["block"] == block
    assert utf16_slice(text, credit["start"], credit["end"]) == named
    assert utf16_slice(sentence["text"], *sentence["speaker"]) == named
    assert utf16_slice(text, sentence["start"], 99).startswith(sentence["text"])
    assert (credit["cue"] and utf16_slice(text, *credit["cue"])) == cue
    assert (sentence["cue"] and utf16_slice(sentence["text"], *sentence["cue"])) == cue


def test_a_version_says_its_words_how_often_they_stand_and_where() -> None:
    card = quotation_card()
    assert card["versions"] == [
        {
            "text": "We 😀 owe",
            "wording": "altered",
            "flags": ["negation"],
            "closest": True,
            "first_seen": "2016-10-07",
            "last_seen": "2016-10-07",
            "articles": 2,
            "sources": 1,
            "evidence": [0],
        }
    ]
    assert (card["articles"], card["sources"], card["wordings"], card["closest"]) == (2, 1, 1, 0)


def test_copies_are_counted_and_named() -> None:
    (evidence,) = quotation_card()["evidence"]
    assert (evidence["copies"], [copy["id"] for copy in evidence["also_in"]]) == (2, ["a1"])


def test_scores_stay_between_0_and_1() -> None:
    card = quotation_card()
    assert (card["score"], card["evidence"][0]["score"]) == (1.0, 0.935)


def test_a_passage_is_counted_in_its_article_and_the_match_in_the_passage() -> None:
    passage = quotation_card()["evidence"][0]["passage"]
    assert passage["text"] == "“We 😀 owe the world,” Kerry said."
    assert utf16_slice(ARTICLE.text, passage["start"], passage["end"]) == passage["text"]
    assert utf16_slice(passage["text"], *passage["match"]) == "We 😀 owe the world"
    assert (passage["before"], passage["after"]) == ("😀 He began.", "He left.")


def test_an_entity_card_shows_where_the_entity_is_named() -> None:
    facts = EntityFacts(
        KERRY,
        mentions=1,
        articles=1,
        first_seen="2016-10-07",
        last_seen="2016-10-07",
        timeline=(("2016-10", 1),),
        passages=((ARTICLE, SENTENCE),),
        quotations=((ARTICLE, Quotation((Span(13, 15), Span(18, 21)))),),
        related=((Entity("e2", "Sergey Lavrov", EntityType.PERSON), 1),),
    )
    card = EntityCard("John Kerry", 1.0, "Because.", facts, (Entity("e9", "Bob Kerrey", EntityType.PERSON),))
    written = write_answer(Answer((), {"c1": card}), Page(()))["cards"]["c1"]
    passage = written["evidence"][0]["passage"]
    assert passage["text"][slice(*passage["match"])] == "Kerry"
    assert written["quotations"][0]["text"] == "We … owe"
    assert written["timeline"] == [{"month": "2016-10", "mentions": 1}]
    head = {"type": "person", "role": "", "description": ""}
    assert written["related"] == [{"id": "e2", "name": "Sergey Lavrov", **head, "articles": 1}]
    assert written["others"] == [{"id": "e9", "name": "Bob Kerrey", **head}]


def test_every_fact_of_an_entity_has_its_article() -> None:
    early, late = Article("a0", "Early", "", published="2016-01-02"), Article("a1", "Late", "")
    role = RoleSaid("Senator", early, "2012-03-01", "2013-01-20", 12)
    facts = EntityFacts(KERRY, roles=(role,), first_article=early, last_article=late)
    written = write_entity(facts)
    (told,) = written["roles"]
    assert (told["text"], told["first_said"], told["last_said"], told["articles"]) == (
        *("Senator", "2012-03-01", "2013-01-20", 12),
    )
    assert (told["article"]["title"], told["article"]["published"]) == ("Early", "2016-01-02")
    assert (written["first_article"]["id"], written["last_article"]["id"]) == ("a0", "a1")
    assert write_entity(EntityFacts(KERRY))["first_article"] is None


def test_an_entity_of_an_imported_list_has_its_description_and_address() -> None:
    listed = Entity("e3", "Di Sund", EntityType.PERSON, description="pilot", url="https://names.example/3")
    written = write_entity(EntityFacts(listed))["entity"]
    assert (written["description"], written["url"]) == ("pilot", "https://names.example/3")


def test_months_are_given_as_they_are_and_as_they_are_drawn() -> None:
    written = write_entity(EntityFacts(KERRY, timeline=(("2016-01", 1), ("2016-03", 2))))
    assert [month["month"] for month in written["timeline"]] == ["2016-01", "2016-03"]
    assert [step["period"] for step in written["periods"]] == ["2016-01", "2016-02", "2016-03"]


def test_a_name_inside_a_longer_word_is_not_where_the_entity_is_named() -> None:
    article = Article("a1", "T", "Kerrymaid sells butter.")
    facts = EntityFacts(KERRY, passages=((article, Span(0, 23)),))
    card = EntityCard("John Kerry", 1.0, "Because.", facts)
    written = write_answer(Answer((), {"c1": card}), Page(()))["cards"]["c1"]
    assert written["evidence"][0]["passage"]["match"] == [0, 0]


def test_half_an_emoji_goes_back_escaped() -> None:
    answer, page = naming("\ud83d Kerry", "Kerry")
    text = dump(write_answer(answer, page))
    assert text.isascii()
    assert json.loads(text)["findings"][0]["prefix"] == "\ud83d "
