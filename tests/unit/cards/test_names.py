"""What a name's card shows: the passages closest to the sentence being read, and what was said last."""

from sidelight.cards import BeingRead, entity_card
from sidelight.model import Article, Entity, EntityCard, EntityFacts, EntityType, Quotation, Span
from sidelight.text import tokenise

LIND = Entity("e1", "Anna Lind", EntityType.PERSON)


def passage(identity: str, text: str) -> tuple[Article, Span]:
    return Article(identity, "", text), Span(0, len(text))


def quoted(identity: str, text: str) -> tuple[Article, Quotation]:
    return Article(identity, "", text), Quotation((Span(0, len(text)),))


def card(facts: EntityFacts, sentence: str = "", *own: str) -> EntityCard:
    return entity_card(facts, 1.0, "why", (), BeingRead(tokenise(sentence).words, own))


def passages(sentence: str, *found: tuple[Article, Span], own: tuple[str, ...] = ()) -> list[str]:
    shown = card(EntityFacts(LIND, passages=found), sentence, *own).facts.passages
    return [span.of(article.text) for article, span in shown]


def quotations(*found: tuple[Article, Quotation], own: tuple[str, ...] = ()) -> list[str]:
    shown = card(EntityFacts(LIND, quotations=found), "", *own).facts.quotations
    return [quotation.parts[0].of(article.text) for article, quotation in shown]


def test_the_passage_closest_to_the_sentence_being_read_stands_first() -> None:
    shown = passages(
        "Lind will not close the harbour.",
        passage("new", "Lind opened a school."),
        passage("old", "Lind said the harbour stays open."),
    )
    assert shown == ["Lind said the harbour stays open.", "Lind opened a school."]


def test_where_none_is_close_the_latest_stands_first() -> None:
    assert passages("It rained.", passage("a", "Lind left."), passage("b", "Lind slept.")) == [
        "Lind left.",
        "Lind slept.",
    ]


def test_a_list_of_everything_is_less_close_than_a_sentence_on_the_same() -> None:
    everything = "Lind spoke on wages, schools, roads, bridges, taxes, hospitals, trains and the harbour."
    shown = passages("Lind on the harbour.", passage("a", everything), passage("b", "Lind kept the harbour."))
    assert shown[0] == "Lind kept the harbour."


def test_three_passages_come_from_three_articles_where_there_are_as_many() -> None:
    shown = passages(
        "Lind and the harbour",
        passage("a", "Lind loves the harbour here."),
        passage("a", "Lind left the harbour later."),
        passage("a", "Lind saw the harbour burn."),
        passage("b", "Lind left."),
        passage("c", "Lind slept."),
    )
    assert len(shown) == 3
    assert shown[1:] == ["Lind left.", "Lind slept."]


def test_where_there_is_one_article_it_gives_all() -> None:
    assert len(passages("", passage("a", "Lind left."), passage("a", "Lind slept."))) == 2


def test_the_sentence_itself_is_no_evidence_and_neither_is_the_pages_own_copy() -> None:
    shown = passages(
        "Anna Lind closed the old harbour on Friday.",
        passage("reprint", "Anna Lind closed the old harbour on Friday."),
        passage("own", "Lind was glad of the harbour."),
        passage("other", "Lind left."),
        own=("own",),
    )
    assert shown == ["Lind left."]


def test_a_passage_that_two_papers_print_is_shown_once() -> None:
    assert passages("", passage("a", "Lind left."), passage("b", "Lind left.")) == ["Lind left."]


def test_the_latest_quotations_stand_first_and_two_of_an_article_at_most() -> None:
    found = [quoted("a", f"We will open harbour number {number}") for number in range(5)]
    found += [quoted(f"b{number}", f"I said so {number} times before") for number in range(4)]
    shown = quotations(*found)
    assert shown[:2] == ["We will open harbour number 0", "We will open harbour number 1"]
    assert shown[2:] == ["I said so 0 times before", "I said so 1 times before", "I said so 2 times before"]


def test_words_that_say_nothing_by_themselves_are_shown_only_where_there_are_no_others() -> None:
    assert quotations(quoted("a", "deeply sad"), quoted("b", "We will not close")) == ["We will not close"]
    assert quotations(quoted("a", "deeply sad")) == ["deeply sad"]


def test_what_the_page_itself_quotes_is_not_told_again() -> None:
    assert quotations(quoted("own", "We will not close"), own=("own",)) == []


def test_words_that_two_papers_quote_are_shown_once() -> None:
    assert quotations(quoted("a", "We will not close"), quoted("b", "we will not close")) == [
        "We will not close"
    ]
