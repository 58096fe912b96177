"""Cards as a terminal shows them."""

from dataclasses import replace

import click
import pytest

from sidelight.cli.cards import render
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

PAGE = Page((Block("text", "“The harbour is not safe,” she said."),))
SPAN = FindingSpan("text", (Span(1, 25),))


def quotation(text: str = "“The harbour is safe,” said Ada Mayor.", title: str = "Harbour") -> Answer:
    article = Article("a", title, text, "https://news.example/h", "Courier", (), "2016-10-07")
    diff = (
        DiffOp("equal", "The harbour is", "The harbour is"),
        DiffOp("insert", "not", ""),
        DiffOp("replace", "safe", "calm"),
        DiffOp("delete", "", "today"),
        DiffOp("splice", "", ""),
        DiffOp("equal", "says she", "says she"),
        DiffOp("cut", "", "if it stays dry"),
    )
    verdict = Verdict(
        Wording.ALTERED,
        ("negation",),
        diff,
        Span(1, 20),
        (0,),
        0.9,
        40.0,
        0,
        Attribution.SAME,
        "Ada Mayor",
    )
    evidence = Evidence(article, verdict, Span(0, len(text)), text, "Before.", "After.", also_in=(article,))
    card = QuotationCard(
        "quotation", "Altered: “not” was added", 0.9, "One word more.", verdict, "she", (evidence,)
    )
    return Answer((Finding("f1", "quotation", (SPAN,), cards=("c1",)),), {"c1": card}, articles=1)


def test_a_verdict_its_diff_and_its_evidence_can_be_read_without_colour() -> None:
    lines = click.unstyle(render(quotation(), PAGE)).splitlines()
    assert lines[0] == "quotation: The harbour is not safe,"
    assert lines[1] == "  ALTERED (negation); speaker same. Altered: “not” was added"
    assert lines[2] == "    The harbour is {+not+} [-calm-] {+safe+} [-today-] ‖ says she […if it stays dry…]"
    assert lines[3] == "    as printed in “Harbour” (Courier, 2016-10-07), said by Ada Mayor (2 copies):"
    assert lines[4] == "      Before. “The harbour is safe,” said Ada Mayor. After."
    assert lines[5] == "      https://news.example/h"
    assert lines[6] == "    One word more."


def drifted() -> Answer:
    """An answer in which a year later another paper prints other words, twice."""
    answer = quotation()
    (card,) = answer.cards.values()
    assert isinstance(card, QuotationCard)
    (first,) = card.evidence
    text = "“The old harbour is calm,” said Mayor."
    copy = Article("c", "T", text, publisher="Herald")
    article = Article("b", "Harbour again", text, "", "Post", (), "2017-01-02")
    steps = (
        DiffOp("equal", "We who live here know that the", "We who live here know that the"),
        DiffOp("insert", "old", ""),
        DiffOp("equal", "harbour", "harbour"),
    )
    verdict = replace(first.verdict, diff=steps, stored_speaker="Mayor")
    later = Evidence(article, verdict, Span(0, len(text)), text, also_in=(copy,))
    credited = replace(card.verdict, stored_credit=Credit(Span(28, 37), Span(0, 38), Span(23, 27)))
    card = replace(
        card,
        verdict=credited,
        page_credit=Credit(Span(27, 30), Span(0, 36), Span(31, 35), "text"),
        evidence=(first, later),
        versions=(
            Version(
                "The harbour is safe", first.verdict, (0,), 1, 1, "2016-10-07", "2016-10-07", closest=True
            ),
            Version("The old harbour is calm", verdict, (1,), 2, 1, "2017-01-02", "2017-01-02"),
        ),
        articles=3,
        sources=2,
        wordings=9,
    )
    return replace(answer, cards={"c1": card})


def test_both_sides_show_where_they_name_their_speaker() -> None:
    lines = click.unstyle(render(drifted(), PAGE)).splitlines()
    assert "    here: “The harbour is not safe,” she said." in lines
    assert "    there: “The harbour is safe,” said Ada Mayor." in lines


def test_of_a_long_sentence_the_words_beside_the_speaker_are_shown() -> None:
    words = "so it went " * 20
    page = Page((Block("text", f"{words}she said {words}"),))
    answer = drifted()
    (card,) = answer.cards.values()
    assert isinstance(card, QuotationCard)
    card = replace(card, page_credit=Credit(Span(220, 223), Span(0, 440), Span(224, 228), "text"))
    (here,) = [
        line
        for line in click.unstyle(render(replace(answer, cards={"c1": card}), page)).splitlines()
        if line.startswith("    here")
    ]
    assert here.startswith("    here: … ")
    assert "it went she said so it" in here


