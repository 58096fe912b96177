"""What kind of change a change is: one flag for each question of a fact-checker."""

import pytest

from sidelight.matching.passages import QUOTED, Candidate, matches
from sidelight.matching.stretch import stretch
from sidelight.model import Article, Span, StoredArticle, Verdict, Wording

START, END = (
    "The owners of the shipyard in Karlskrona told the council of sailors",
    "before the winter storms came",
)


def judged(page: str, stored: str) -> Verdict:
    """The verdict on the page's words in the middle of a sentence that has the stored ones there."""
    text, quoted = f"{START} {stored} {END}.", f"{START} {page} {END}"
    article = StoredArticle(Article("a", "Harbour", text), 1, (Span(0, len(text)),), ())
    return matches(stretch(quoted, [Span(0, len(quoted))]), [Candidate(article, (0,))], QUOTED)[0].verdict


@pytest.mark.parametrize(
    ("page", "stored"),
    [
        ("about 20 ships", "about twenty ships"),
        ("about 4k ships", "about 4,000 ships"),
        ("about 4000 ships", "about 4,000 ships"),
        ("of twelve ships", "of a dozen ships"),
        ("of the third ship", "of the 3rd ship"),
        ("of $4m lost", "of $4 million lost"),
        ("of 3.5b lost", "of 3.5 billion lost"),
        ("of 50% lost", "of 50 percent lost"),
        ("of 50 per cent lost", "of 50% lost"),
        ("of the US ships", "of the U.S. ships"),
        ("they couldn't sail", "they could not sail"),
        ("they realise that", "they realize that"),
        ("of the ship yard there", "of the shipyard there"),
    ],
)
def test_the_same_otherwise_written_is_spelling_and_never_verbatim(page: str, stored: str) -> None:
    assert (judged(page, stored).wording, judged(page, stored).flags) == (Wording.ALTERED, ("spelling",))
    assert judged(stored, page).flags == ("spelling",)


@pytest.mark.parametrize(
    ("page", "stored", "flags"),
    [
        ("of 50 lost", "of $50 lost", ("number",)),
        ("of £50 lost", "of $50 lost", ("number",)),
        ("of 50 lost", "of 50% lost", ("number",)),
        ("of 4 billion lost", "of 4 million lost", ("number",)),
        ("of the third ship", "of the fourth ship", ("number",)),
        ("they could sail", "they couldn't sail", ("negation",)),
        ("they never sailed", "they sailed", ("negation",)),
        ("an illegal journey", "a legal journey", ("negation",)),
        ("they shall sail", "they'll sail", ("modal",)),
        ("some 400 ships", "400 ships", ("hedge",)),
        ("it is unlikely now", "it is likely now", ("negation",)),
        ("up to 400 ships", "400 ships", ("hedge",)),
        ("it seems they sailed", "they sailed", ("hedge", "other")),
    ],
)
def test_a_change_of_what_is_said_is_flagged(page: str, stored: str, flags: tuple[str, ...]) -> None:
    assert judged(page, stored).flags == flags


@pytest.mark.parametrize(
    ("page", "stored", "flags"),
    [
        ("some ships", "all ships", ("other",)),
        ("they picked it", "they picked it up", ("other",)),
        ("they suspect it", "they suspected it", ("inflection",)),
        ("it seems so", "it seemed so", ("inflection",)),
        ("believing in it", "believed in it", ("inflection",)),
        ("they suggested then a loan", "then they suggested a loan", ("other",)),
        ("they denied it", "they deny it", ("inflection",)),
        ("they also will sail", "they will also sail", ("other",)),
        ("5 dollars lost", "$5 lost", ("other",)),
    ],
)
def test_a_smaller_change_raises_no_alarm(page: str, stored: str, flags: tuple[str, ...]) -> None:
    assert judged(page, stored).flags == flags


def test_a_number_at_the_edge_goes_on_to_its_million() -> None:
    text = "The owners of the shipyard in Karlskrona told the council of sailors it cost 16.4 million"
    article = StoredArticle(Article("a", "Harbour", text), 1, (Span(0, len(text)),), ())
    page = text.replace("16.4 million", "16.4m")

    found = matches(stretch(page, [Span(0, len(page))]), [Candidate(article, (0,))], QUOTED)[0].verdict

    assert (found.wording, found.flags) == (Wording.ALTERED, ("spelling",))


@pytest.mark.parametrize(("page", "stored"), [("Must", "Will"), ("May", "Could")])
def test_a_modal_that_opens_a_question_is_no_name(page: str, stored: str) -> None:
    rest = "the owners of the shipyard in Karlskrona tell the council of sailors before winter?"
    text = f"{stored} {rest}"
    article = StoredArticle(Article("a", "Harbour", text), 1, (Span(0, len(text)),), ())
    quoted = f"{page} {rest}"

    found = matches(stretch(quoted, [Span(0, len(quoted))]), [Candidate(article, (0,))], QUOTED)[0].verdict

    assert found.flags == ("modal",)
