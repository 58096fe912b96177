"""Runs of capitals that headings, captions and bad extraction make, and what is cut out of them."""

import pytest

from sidelight.analysis import read


def runs(text: str) -> list[tuple[str, str]]:
    return [(run.span.of(text), run.title) for run in read(text).runs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It shows Oscar Lind President Martha Oduya there.",
            [("Oscar Lind", ""), ("Martha Oduya", "President")],
        ),
        ("It shows Martha Oduya Martha OduyaTop Stories there.", [("Martha Oduya", "")]),
        ("It shows Martha Oduya Oduya there.", [("Martha Oduya", ""), ("Oduya", "")]),
        ("It shows Oduya2019 Leaders there.", []),
        ("It shows Zuzu Zuzu there.", [("Zuzu Zuzu", "")]),
        ("It shows McAllister and DeVries there.", [("McAllister", ""), ("DeVries", "")]),
        ("It is said: CLOSE Martha Oduya there.", [("CLOSE", ""), ("Martha Oduya", "")]),
        ("It shows Oscar Lind-Martha Oduya there.", [("Oscar Lind", ""), ("Martha Oduya", "")]),
        ("It shows Anna Berg-Olsen there.", [("Anna Berg-Olsen", "")]),
    ],
)
def test_a_run_is_cut_where_its_own_words_show_a_seam(text: str, expected: list[tuple[str, str]]) -> None:
    assert runs(text) == expected


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("Poor Martha Oduya", ["Martha Oduya"]),
        ("Removing Oduya", ["Oduya"]),
        ("Martha Oduya Peter", ["Martha Oduya"]),
        ("Grumpyish Martha Oduya", ["Martha Oduya"]),
        ("Ex-Oduya", ["Oduya"]),
        ("Lind Oduya", ["Lind", "Oduya"]),
        ("Oduya Tower", ["Oduya Tower"]),
        ("Mary Martha Oduya", ["Mary Martha Oduya"]),
        ("State Department", ["State Department"]),
    ],
)
def test_a_run_is_cut_where_the_rest_of_the_text_shows_a_seam(run: str, expected: list[str]) -> None:
    text = f"Then {run} came. Later we met Martha Oduya and Oscar Lind."
    assert [name for name, _ in runs(text)] == [*expected, "Martha Oduya", "Oscar Lind"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met the Director of the Harbour Board.", [("Harbour Board", "")]),
        ("They met Minister of Fishery Martha Oduya.", [("Martha Oduya", "Minister of Fishery")]),
        ("They met Virginia Gov. Martha Oduya.", [("Martha Oduya", "Virginia Gov.")]),
        ("They met Republican Martha Oduya.", [("Martha Oduya", "")]),
        ("They asked the Justice Department.", [("Justice Department", "")]),
        ("They saw the chief Harbour Board engineer.", [("Harbour Board", "")]),
        ("He was president. Oduya came.", [("Oduya", "")]),
        ("They flew to New York.", [("New York", "")]),
        ("New rules came.", []),
        ("They changed the Second Amendment.", [("Second Amendment", "")]),
        ("They met Lind (D-Harbour City).", [("Lind", ""), ("Harbour City", "")]),
        ("They met Lind, D-Ohio, there.", [("Lind", ""), ("Ohio", "")]),
        ("They wrote to Doctors for Peace.", [("Doctors for Peace", "")]),
    ],
)
def test_a_title_is_parted_only_from_a_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert runs(text) == expected
