"""Where a text says who speaks: in the page's blocks, and in a stored article."""

import pytest

from sidelight.lookup.credits import AROUND, in_article, on_page
from sidelight.lookup.page import join
from sidelight.model import (
    Article,
    Block,
    Claim,
    Credit,
    Page,
    Quotation,
    Span,
    Speaker,
    StoredArticle,
    Verdict,
    Wording,
)


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def sentences(text: str) -> list[Span]:
    """Sentences that end in a full stop, for texts without any other."""
    found, start = [], 0
    for part in text.replace("\n\n", "  ").split(". "):
        found.append(Span(start + len(part) - len(part.lstrip()), min(len(text), start + len(part) + 1)))
        start += len(part) + 2
    return found


def credit(blocks: list[str], speaker: str, cue: str = "") -> Credit | None:
    joined = join(Page(tuple(Block(f"p{number}", text) for number, text in enumerate(blocks))))
    who = Speaker("Ada Berg", at(joined.text, speaker))
    return on_page(joined, sentences(joined.text), who, at(joined.text, cue) if cue else None)


def test_a_speaker_stands_in_the_block_that_names_her() -> None:
    text = "It rained. “We wait,” Berg said."
    assert credit([text], "Berg", "said") == Credit(Span(22, 26), Span(11, 32), Span(27, 31), "p0")


def test_the_block_may_be_another_than_the_quotations() -> None:
    found = credit(["It rained.", "Berg had an answer.", "“We wait.”"], "Berg")
    assert found == Credit(Span(0, 4), Span(0, 19), None, "p1")


@pytest.mark.parametrize(
    ("speaker", "block", "span"),
    [("Ada\n\nBergstrom", "p1", Span(0, 9)), ("Adelaide\n\nBerg", "p0", Span(0, 8))],
)
def test_of_a_name_over_a_blocks_edge_the_longer_part_counts(speaker: str, block: str, span: Span) -> None:
    first, second = speaker.split("\n\n")
    found = credit([first, f"{second} said so."], speaker)
    assert found is not None
    assert (found.block, found.speaker) == (block, span)
    assert found.around.start <= span.start and span.end <= found.around.end


def test_a_word_of_speech_in_another_block_or_sentence_is_not_beside_her() -> None:
    blocks = ["Berg spoke. The mayor said so.", "Nobody answered."]
    assert credit(blocks, "Berg", "said") == Credit(Span(0, 4), Span(0, 11), None, "p0")
    assert credit(blocks, "Berg", "answered") == Credit(Span(0, 4), Span(0, 11), None, "p0")


def test_a_sentence_as_long_as_a_page_is_shown_around_the_name() -> None:
    found = credit(["so " * 1000 + "Berg said " + "so " * 1000], "Berg", "said")
    assert found is not None
    assert found.around == Span(found.speaker.start - AROUND, found.speaker.end + len(" said") + AROUND)


def test_nobody_is_named_nowhere() -> None:
    joined = join(Page((Block("p", "“We wait.”"),)))
    assert on_page(joined, [Span(0, 10)], None, None) is None
    assert on_page(joined, [], Speaker("Ada Berg", Span(40, 44)), None) is None


ARTICLE = "Ada Berg had an answer.\n\n“We wait.” The owners claimed that nothing was sold."
PASSAGES = (Span(0, 23), Span(25, 35), Span(36, 77))


def stored(quotations: tuple[Quotation, ...] = (), claims: tuple[Claim, ...] = ()) -> StoredArticle:
    return StoredArticle(Article("a", "T", ARTICLE), 1, PASSAGES, quotations, claims)


def matched(words: str, quotation: int = -1) -> Verdict:
    return Verdict(Wording.VERBATIM, (), (), at(ARTICLE, words), (1,), 1.0, 50.0, quotation)


def test_an_article_may_name_the_speaker_in_the_paragraph_before() -> None:
    quotation = Quotation((at(ARTICLE, "We wait."),), Speaker("Ada Berg", Span(0, 8)))
    found = in_article(stored((quotation,)), matched("We wait.", 0))
    assert found == Credit(Span(0, 8), Span(0, 23))


def test_reported_words_are_credited_to_who_claims_them() -> None:
    claim = Claim(at(ARTICLE, "nothing was sold"), Speaker("The owners", Span(36, 46)), Span(47, 54))
    found = in_article(stored(claims=(claim,)), matched("nothing was sold"))
    assert found == Credit(Span(36, 46), Span(36, 77), Span(47, 54))


def test_running_text_and_a_place_outside_the_article_are_credited_to_nobody() -> None:
    beyond = Quotation((at(ARTICLE, "We wait."),), Speaker("Ada Berg", Span(700, 708)))
    assert in_article(stored(), matched("We wait.")) is None
    assert in_article(stored((beyond,)), matched("We wait.", 0)) is None
