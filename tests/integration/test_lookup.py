"""A look-up from end to end, in process: stored articles in, findings and cards out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sidelight.errors import LockedKBError
from sidelight.indexing import follow
from sidelight.ingest import Hooks, add_paths
from sidelight.lookup import Desk, Options, look_up
from sidelight.model import Answer, Block, EntityCard, Page, QuotationCard
from sidelight.settings import read_settings

FERRY = {
    "id": "ferry",
    "title": "Ferry stays ashore",
    "text": "Foreign Minister Anna Lindqvist spoke on Monday. “The ferry will not return before twenty ships "
    "have been repaired,” Lindqvist said.\n\nThe union of dock workers claimed that four thousand people "
    "would lose their work in Karlskrona.",
    "url": "https://example.org/ferry",
    "publisher": "Example Post",
    "published": "2020-03-01",
}
QUOTED = "“The ferry will not return before twenty ships have been repaired,” Anna Lindqvist said."

OpenDesk = Callable[..., Desk]


@pytest.fixture
def desk_with(tmp_path: Path) -> OpenDesk:
    """Opens a knowledge base that holds the given articles, imported as a person would."""

    def make(*articles: dict[str, str]) -> Desk:
        source = tmp_path / "articles.jsonl"
        source.write_text("\n".join(json.dumps(article) for article in articles), encoding="utf-8")
        desk = Desk.open(read_settings({"SIDELIGHT_HOME": str(tmp_path / "home")}), create=True)
        assert add_paths(desk.kb, [source], Hooks(follow=lambda ready: desk.follow(ready=ready))).failed == []
        return desk

    return make


def ask(desk: Desk, *texts: str, kinds: str = "entity quotation claim", url: str = "") -> Answer:
    blocks = tuple(Block(f"p{number}", text) for number, text in enumerate(texts, start=1))
    return look_up(desk, Page(blocks, url=url), Options(frozenset(kinds.split())))


def quotation(answer: Answer) -> QuotationCard:
    (card,) = [card for card in answer.cards.values() if isinstance(card, QuotationCard)]
    return card


def test_a_quotation_its_speaker_and_the_evidence_come_together(desk_with: OpenDesk) -> None:
    answer = ask(desk_with(FERRY), QUOTED, kinds="quotation")

    card = quotation(answer)
    assert (card.verdict.wording, card.verdict.attribution) == ("verbatim", "same")
    assert (card.page_speaker, card.verdict.stored_speaker) == ("Anna Lindqvist", "Anna Lindqvist")
    assert [one.article.id for one in card.evidence] == ["ferry"]
    assert (answer.revision, answer.articles, answer.incomplete) == (2, 1, False)


def test_a_quotation_over_two_blocks_is_one_finding_with_its_parts_in_each(desk_with: OpenDesk) -> None:
    first, second = "She said: “The ferry will not return before", "“twenty ships have been repaired.”"

    answer = ask(desk_with(FERRY), first, second, kinds="quotation")

    (finding,) = answer.findings
    spoken = [
        part.of({"p1": first, "p2": second}[span.block]) for span in finding.spans for part in span.parts
    ]
    assert spoken == ["The ferry will not return before", "twenty ships have been repaired."]
    assert quotation(answer).verdict.wording == "verbatim"


def test_a_quotation_with_every_third_word_changed_is_found_by_its_rarest_words(desk_with: OpenDesk) -> None:
    stored = "“Karlskrona despises and rebuffs such quarrelsome old harbourmasters,” Anna Lindqvist said."

    answer = ask(
        desk_with(FERRY, {**FERRY, "id": "quarrel", "text": stored, "url": "https://example.org/quarrel"}),
        "“Karlskrona now despises, rebuffs quarrelsome harbourmasters,” Anna Lindqvist said.",
        kinds="quotation",
    )

    assert [one.article.id for one in quotation(answer).evidence] == ["quarrel"]
    assert quotation(answer).verdict.wording == "similar"


def test_a_short_quotation_of_everyday_words_is_not_found_by_them(desk_with: OpenDesk) -> None:
    answer = ask(desk_with(FERRY), "“Twenty old ships will return,” she said.", kinds="quotation")

    assert answer.findings == ()


def test_two_utterances_that_were_not_said_in_one_go_get_a_verdict_each(desk_with: OpenDesk) -> None:
    other = {
        **FERRY,
        "id": "b",
        "url": "",
        "text": "“The toll must fall by half this very summer,” Lindqvist said.",
    }
    page = (
        "“The toll must fall by half this very summer,” Lindqvist said. “The ferry will not return before "
        "thirty ships have been repaired.”"
    )

    answer = ask(desk_with(FERRY, other), page, kinds="quotation")

    cards = [answer.cards[finding.cards[0]] for finding in answer.findings]
    assert [card.verdict.wording for card in cards if isinstance(card, QuotationCard)] == [
        "verbatim",
        "altered",
    ]


def test_a_reported_claim_is_found_with_its_changed_number(desk_with: OpenDesk) -> None:
    page = "The union of dock workers claimed that five thousand people would lose their work in Karlskrona."

    card = quotation(ask(desk_with(FERRY), page, kinds="claim"))

    assert (card.kind, card.verdict.wording, card.verdict.flags) == ("claim", "altered", ("number",))


def test_an_idiom_that_two_people_use_is_not_called_somebody_elses(desk_with: OpenDesk) -> None:
    desk = desk_with({**FERRY, "text": "“We need boots on the ground,” Anna Lindqvist said."})

    answer = ask(desk, "Peter Nyholm wants “boots on the ground”, he said.", kinds="quotation")

    assert quotation(answer).verdict.attribution in ("ambiguous", "missing")


def test_a_name_has_its_role_and_the_passage_closest_to_the_page(desk_with: OpenDesk) -> None:
    answer = ask(desk_with(FERRY), "Where is Lindqvist when the ferry does not return?", kinds="entity")

    (card,) = answer.cards.values()
    assert isinstance(card, EntityCard)
    assert card.facts.entity.role == "Foreign Minister"
    assert (card.facts.first_seen, card.facts.articles) == ("2020-03-01", 1)
    article, span = card.facts.passages[0]
    assert span.of(article.text).startswith("“The ferry will not return")
    assert card.facts.first_article is not None
    assert [(role.text, role.article.id) for role in card.facts.roles] == [
        ("Foreign Minister", card.facts.first_article.id)
    ]


def test_of_a_name_the_pages_own_copy_shows_nothing(desk_with: OpenDesk) -> None:
    copy = {"id": "home", "text": "Anna Lindqvist sailed home.", "url": "https://a.example/home"}
    desk = desk_with(FERRY, {**FERRY, **copy})

    answer = ask(desk, "Where is Lindqvist?", kinds="entity", url="https://a.example/home")

    (card,) = answer.cards.values()
    assert isinstance(card, EntityCard)
    assert "https://a.example/home" not in {article.url for article, _ in card.facts.passages}
    assert card.facts.passages != ()


@pytest.mark.parametrize(
    "url", ["https://example.org/ferry", "https://www.example.org/ferry/?utm_source=feed"]
)
def test_the_pages_own_stored_copy_is_no_evidence(desk_with: OpenDesk, url: str) -> None:
    assert ask(desk_with(FERRY), QUOTED, kinds="quotation", url=url).findings == ()


def test_a_removed_article_is_no_evidence_at_the_next_look_up(desk_with: OpenDesk) -> None:
    desk = desk_with(FERRY)
    assert ask(desk, QUOTED).findings

    desk.kb.remove("ferry")

    assert ask(desk, QUOTED).findings == ()


def test_an_article_added_by_another_process_is_seen_at_the_next_look_up(desk_with: OpenDesk) -> None:
    desk = desk_with({**FERRY, "id": "other", "text": "Nothing of the kind was printed here.", "url": ""})
    assert ask(desk, QUOTED).findings == ()

    with desk_with(FERRY):
        assert quotation(ask(desk, QUOTED, kinds="quotation")).verdict.wording == "verbatim"


def test_a_look_up_answers_from_what_there_is_while_the_index_is_being_built(
    desk_with: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_with(FERRY)

    def busy(*_: object) -> int:
        raise LockedKBError

    monkeypatch.setattr("sidelight.lookup.desk.follow", busy)
    answer = ask(desk, QUOTED, kinds="quotation")

    assert quotation(answer).verdict.wording == "verbatim"
    assert answer.incomplete
    assert answer.warnings == (
        "The index is being built by an import; what it brought last was not looked up yet.",
    )


def test_the_limit_keeps_the_first_findings_of_the_page(desk_with: OpenDesk) -> None:
    desk = desk_with(FERRY)
    page = Page((Block("p1", QUOTED + " " + QUOTED),))

    answer = look_up(desk, page, Options(limit=1))

    assert [finding.id for finding in answer.findings] == ["f1"]
    assert list(answer.cards) == ["c1"]


@pytest.mark.parametrize("text", ["", " \n ", "\ud800", "\x00", "“", "”" * 50, "🙂" * 50])
def test_a_page_with_nothing_on_it_is_an_empty_answer(desk_with: OpenDesk, text: str) -> None:
    answer = ask(desk_with(FERRY), text)

    assert (answer.findings, answer.cards, answer.warnings) == ((), {}, ())


def test_an_index_rebuilt_from_nothing_answers_the_same(desk_with: OpenDesk) -> None:
    desk = desk_with(FERRY)
    before = ask(desk, QUOTED)

    desk.index.reset(desk.kb.identity)
    follow(desk.kb, desk.index)

    after = ask(desk, QUOTED)
    assert (after.findings, after.cards) == (before.findings, before.cards)


def test_a_speaker_named_in_the_block_before_is_shown_where_she_is_named(desk_with: OpenDesk) -> None:
    blocks = [
        "It was a long night. On Monday Anna Lindqvist was blunt:",
        "“The ferry will not return before twenty ships have been repaired.”",
    ]

    card = quotation(ask(desk_with(FERRY), *blocks, kinds="quotation"))

    assert card.page_credit is not None
    assert (card.page_credit.block, card.page_credit.speaker.of(blocks[0])) == ("p1", "Anna Lindqvist")
    assert card.page_credit.around.of(blocks[0]) == "On Monday Anna Lindqvist was blunt:"


def test_a_stored_speaker_is_shown_in_the_paragraph_that_names_her(desk_with: OpenDesk) -> None:
    text = (
        "It was a long night. On Monday Anna Lindqvist was blunt:\n\n“The ferry will not return before "
        "twenty ships have been repaired.”"
    )

    card = quotation(ask(desk_with({**FERRY, "text": text}), QUOTED, kinds="quotation"))

    credit = card.verdict.stored_credit
    assert credit is not None
    assert (credit.speaker.of(text), credit.around.of(text)) == (
        "Anna Lindqvist",
        "On Monday Anna Lindqvist was blunt:",
    )
    assert card.verdict.attribution == "same"


def test_a_reported_claim_is_credited_on_both_sides(desk_with: OpenDesk) -> None:
    page = "The union of dock workers claimed that five thousand people would lose their work in Karlskrona."

    card = quotation(ask(desk_with(FERRY), page, kinds="claim"))

    here, there = card.page_credit, card.verdict.stored_credit
    assert here is not None and here.cue is not None and there is not None and there.cue is not None
    assert (here.speaker.of(page), here.cue.of(page)) == ("The union of dock workers", "claimed")
    assert (there.speaker.of(FERRY["text"]), there.cue.of(FERRY["text"])) == (
        "The union of dock workers",
        "claimed",
    )


def test_a_quotation_that_drifted_shows_its_wordings_in_the_order_they_came(desk_with: OpenDesk) -> None:
    changed = FERRY["text"].replace("twenty ships", "thirty ships")
    lead = "The harbour of Karlskrona slept under snow when its only minister came home. "
    desk = desk_with(
        FERRY,
        {
            **FERRY,
            "id": "copy",
            "url": "",
            "publisher": "Wire",
            "published": "2020-03-02",
            "text": FERRY["text"] + " (Wire)",
        },
        {**FERRY, "id": "old", "url": "", "published": "2019-01-01", "text": lead + changed},
    )

    card = quotation(ask(desk, QUOTED, kinds="quotation"))

    assert [(one.text, one.verdict.wording.value, one.articles, one.closest) for one in card.versions] == [
        ("The ferry will not return before thirty ships have been repaired", "altered", 1, False),
        ("The ferry will not return before twenty ships have been repaired", "verbatim", 2, True),
    ]
    assert [(one.article.id, one.copies) for one in card.evidence] == [("old", 1), ("ferry", 2)]


CRANES = {
    "id": "cranes",
    "title": "Cranes go north",
    "text": "The harbour was quiet.\n\nOn Friday Lindqvist announced that a shipyard, Norwegian, buys "
    "fourteen cranes, all rusty, from the harbour authority. Nobody applauded.",
    "publisher": "Coast Daily",
    "published": "2020-04-02",
}
RETOLD = "Anna Lindqvist said that the harbour authority would sell {} rusty cranes to a Norwegian shipyard."


def test_a_claim_told_in_other_words_is_similar(desk_with: OpenDesk) -> None:
    card = quotation(ask(desk_with(FERRY, CRANES), RETOLD.format("fourteen"), kinds="claim"))
    assert (card.kind, card.verdict.wording, card.verdict.flags) == ("claim", "similar", ())
    assert card.evidence[0].article.id == "cranes"
    assert card.evidence[0].text.startswith("On Friday Lindqvist announced")


def test_a_similar_claim_with_another_number_says_so(desk_with: OpenDesk) -> None:
    card = quotation(ask(desk_with(CRANES), RETOLD.format("forty"), kinds="claim"))
    assert card.verdict.flags == ("number",)
    assert card.title.startswith("Similar, in other words: number")


def test_a_similar_claim_of_somebody_else_is_no_card(desk_with: OpenDesk) -> None:
    page = RETOLD.format("fourteen").replace("Anna Lindqvist", "Bo Ekberg")
    assert ask(desk_with(CRANES), page, kinds="claim").cards == {}
