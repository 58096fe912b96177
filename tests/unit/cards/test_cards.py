"""What a card says, in which order, and how copies count."""

from dataclasses import replace

import pytest

from sidelight.cards import Spoken, quotation_card, title
from sidelight.model import (
    Article,
    Attribution,
    DiffOp,
    Span,
    StoredArticle,
    Verdict,
    Wording,
)

TEXT = "It rained. “We must wait,” she said. Nobody left."
PASSAGES = (Span(0, 10), Span(11, 36), Span(37, 49))


def stored(identity: str, published: str = "", publisher: str = "", text: str = TEXT) -> StoredArticle:
    article = Article(identity, f"Title {identity}", text, publisher=publisher, published=published)
    return StoredArticle(article, 1, PASSAGES)


def verdict(
    wording: Wording = Wording.VERBATIM,
    flags: tuple[str, ...] = (),
    diff: tuple[DiffOp, ...] = (),
    score: float = 1.0,
    attribution: Attribution | None = None,
) -> Verdict:
    return Verdict(wording, flags, diff, Span(12, 24), (1,), score, 50.0, attribution=attribution)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (verdict(), "Verbatim"),
        (verdict(Wording.EXCERPT, ("cut_negation",)), "Excerpt: negation cut off"),
        (
            verdict(Wording.ALTERED, ("negation",), (DiffOp("insert", "do not", ""),)),
            "Altered: negation added (“do not”)",
        ),
        (
            verdict(Wording.ALTERED, ("number", "other"), (DiffOp("replace", "200", "20"),)),
            "Altered: number changed (“20” to “200”)",
        ),
        (
            verdict(
                Wording.ALTERED,
                ("negation", "name"),
                (DiffOp("insert", "not", ""), DiffOp("replace", "Iran", "Russia")),
            ),
            "Altered: negation and name changed",
        ),
        (
            verdict(
                Wording.ALTERED, ("other",), (DiffOp("delete", "", "a clause far too long for any heading"),)
            ),
            "Altered: words left out",
        ),
        (
            verdict(Wording.ALTERED, ("spelling", "other"), (DiffOp("replace", "they're", "they are also"),)),
            "Altered: words changed (“they are also” to “they're”)",
        ),
        (verdict(Wording.SPLICED), "Spliced from two places"),
        (
            verdict(Wording.SIMILAR, ("longer",), (DiffOp("insert", "through", ""),)),
            "Similar: the page quotes more than the article",
        ),
    ],
)
def test_a_heading_says_the_verdict_in_words(found: Verdict, words: str) -> None:
    assert title(found) == words


def test_evidence_stands_earliest_first_and_undated_last() -> None:
    carried = [
        (stored("c", text=TEXT.replace("rained", "snowed")), verdict()),
        (stored("b", "2016-10-08", text=TEXT.replace("rained", "hailed")), verdict()),
        (stored("a", "2016-10-07"), verdict()),
    ]

    card = quotation_card(Spoken("quotation"), carried)

    assert [one.article.id for one in card.evidence] == ["a", "b", "c"]


def test_the_verdict_is_that_of_the_closest_version_and_the_others_follow_with_theirs() -> None:
    altered = verdict(Wording.ALTERED, ("number",), (DiffOp("replace", "20", "30"),), 0.9)
    carried = [
        (stored("old", "2016-01-01", text=TEXT.replace("rained", "snowed")), altered),
        (stored("new", "2017-01-01"), verdict()),
    ]

    card = quotation_card(Spoken("quotation"), carried)

    assert card.verdict.wording is Wording.VERBATIM
    assert [one.verdict.wording for one in card.evidence] == [Wording.ALTERED, Wording.VERBATIM]
    assert card.why == "The same words, in the same order, stand in “Title new” of 2017-01-01, and 1 more."


def test_among_equally_close_versions_the_one_with_the_same_speaker_speaks() -> None:
    carried = [
        (
            stored("a", "2016-01-01", text=TEXT.replace("rained", "snowed")),
            verdict(attribution=Attribution.MISSING),
        ),
        (stored("b", "2017-01-01"), verdict(attribution=Attribution.SAME)),
    ]

    assert quotation_card(Spoken("quotation", "Kerry"), carried).verdict.attribution is Attribution.SAME


