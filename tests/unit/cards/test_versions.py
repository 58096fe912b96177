"""How the wordings of a quotation are told apart, counted and put in order."""

from sidelight.cards.order import age
from sidelight.cards.versions import by_wording, printed, version
from sidelight.model import DiffOp, Evidence, Version, Wording
from tests.unit.cards.examples import evidence

PAGE = "We shall not sell the harbour"


def said(identity: str, words: str, published: str = "", publisher: str = "", lead: str = "") -> Evidence:
    text = f"{lead or identity * 9} “{words},” she said."
    wording = Wording.VERBATIM if words.lower() == PAGE.lower() else Wording.ALTERED
    diff = (DiffOp("replace", PAGE, words),)
    return evidence(identity, text, words, published, publisher, wording, diff=diff)


def versions(*found: Evidence) -> list[Version]:
    groups = by_wording(found)
    order = sorted((one for group in groups for one in group), key=age)
    return [version(group, order, order[0]) for group in groups]


def test_the_same_words_in_other_case_are_one_version() -> None:
    (only,) = versions(said("a", "We shall not sell the harbour"), said("b", "we shall not sell the Harbour"))
    assert (only.text, only.articles, only.evidence) == ("We shall not sell the harbour", 2, (0, 1))


def test_versions_stand_in_the_order_of_their_first_dates() -> None:
    found = versions(
        said("a", "We will not sell it", "2021-01-01"),
        said("b", "We shall not sell the harbour", "2020-01-01"),
        said("c", "We shall never sell"),
        said("d", "We shall not sell the harbour", "2022-01-01"),
    )
    assert [(one.text, one.first_seen, one.last_seen) for one in found] == [
        ("We shall not sell the harbour", "2020-01-01", "2022-01-01"),
        ("We will not sell it", "2021-01-01", "2021-01-01"),
        ("We shall never sell", "", ""),
    ]


def test_each_version_points_to_its_evidence_among_all() -> None:
    found = versions(
        said("a", "We will not sell it", "2021-01-01"),
        said("b", "We shall not sell the harbour", "2020-01-01"),
        said("c", "We shall not sell the harbour", "2022-01-01"),
    )
    assert [(one.evidence, one.closest) for one in found] == [((0, 2), True), ((1,), False)]


def test_copies_count_as_articles_and_not_as_sources() -> None:
    lead = "The town council voted on Tuesday night to keep the harbour in public hands, as it had promised."
    (only,) = versions(
        said("a", PAGE, "2020-01-01", "Courier", lead),
        said("b", PAGE, "2020-01-03", "Post", lead),
        said("c", PAGE, "2020-01-02", "COURIER"),
        said("d", PAGE, "2020-01-02"),
    )
    assert (only.articles, only.sources, only.last_seen) == (4, 2, "2020-01-03")


def test_the_same_words_after_a_cut_off_if_are_another_version() -> None:
    text = "“If they pay, we shall not sell the harbour,” she said."
    condition = evidence("b", text, "we shall not sell the harbour", flags=("cut_condition",))
    assert [one.verdict.flags for one in versions(said("a", PAGE), condition)] == [(), ("cut_condition",)]


def test_what_the_stored_article_has_in_place_of_marked_words_tells_versions_apart() -> None:
    diff = (
        DiffOp("equal", "We", "We"),
        DiffOp("marked", "...", "who live here"),
        DiffOp("equal", "stay", "stay"),
    )
    longer = evidence("a", "“We who live here stay.”", "We who live here stay", diff=diff)
    assert [one.text for one in versions(longer, said("b", "We stay"))] == [
        "We who live here stay",
        "We stay",
    ]


def test_words_are_shown_as_printed_and_without_what_interrupts_them() -> None:
    text = "“We shall not,” she said, “sell – the harbour.”"
    interrupted = evidence(
        "a", text, "We shall not,” she said, “sell – the harbour", diff=(DiffOp("equal", PAGE, PAGE),)
    )
    assert printed(interrupted) == PAGE
    assert printed(evidence("b", text, "sell – the harbour")) == "sell – the harbour"
