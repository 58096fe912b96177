"""Names found by spelling on real article pages, among 100,000 aliases of other articles, judged by hand.

A finding is right when the entity is really who is meant, misspelt or transliterated: another bearer of a
name that looks alike is wrong. The judgements are kept as hashes of the folded mention and the entity's
folded name (fuzzy_judgements.json); a finding without one is counted and left out of the precision. To judge
those: `python -m tests.quality.judging FOLDER`.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from sidelight.analysis import read
from sidelight.kb.forms import fold_name
from sidelight.lookup import Desk
from sidelight.lookup.naming import named_entities
from sidelight.lookup.refused import Refused
from sidelight.matching.names import NameMatch, named_page
from sidelight.text import tokenise
from tests.quality.figures import Figure
from tests.quality.names_kb import grown, names_desk
from tests.quality.read_names import ALIASES, names_read, pages, text_of

JUDGEMENTS = Path(__file__).parents[1] / "fuzzy_judgements.json"
PAGES = 5_000
AROUND = 80
_NOBODY = Refused(frozenset())


@dataclass(frozen=True, slots=True)
class Found:
    """A name found by its spelling: as printed, whom it is taken for, and the words around it."""

    mention: str
    entity: str
    around: str

    @property
    def key(self) -> str:
        """Under which the judgement is kept; says nothing about the names."""
        pair = f"{fold_name(self.mention)}|{fold_name(self.entity)}"
        return blake2b(pair.encode(), digest_size=10).hexdigest()


def measure(data: Path, work: Path) -> Iterable[Figure]:
    """The precision of what is found by spelling, and how much of it was judged."""
    found = list(all_found(data, work))
    judged = json.loads(JUDGEMENTS.read_text("utf-8"))
    return figures(found, judged)


def figures(found: list[Found], judged: dict[str, bool]) -> list[Figure]:
    """The figures over all findings."""
    verdicts = [judged[one.key] for one in found if one.key in judged]
    return [
        Figure(
            "entities.fuzzy_precision",
            sum(verdicts) / max(1, len(verdicts)),
            f"names found by spelling on {PAGES:,} pages, {len(verdicts)} judged by hand: right",
            "0.03",
            0.90,
        ),
        Figure("entities.fuzzy_unjudged", len(found) - len(verdicts), "findings without a judgement"),
        Figure("entities.fuzzy_a_thousand_pages", len(found) / PAGES * 1000, "findings a thousand pages"),
    ]


def all_found(data: Path, work: Path) -> Iterator[Found]:
    """All that is found by spelling on the pages."""
    articles = names_read(data, work)
    home = work / "fuzzy"
    shutil.rmtree(home, ignore_errors=True)
    with names_desk(home, grown((one.names for one in articles), ALIASES), len(articles)) as desk:
        for page in pages(data, PAGES):
            yield from found_on(desk, text_of(page))


def found_on(desk: Desk, text: str) -> Iterator[Found]:
    """What is found by spelling on one page."""
    reading = read(text)
    page = named_page(text, tokenise(text), reading.runs, reading.names)
    for match in named_entities(page, desk, desk.index.snapshot(), _NOBODY):
        mention = match.span.of(text)
        if is_by_spelling(match):
            around = text[max(0, match.span.start - AROUND) : match.span.end + AROUND]
            yield Found(mention, match.entity.name, " ".join(around.split()))


def is_by_spelling(match: NameMatch) -> bool:
    """Whether the name was found for its likeness, as the reason on its card says."""
    return " % like the name " in match.why