def test_the_wordings_stand_oldest_first_with_what_differs_in_each() -> None:
    lines = click.unstyle(render(drifted(), PAGE)).splitlines()
    at = lines.index("    printed in 3 articles of 2 publishers, in 9 wordings:")
    assert lines[at + 1] == "      2016-10-07, Courier: ALTERED (closest)"
    assert lines[at + 3] == "      2017-01-02, Post and 1 more article: ALTERED"
    assert lines[at + 4] == "        … here know that the {+old+} harbour"
    assert lines[at + 5] == "      and 7 more wordings"


def test_with_colour_the_same_words_stand_there() -> None:
    assert "\x1b[32m" in render(quotation(), PAGE)


@pytest.mark.parametrize("evil", ["\x1b[2J", "\x9b31m", "\x07", "\r", "\ud83d"])
def test_an_article_cannot_command_the_terminal(evil: str) -> None:
    shown = click.unstyle(render(quotation(text=f"“The{evil} end,” she said.", title=f"T{evil}itle"), PAGE))
    assert evil not in shown
    shown.encode("utf-8")


def test_an_entity_is_shown_with_its_role_and_once() -> None:
    kerry = Entity("e1", "John Kerry", EntityType.PERSON, "US Secretary of State")
    facts = EntityFacts(kerry, mentions=4, articles=1, first_seen="2016-10-07", last_seen="2016-10-07")
    card = EntityCard("John Kerry", 1.0, "“Kerry” is a name of John Kerry.", facts)
    findings = tuple(Finding(f"f{n}", "entity", (SPAN,), cards=("c1",)) for n in (1, 2))
    lines = click.unstyle(render(Answer(findings, {"c1": card}), PAGE)).splitlines()
    assert lines[1] == "  John Kerry (person), US Secretary of State"
    assert lines[2] == "    named 4 times in 1 article, 2016-10-07 to 2016-10-07"
    assert lines[-1].startswith("2 findings, 1 card, from 0 articles")


def named() -> list[str]:
    """The lines of a card on a name of which everything is known."""
    text = "The harbour stays open. Verhoeven said so."
    post = Article("a", "Strike", text, publisher="Post", published="2019-05-04")
    daily = Article("b", "A New Mayor", "", publisher="Daily", published="2014-02-11")
    ada = Entity("e1", "Ada Verhoeven", EntityType.PERSON, "Port Minister", description="Belgian politician")
    facts = EntityFacts(
        ada,
        mentions=9,
        articles=4,
        first_seen="2014-02-11",
        last_seen="2019-05-04",
        timeline=(("2014-02", 4), ("2016-01", 1), ("2019-05", 4)),
        passages=((post, Span(24, 42)),),
        quotations=((post, Quotation((Span(0, 22),))),),
        related=((Entity("e2", "Cy Rand", EntityType.PERSON), 3),),
        roles=(
            RoleSaid("Port Minister", post, "2019-05-04", "2019-05-04", 1),
            RoleSaid("Mayor", daily, "2014-02-11", "2015-06-20", 3),
        ),
        first_article=daily,
        last_article=post,
    )
    others = (Entity("e3", "Bea Verhoeven", EntityType.PERSON, description="pilot"),)
    card = EntityCard("Ada Verhoeven", 1.0, "Because.", facts, others)
    answer = Answer((Finding("f1", "entity", (SPAN,), cards=("c1",)),), {"c1": card})
    return click.unstyle(render(answer, PAGE)).splitlines()


def test_a_name_is_shown_with_every_fact_and_its_article() -> None:
    assert named()[1:-2] == [
        "  Ada Verhoeven (person), Port Minister",
        "    Belgian politician",
        "    called: Port Minister, 2019-05-04, in Post",
        "    before: Mayor, in 3 articles, 2014-02-11 to 2015-06-20, first in Daily",
        "    named 9 times in 4 articles, 2014-02-11 (Daily) to 2019-05-04 (Post)",
        "    2014 █·▂··█ 2019, most in 2014: 4",
        "      Verhoeven said so.",
        "        – Post, 2019-05-04: Strike",
        "      “The harbour stays open”",
        "        – Post, 2019-05-04: Strike",
        "    with: Cy Rand (3)",
        "    or: Bea Verhoeven (pilot)",
        "    Because.",
    ]


def test_nothing_found_is_said() -> None:
    assert render(Answer(articles=3), PAGE).startswith("0 findings, 0 cards, from 3 articles")
