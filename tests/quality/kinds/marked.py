"""Edits that say what they leave out or put in, cut at an edge, or join two places."""

import random
import re
from collections.abc import Sequence

from tests.quality.kinds.places import before
from tests.quality.sources import Unit

ELLIPSES = ("...", "…", "[...]", "[…]", ". . .")
INTERRUPTION = "¦"
"""Stands in an edit's words where the page says who spoke, between the marks."""

# --- two places as one --------------------------------------------------------------------------------------


def splice_halves(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    other = rng.choice(units).text.split(" ")
    if other == words or min(len(words), len(other)) < 7:
        return None
    head = words[: rng.randint(max(6, len(words) // 2), len(words) - 1)]
    return [*head, *other[-rng.randint(max(6, len(other) // 2), len(other) - 1) :]]


def splice_whole(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    other = rng.choice(units).text.split(" ")
    return [*words[:-1], words[-1].rstrip(".") + ".", *other] if other != words else None


# --- words left out or put in -------------------------------------------------------------------------------


def elide(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return _elide(rng, words, rng.randint(1, 6))


def elide_much(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return _elide(rng, words, rng.randint(7, 12))


def elide_twice(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    if len(words) < 24:
        return None
    half = len(words) // 2
    first, second = _elide(rng, words[:half], 2), _elide(rng, words[half:], 2)
    return [*first, *second] if first and second else None


def _elide(rng: random.Random, words: list[str], length: int) -> list[str] | None:
    if len(words) < length + 10:
        return None
    at = rng.randrange(5, len(words) - length - 4)
    return [*words[:at], rng.choice(ELLIPSES), *words[at + length :]]


def bracket(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    at = rng.randrange(4, len(words) - 4)
    inside = rng.choice(["[the committee]", "[laughs]", "[in writing]"])
    return [*words[:at], inside, *words[at + rng.randint(0, 1) :]]


def mark_error(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return before(words, rng.randrange(3, len(words) - 3), "[sic]")


# --- cut at an edge -----------------------------------------------------------------------------------------


def cut_tail(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return words[: rng.randrange(8, len(words))] if len(words) > 8 else None


def cut_head(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return words[rng.randrange(1, len(words) - 7) :] if len(words) > 8 else None


def cut_both(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    if len(words) < 12:
        return None
    start = rng.randrange(1, len(words) - 9)
    return words[start : rng.randrange(start + 8, len(words))]


def cut_with_dots(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    """Cut, and the cut marked at that edge: “... and so it was”."""
    cut = cut_both(rng, words, units)
    return cut and rng.choice([["...", *cut], [*cut, "…"], ["…", *cut, "…"]])


def cut_with_capital(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    """Cut at the head, and the new capital set in brackets: “[T]he ships”."""
    cut = cut_head(rng, words, units)
    return (
        [f"[{cut[0][0].upper()}]{cut[0][1:]}", *cut[1:]]
        if cut and cut[0].isalpha() and len(cut[0]) > 1
        else None
    )


# --- interrupted --------------------------------------------------------------------------------------------


def interrupt(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    """The speaker named in the middle of a sentence, after a comma's pause."""
    places = [i for i in range(4, len(words) - 4) if re.search(r"\w,?$", words[i - 1])]
    at = rng.choice(places) if places else 0
    return [*words[: at - 1], words[at - 1].rstrip(","), INTERRUPTION, *words[at:]] if at else None


# --- of units that carry marks themselves -------------------------------------------------------------------


def keep_marks(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    return words


def drop_insertion(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    """What an editor put in brackets left out: the speaker did not say it."""
    text = " ".join(words)
    found = re.findall(r"(?<=\S) \[[A-Za-z’'. ]+\](?= \w)", text)
    return text.replace(rng.choice(found), "", 1).split(" ") if found else None


def drop_ellipsis(rng: random.Random, words: list[str], units: Sequence[Unit]) -> list[str] | None:
    """The stored text says that words are missing, the page does not."""
    text = " ".join(words)
    found = list(re.finditer(r"(?<=[a-z,]) ?(?:\.\.\.|…|\. \. \.) ?(?=[a-z])", text))
    if not found:
        return None
    gone = rng.choice(found)
    return (text[: gone.start()] + " " + text[gone.end() :]).split(" ")
