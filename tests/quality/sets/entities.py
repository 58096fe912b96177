"""Names in texts, and which known entity each stands for: reuters-128, derczynski and others (ELEVANT).

The knowledge base holds the names of names-*.jsonl and nothing else, no alias and no article. Texts go
through the look-up that users have. See `tests.quality.linking` for what counts as right, wrong and open.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from sidelight.lookup import Desk, Options, look_up
from sidelight.lookup.suggesting import names_to_suggest
from sidelight.model import Block, EntityCard, Page
from tests.quality.data import one_of, read_lines
from tests.quality.figures import Figure
from tests.quality.known_names import KnownName, desk_of_names, known_name
from tests.quality.linking import (
    NOBODY,
    Judged,
    LabelledText,
    Linked,
    Tally,
    about_somebody_else,
    labelled,
    together,
)

TEXTS = ("reuters-128", "derczynski")
MENTIONS = ("reuters-128", "rss-500", "oke-2016-train")

_LINKING = "ReFinED 0.593, Spotlight 0.344"
_RANKING = "exact 0.48, WRatio 0.74"


def measure(data: Path, work: Path) -> Iterable[Figure]:
    """Precision, recall and F1 of names in texts; false cards on what is not known; names alone ranked."""
    folder = data / "entities"
    names = [known_name(record) for record in read_lines(one_of(folder, "names-dev.jsonl", "names-*.jsonl"))]
    with desk_of_names(work / "entities", names) as desk:
        yield from _linking(desk, folder, {name.id for name in names})
        yield from _ranking(desk, folder, {name.id for name in names})
    half = [name for name in names if _is_kept(name)]
    with desk_of_names(work / "entities-half", half) as desk:
        yield from _false_cards(desk, folder)


def texts_of(folder: Path, name: str) -> list[LabelledText]:
    """The labelled texts of a set; a folder with another split may call it otherwise ("reuters-128-test")."""
    stem = name.removesuffix("-train")
    return [labelled(record) for record in read_lines(one_of(folder, f"{name}.jsonl", f"{stem}*.jsonl"))]


def found_in(desk: Desk, text: str) -> list[Linked]:
    """The entities that a look-up finds in a text, each by its id in the set."""
    answer = look_up(desk, Page((Block("t", text),)), Options(frozenset({"entity"})))
    found = []
    for finding in answer.findings:
        card = answer.cards[finding.cards[0]]
        if isinstance(card, EntityCard):
            found.append(Linked(finding.spans[0].parts[0], card.facts.entity.external_id))
    return found


def _linking(desk: Desk, folder: Path, known: Collection[str]) -> Iterator[Figure]:
    tallies = {name: Tally() for name in TEXTS}
    for name, tally in tallies.items():
        for text in texts_of(folder, name):
            tally.add(text, found_in(desk, text.text), known)
    both = together(tallies.values())
    where = f"{both.labels} labels of {' and '.join(TEXTS)}, strict span and right entity"
    yield Figure(
        "entities.precision", both.precision, f"{both.right + both.wrong} findings, {where}", "", 0.93
    )
    yield Figure("entities.recall", both.recall, "of the same")
    yield Figure("entities.f1", both.f1, "of the same", _LINKING, 0.70)
    for name, tally in tallies.items():
        key = name.partition("-")[0]
        yield Figure(f"entities.{key}_precision", tally.precision, f"on {name} alone")
        yield Figure(f"entities.{key}_f1", tally.f1, f"on {name} alone, {tally.labels} labels")


def _ranking(desk: Desk, folder: Path, known: Collection[str]) -> Iterator[Figure]:
    shares = {name: _first_right(desk, texts_of(folder, name), known) for name in MENTIONS}
    mean = sum(shares.values()) / len(shares)
    measure = "right entity first among all names, given the mention alone; mean of three sets"
    yield Figure("entities.alias_accuracy", mean, measure, _RANKING, 0.82)
    for name, share in shares.items():
        yield Figure(f"entities.{name.partition('-')[0]}_alias_accuracy", share, f"of mentions of {name}")


def _first_right(desk: Desk, texts: Sequence[LabelledText], known: Collection[str]) -> float:
    asked = [
        (label.span.of(text.text), label.entity)
        for text in texts
        for label in text.labels
        if label.entity in known
    ]
    names, right = names_to_suggest(desk.kb), 0
    for mention, entity in asked:
        first = names.like(mention, limit=1)
        right += bool(first) and first[0].entity.external_id == entity
    return right / len(asked)


def _is_kept(name: KnownName) -> bool:
    """Whether a name is of the half that stays known: by a hash of its id, the same on every machine."""
    return blake2b(name.id.encode(), digest_size=1).digest()[0] % 2 == 0


def _false_cards(desk: Desk, folder: Path) -> Iterator[Figure]:
    judged = [
        about_somebody_else(text, found)
        for name in TEXTS
        for text in texts_of(folder, name)
        for found in found_in(desk, text.text)
    ]
    counted = [verdict for verdict in judged if verdict is not Judged.OPEN]
    share = counted.count(Judged.WRONG) / len(counted) if counted else 0.0
    measure = f"wrong of {len(counted)} findings, half of the names unknown; {NOBODY} labels are wrong, too"
    yield Figure("entities.nil_false_cards", share, measure, "", 0.03, at_most=True)
