"""What people are said to be, against phrases of stored articles that were labelled by hand.

`tests/quality/roles.jsonl` keeps the labels without the articles' words: for each of 215 paragraphs, one
taken at random from each of as many articles, the people whose role it tells, where the name stands, and
where each right role with its head noun, in code points of the article. A hash of the role's words shows
whether an article is still the one that was labelled. Half was looked at while the rules were made
(`tuning`), the other half only counted (`reporting`).

Labelled as roles are titles, appositions and plain statements of what one person is ("X is a reporter for
Y"), of an office, work, or place among others ("one of Z's attorneys"). Not labelled are forms of address
(Mr, Dr, Professor), parties alone ("Democrat X"), plurals for several people, and roles of bodies.

Each paragraph is read by itself, because an article keeps one role for a name, which may stand elsewhere. A
role is right when it is of that name, holds the labelled head noun, nothing that is not in the labelled
phrase, and its "former" where there is one. Recall is the share of labelled names with a right role,
precision the share of right ones among all roles found in the paragraphs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sidelight.analysis import read
from sidelight.model import NamedThing, Span
from tests.quality.cases import ROOM
from tests.quality.data import read_lines
from tests.quality.figures import Figure

LABELS = "roles.jsonl"

CHANGING = ("former", "then", "acting", "ex")
"""Words without which a role says what is not so."""


@dataclass(frozen=True, slots=True)
class Said:
    """One right role of a person: all of it, and its head noun."""

    whole: Span
    head: Span


@dataclass(frozen=True, slots=True)
class Labelled:
    """One paragraph: its words, which half it belongs to, and (name, its right roles) of the people in it."""

    text: str
    part: str
    people: tuple[tuple[Span, tuple[Said, ...]], ...]


@dataclass(frozen=True, slots=True)
class Count:
    """What was found in some paragraphs: numbers of labelled people, of roles found, right, and exact."""

    labelled: int
    found: int
    right: int
    exact: int


def measure(data: Path, work: Path) -> Iterable[Figure]:
    """The figures of all labels, and of the half that the rules were not tuned on."""
    paragraphs = list(labelled(data))
    for part, among in (("roles", paragraphs), ("roles.reporting", _of(paragraphs, "reporting"))):
        counted = count(among)
        what = "of hand-labelled people with a role" + (", those not tuned on" if "." in part else "")
        targets = (0.95, 0.80) if part == "roles" else (None, None)
        precision = Figure(f"{part}.precision", _share(counted.right, counted.found), "roles found, right")
        yield Figure(precision.key, precision.value, precision.measure, "", targets[0])
        yield Figure(
            f"{part}.recall", _share(counted.right, counted.labelled), f"{what}, found", "", targets[1]
        )
        yield Figure(f"{part}.exact", _share(counted.exact, counted.right), "right roles of the exact extent")
        yield Figure(f"{part}.labelled", counted.labelled, what)


def labelled(data: Path) -> Iterator[Labelled]:
    """The labelled paragraphs, with their words from the data's articles.

    Raises ValueError for an article that is missing or no longer the one that was labelled.
    """
    labels = {label["article"]: label for label in read_lines(ROOM / LABELS)}
    found = 0
    for article in read_lines(data / "kb" / "articles.jsonl"):
        label = labels.get(article["id"])
        if label is not None:
            found += 1
            yield _paragraph(article["text"], label)
    if found != len(labels):
        raise ValueError(f"kb/articles.jsonl holds {found} of the {len(labels)} articles of {LABELS}")


def count(paragraphs: Iterable[Labelled]) -> Count:
    """Labelled people, roles found, right ones and exact ones in these paragraphs."""
    people = roles = right = exact = 0
    for paragraph in paragraphs:
        people += len(paragraph.people)
        for thing in read(paragraph.text).names:
            if thing.role is None:
                continue
            said = right_role(paragraph, thing)
            roles, right = roles + 1, right + (said is not None)
            exact += said is not None and _without_article(paragraph.text, said.whole) == _without_article(
                paragraph.text, thing.role.span
            )
    return Count(people, roles, right, exact)


def right_role(paragraph: Labelled, thing: NamedThing) -> Said | None:
    """The labelled role that a thing's role is, or None when it is none of the name's."""
    if thing.role is None:
        return None
    ours = thing.role.span
    for name, roles in paragraph.people:
        if any(span.start < name.end and name.start < span.end for span in thing.mentions):
            for said in roles:
                inside = said.whole.start <= ours.start and ours.end <= said.whole.end
                lost = paragraph.text[said.whole.start : ours.start].lower()
                inside = inside and not any(word in lost.split() for word in CHANGING)
                if inside and ours.start <= said.head.start and said.head.end <= ours.end:
                    return said
    return None


def _without_article(text: str, span: Span) -> str:
    words = span.of(text).rstrip(".").split()
    return " ".join(words[1:] if words[0].lower() in ("the", "a", "an") else words)


def _paragraph(text: str, label: dict[str, Any]) -> Labelled:
    start, end = label["paragraph"]
    people = []
    for person in label["people"]:
        roles = []
        for first, last, head, head_end, known in person["said"]:
            if blake2b(text[first:last].encode(), digest_size=8).hexdigest() != known:
                raise ValueError(f"article {label['article']} is not the one that {LABELS} was made for")
            whole = Span(first - start, last - start)
            roles.append(Said(whole, Span(head - start, head_end - start)))
        name = Span(person["name"][0] - start, person["name"][1] - start)
        people.append((name, tuple(roles)))
    return Labelled(text[start:end], label["part"], tuple(people))


def _of(paragraphs: list[Labelled], part: str) -> list[Labelled]:
    return [paragraph for paragraph in paragraphs if paragraph.part == part]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
