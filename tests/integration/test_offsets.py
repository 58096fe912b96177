"""Whatever stands around a finding, in any script and in any number of blocks: its offsets point at it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sidelight.ingest import add_paths
from sidelight.kb import KnowledgeBase
from sidelight.settings import read_settings
from sidelight.web.app import create_app
from sidelight.web.opened import OpenedDesk

SEED = Path(__file__).parents[2] / "seeds" / "000_85d44a64c8f1e990.txt"

FOUND = (
    "John Kerry",
    "Staffan de Mistura",
    "“Russia and the regime owe the world more than an explanation about why they keep hitting hospitals",
    "medical facilities, children, women,” Kerry said.",
    "These are acts that beg for an appropriate investigation of war crimes.",
    "Kerry alleged that Syrian forces struck another hospital overnight, killing 20 people",
)
AROUND = (
    *("😀", "👩‍👩‍👧", "🇸🇾", "𝕶𝖊𝖗𝖗𝖞", "\U00020000", "\U0010ffff"),
    *("e\u0301", "K\u0301\u0323", "\u0301", "a\u0308\u0304", "\u1100\u1161\u11a8", "ﬁ", "İ", "ẞ"),
    *("قال كيري", "שלום", "\u202eyrreK\u202c", "\u2067abc\u2069", "\u200f", "नमस्ते", "漢字。", "ภาษา"),
    *("\ud83d", "\ude00", "\ude00\ud83d", "\ud800\ud800"),
    *(
        "\r\n",
        "\r",
        "\n",
        "\n\n",
        "\t",
        "\x00",
        "\x0b",
        "\x85",
        "\u2028",
        "\ufeff",
        "\xad",
        "\u200b",
        "\u2060",
    ),
    *(
        " ",
        "  ",
        ". ",
        "…",
        "“",
        "”",
        '"',
        "'",
        "’s",
        "«",
        "»",
        "[",
        "]",
        "_",
        "**",
        "-",
        "—",
        "Mr. ",
        "said ",
    ),
)
WITHIN = ("", "", "", "\xad", "\u200b", "\u0301", "\u202e", "\ud83d", "😀", "\r\n", "_")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    home = tmp_path_factory.mktemp("home")
    chosen = read_settings({"SIDELIGHT_HOME": str(home), "SIDELIGHT_MODEL": ""})
    with KnowledgeBase.open(chosen, create=True) as kb:
        add_paths(kb, [SEED])
    opened = OpenedDesk(chosen)
    yield create_app(chosen, opened).test_client()
    opened.close()


@st.composite
def block_text(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.sampled_from(FOUND) | st.sampled_from(AROUND), max_size=8))
    text = draw(st.sampled_from(["", " "])).join(pieces)
    place, inside = draw(st.integers(0, len(text))), draw(st.sampled_from(WITHIN))
    return text[:place] + inside + text[place:]


def as_javascript(text: str) -> bytes:
    """UTF-16 units: two halves side by side are one character, as in any browser's string."""
    return text.encode("utf-16-le", "surrogatepass")


def as_read(text: str) -> str:
    return as_javascript(text).decode("utf-16-le", "surrogatepass")


def cut(text: str, start: int, end: int, unit: str) -> str:
    if unit == "codepoint":
        return as_read(text)[start:end]
    return as_javascript(text)[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def ask(client: FlaskClient, texts: list[str], unit: str) -> Any:
    blocks = [{"id": str(number), "text": text} for number, text in enumerate(texts)]
    body = json.dumps({"blocks": blocks, "offset_unit": unit})
    answer = client.post(
        "/v1/lookup", data=body, content_type="application/json", base_url="http://127.0.0.1:8642"
    )
    assert answer.status_code == 200, answer.text
    return answer.get_json()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(block_text(), min_size=1, max_size=5))
def test_every_offset_points_at_the_words_it_names(client: FlaskClient, texts: list[str]) -> None:
    found = {}
    for unit in ("codepoint", "utf16"):
        findings = ask(client, texts, unit)["findings"]
        found[unit] = [(one["kind"], one["block"], one["exact"]) for one in findings]
        for finding in findings:
            for place in (finding, *finding["continued"]):
                text, parts = texts[int(place["block"])], place["parts"]
                start, end = parts[0][0], parts[-1][1]
                assert cut(text, start, end, unit) == place["exact"] != ""
                assert all(first < last for first, last in parts)
                assert parts == sorted(parts)
            text, start, end = texts[int(finding["block"])], finding["start"], finding["end"]
            assert [start, end] == [finding["parts"][0][0], finding["parts"][-1][1]]
            whole = finding["prefix"] + finding["exact"] + finding["suffix"]
            assert whole in as_read(text)
    assert found["codepoint"] == found["utf16"]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(block_text(), min_size=1, max_size=5))
def test_every_credit_points_at_the_speaker_and_the_word_of_speech(
    client: FlaskClient, texts: list[str]
) -> None:
    for unit in ("codepoint", "utf16"):
        for card in ask(client, texts, unit)["cards"].values():
            for credit in credits_of(card):
                text = stored_text(client, card) if credit["block"] is None else texts[int(credit["block"])]
                sentence = credit["sentence"]
                shown = sentence["text"]
                end = sentence["start"] + (
                    len(shown) if unit == "codepoint" else len(as_javascript(shown)) // 2
                )
                assert cut(text, sentence["start"], end, unit) == shown
                assert places(credit, text, unit) == places(sentence, shown, unit)


def places(credited: Any, text: str, unit: str) -> tuple[str, str]:
    """The speaker and the word of speech that a credit, or its sentence, points at."""
    start, end = credited.get("speaker") or (credited["start"], credited["end"])
    cue, cue_end = credited["cue"] or (0, 0)
    named = cut(text, start, end, unit)
    assert named != ""
    return named, cut(text, cue, cue_end, unit)


def stored_text(client: FlaskClient, card: Any) -> str:
    address = f"/v1/articles/{card['evidence'][0]['article']['id']}"
    text = client.get(address, base_url="http://127.0.0.1:8642").get_json()["text"]
    assert isinstance(text, str)
    return text


def credits_of(card: Any) -> list[Any]:
    if card["kind"] == "entity":
        return []
    speakers = [speaker for speaker in card["speakers"].values() if speaker is not None]
    credited = [one["credit"] for one in (*speakers, *card["evidence"])]
    return [credit for credit in credited if credit is not None]


@pytest.mark.parametrize(
    "texts",
    [
        ["👩‍👩‍👧", f"\u0301{FOUND[4]}"],
        [f"“\u0301{FOUND[4]}"],
        [f"“\u0301{FOUND[4]}”"],
        [f"\u0301“\u0301{FOUND[4]}\u0301”\u0301"],
        [f"Kerry said:\r\n\u0301“\u0301{FOUND[4]}"],
    ],
)
def test_a_mark_that_combines_over_an_edge_moves_nothing(client: FlaskClient, texts: list[str]) -> None:
    findings = ask(client, texts, "codepoint")["findings"]
    assert any(FOUND[4][5:-1] in finding["exact"] for finding in findings)


def test_the_mixtures_hold_findings_of_every_kind(client: FlaskClient) -> None:
    answer = ask(client, [f"😀 {text} e\u0301" for text in FOUND], "utf16")
    assert {finding["kind"] for finding in answer["findings"]} == {"entity", "quotation", "claim"}
