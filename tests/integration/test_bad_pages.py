"""Pages that nobody wrote for people: each ends, with what can be said of it, and says what was left out."""

import json
from collections.abc import Iterator
from itertools import count

import pytest

from sidelight.ingest import Hooks, add_paths
from sidelight.lookup import Desk, Options, look_up
from sidelight.lookup.wanted import MAX_WANTED
from sidelight.model import Answer, Block, Page, QuotationCard
from sidelight.settings import MAX_CHARACTERS, read_settings

QUOTED = "“The ferry will not return before twenty ships have been repaired,” Anna Lindqvist said."
ARTICLES = [
    {"id": "ferry", "title": "Ferry stays ashore", "text": f"Anna Lindqvist spoke on Monday. {QUOTED}"},
    {
        "id": "toll",
        "title": "Toll",
        "text": "“The toll at the harbour must fall by half this very summer,” Peter Nyholm said.",
    },
]
TOLL = "“The toll at the harbour must fall by half this very summer,” he said."
TOO_MANY = f"The page has more than {MAX_WANTED} quotations and sentences; only the first were looked up."
EVERYTHING = "entity quotation claim"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    home = tmp_path_factory.mktemp("kb")
    source = home / "articles.jsonl"
    source.write_text("\n".join(json.dumps(article) for article in ARTICLES), encoding="utf-8")
    with Desk.open(read_settings({"SIDELIGHT_HOME": str(home), "SIDELIGHT_MODEL": ""}), create=True) as made:
        assert add_paths(made.kb, [source], Hooks(follow=lambda ready: made.follow(ready=ready))).failed == []
        yield made


class SlowClock:
    """A clock that stands still for so many looks at it, and then is an hour later."""

    def __init__(self, looks: int) -> None:
        self._looks = count()
        self._still = looks

    def __call__(self) -> float:
        return 0.0 if next(self._looks) < self._still else 3_600.0


def ask(desk: Desk, text: str, kinds: str = "quotation", clock: SlowClock | None = None) -> Answer:
    page = Page((Block("p", text[:MAX_CHARACTERS]),))
    return look_up(desk, page, Options(frozenset(kinds.split())), clock or SlowClock(10**9))


def articles(answer: Answer) -> list[str]:
    """The article of each quotation card, in the page's order."""
    cards = [answer.cards[finding.cards[0]] for finding in answer.findings]
    return [card.evidence[0].article.id for card in cards if isinstance(card, QuotationCard)]


@pytest.mark.parametrize("mark", ['"', "“", "”", "“”", "'", "«", "“ ", '" '])
def test_a_hundred_thousand_marks_hide_no_quotation_in_the_next_paragraph(desk: Desk, mark: str) -> None:
    answer = ask(desk, f"{QUOTED}\n\n{(mark * 100_000)[:100_000]}")

    assert articles(answer) == ["ferry"]
    assert (answer.incomplete, answer.warnings) == (False, ())


def test_a_paragraph_without_a_full_stop_is_read_to_its_end(desk: Desk) -> None:
    endless = "and so the water rose " * (190_000 // len("and so the water rose "))

    answer = ask(desk, f"{endless} {QUOTED}", EVERYTHING)

    assert articles(answer) == ["ferry"]
    assert not answer.incomplete


def test_one_word_of_two_hundred_thousand_letters_is_no_name(desk: Desk) -> None:
    for page in ("a" * MAX_CHARACTERS, "U.S." * 50_000, "A" * MAX_CHARACTERS, "a-" * 100_000):
        answer = ask(desk, page, EVERYTHING)
        assert (answer.findings, answer.incomplete) == ((), False)


def test_quotations_of_one_word_are_silent(desk: Desk) -> None:
    answer = ask(desk, "He called it “ferry”, she said “toll”. " * 3_000)

    assert (answer.findings, answer.incomplete) == ((), False)


@pytest.mark.parametrize(
    "sentence",
    [
        "「渡し船は二十隻の修理が終わるまで戻らない」と彼は言った。",
        "«Паром вернётся не скоро», сказал он. ",
        'قال الرجل "لن تعود العبارة قريبا". ',
    ],
)
def test_another_script_finds_nothing_and_hides_nothing(desk: Desk, sentence: str) -> None:
    answer = ask(desk, f"{QUOTED}\n\n{sentence * 500}", EVERYTHING)

    assert articles(answer) == ["ferry"]


def test_of_thousands_of_quotations_the_first_are_looked_up_and_the_page_is_told(desk: Desk) -> None:
    many = "“The sea was calm,” he said. " * (MAX_WANTED + 1)

    answer = ask(desk, f"{QUOTED} {many}")

    assert articles(answer) == ["ferry"]
    assert (answer.incomplete, answer.warnings) == (True, (TOO_MANY,))


def test_claims_in_every_other_word_are_cut_short(desk: Desk) -> None:
    answer = ask(desk, "said Kerry, " * 16_000, "quotation claim")

    assert (answer.findings, answer.warnings) == ((), (TOO_MANY,))


def test_a_page_made_of_one_stored_quotation_has_a_finding_for_each(desk: Desk) -> None:
    answer = ask(desk, f"{QUOTED} " * 500)

    assert articles(answer) == ["ferry"] * 500
    assert not answer.incomplete


def test_when_the_time_is_over_the_answer_says_how_much_was_left_out(desk: Desk) -> None:
    whole = ask(desk, f"{QUOTED}\n\n{TOLL}")
    assert articles(whole) == ["ferry", "toll"]

    answer = ask(desk, f"{QUOTED}\n\n{TOLL}", clock=SlowClock(3))

    assert articles(answer) == ["ferry"]
    assert answer.incomplete
    assert answer.warnings == (
        "The page took more than 5 seconds; 1 of its quotations and sentences were not looked up.",
    )


def test_names_are_left_out_when_quotations_took_all_the_time(desk: Desk) -> None:
    answer = ask(desk, QUOTED, EVERYTHING, SlowClock(1))

    assert answer.findings == ()
    assert answer.warnings[-1] == "The page took more than 5 seconds; 1 of its names were not looked up."


def test_the_seconds_are_a_setting(desk: Desk) -> None:
    assert desk.settings.seconds == 5
    assert read_settings({"SIDELIGHT_SECONDS": "30"}).seconds == 30