SPLICED = (DiffOp("equal", "We must", "We must"), DiffOp("splice", "", ""), DiffOp("equal", "leave", "leave"))


def test_of_a_splice_the_place_with_another_speaker_counts_and_both_are_named() -> None:
    said_by_both = [
        (stored("a", "2016-01-01"), verdict(Wording.SPLICED, (), SPLICED, 0.5, Attribution.SAME)),
        (
            stored("b", publisher="Courier", text=TEXT.replace("rained", "snowed")),
            verdict(Wording.SPLICED, (), SPLICED, 0.5, Attribution.DIFFERENT),
        ),
    ]

    card = quotation_card(Spoken("quotation", "Kerry"), said_by_both)

    assert card.verdict.attribution is Attribution.DIFFERENT
    assert card.why == "One part stands in “Title a” of 2016-01-01, the other in “Courier”."


def test_two_places_of_one_article_are_not_two_versions() -> None:
    other = replace(verdict(Wording.SPLICED, (), SPLICED, 0.5), span=Span(37, 43), passages=(2,))
    carried = [(stored("a"), verdict(Wording.SPLICED, (), SPLICED, 0.5)), (stored("a"), other)]

    card = quotation_card(Spoken("quotation"), carried)

    assert card.why == "Both parts stand in “Title a”, but not together."


def test_syndicated_copies_count_as_one_source_with_their_number() -> None:
    carried = [(stored("b", "2016-10-08"), verdict()), (stored("a", "2016-10-07"), verdict())]

    (evidence,) = quotation_card(Spoken("quotation"), carried).evidence

    assert (evidence.article.id, evidence.copies) == ("a", 2)


def test_evidence_has_the_sentences_around_it() -> None:
    (evidence,) = quotation_card(Spoken("quotation"), [(stored("a"), verdict())]).evidence

    assert (evidence.before, evidence.text, evidence.after) == (
        "It rained.",
        "“We must wait,” she said.",
        "Nobody left.",
    )


def many(number: int, words: str) -> list[tuple[StoredArticle, Verdict]]:
    """As many articles that quote the words, a day apart, each in a text of its own."""
    found = []
    for day in range(1, number + 1):
        text = f"Lead {day}. “{words.format(day)},” she said."
        span = Span(text.index("“") + 1, text.index("”") - 1)
        article = Article(
            f"{words}{day:02}", "Title", text, publisher=f"P{day}", published=f"2020-01-{day:02}"
        )
        printed = span.of(text)
        diff = (DiffOp("replace", "We must wait", printed),)
        judged = Verdict(Wording.ALTERED, ("number",), diff, span, (0,), 0.9, 50.0)
        found.append((StoredArticle(article, 1, (Span(0, len(text)),)), judged))
    return found


def test_a_card_shows_two_dozen_articles_and_counts_all() -> None:
    card = quotation_card(Spoken("quotation"), many(30, "We must wait"))
    assert (len(card.evidence), card.articles, card.sources, card.wordings) == (24, 30, 30, 1)
    assert card.versions[0].articles == 30
    assert card.evidence[-1].article.published == "2020-01-24"


def test_a_card_shows_a_dozen_wordings_and_always_the_closest() -> None:
    closest = (stored("z", "2020-02-01"), verdict())
    card = quotation_card(Spoken("quotation"), [*many(30, "We must wait {} days"), closest])
    assert (len(card.versions), card.wordings, card.articles) == (12, 31, 31)
    assert [version.closest for version in card.versions] == [False] * 11 + [True]
    assert card.evidence[card.closest].article.id == "z"
    assert len(card.evidence) == 24


def test_a_splice_has_no_versions_because_nobody_printed_it() -> None:
    halves = [
        (stored("a"), verdict(Wording.SPLICED, (), SPLICED, 0.5)),
        (stored("b"), verdict(Wording.SPLICED, (), SPLICED, 0.5)),
    ]
    card = quotation_card(Spoken("quotation"), halves)
    assert (card.versions, card.wordings) == ((), 0)
