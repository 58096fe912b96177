"""Which of several stored passages resembles a claim most."""

from sidelight.matching.resemblance import Told, gist, resemblances

ASKED = "They want to close the harbour of Karlskrona and sell its cranes"


def order(asked: str, *told: str) -> list[int]:
    """The places of stored passages, all found with one score, the likest first."""
    scores = resemblances(gist(asked), [Told(gist(text), 5.0) for text in told])
    assert all(0 <= score <= 1 for score in scores)
    return sorted(range(len(told)), key=lambda place: -scores[place])


def test_shared_rare_words_count_more_than_shared_common_ones() -> None:
    assert order(ASKED, "They want to go and see the town of its people.", "Karlskrona: harbour cranes.") == [
        1,
        0,
    ]


def test_other_forms_of_the_words_count() -> None:
    assert order(
        ASKED, "Karlskrona: a harbour closing, a crane sold.", "Karlskrona: a fire, a boat lost."
    ) == [0, 1]


def test_what_all_passages_share_tells_nothing() -> None:
    told = (
        "Karlskrona: the harbour is old.",
        "Karlskrona: the cranes are sold.",
        "Karlskrona: the school is new.",
    )
    assert order("Karlskrona sells cranes", *told)[0] == 1


def test_a_name_run_together_is_met_by_its_letters() -> None:
    assert order("lindqvistmustgo", "Lindqvist must resign.", "Andersson must resign.") == [0, 1]


def test_among_equals_the_order_of_search_stays() -> None:
    one = gist("The harbour closes.")
    better, worse = resemblances(gist(ASKED), [Told(one, 8.0), Told(one, 2.0)])
    assert better > worse


def test_nothing_asked_or_nothing_found_is_no_error() -> None:
    assert resemblances(gist(ASKED), []) == []
    assert resemblances(gist(""), [Told(gist("A ship came."), 1.0)]) == [0.2]
