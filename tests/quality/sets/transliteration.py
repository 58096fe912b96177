"""Names as another language writes them, found among 100,000 aliases of real articles.

The pairs are in transliterations.txt. The first form of each is known, as one alias of an entity that no
article names; a sentence holds the other. It is found when the look-up finds the entity there. Of the names
of the articles those are left out that hold a word of the sound of a pair's last words, since a KB that knows
the name in a third form would find that. Half of the pairs, by a
hash, were for tuning; the other half is only reported.
"""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from sidelight.lookup import Desk, Options, look_up
from sidelight.model import Block, EntityCard, EntityType, Page
from sidelight.sounds import near_sounds
from sidelight.text import name_words
from tests.quality.figures import Figure
from tests.quality.names_kb import KnownName, grown, names_desk
from tests.quality.read_names import ALIASES, names_read

LIST = Path(__file__).parents[1] / "transliterations.txt"
TYPES = {"P": EntityType.PERSON, "L": EntityType.PLACE, "O": EntityType.ORGANISATION}
SENTENCE = "On Tuesday evening the report named {} in its longest chapter."


@dataclass(frozen=True, slots=True)
class Pair:
    """One name as it is known and as it is printed."""

    type: EntityType
    known: str
    printed: str

    @property
    def is_for_tuning(self) -> bool:
        """Whether the pair is in the half by which rules were made."""
        return blake2b(f"{self.known}|{self.printed}".encode(), digest_size=1).digest()[0] < 128


def measure(data: Path, work: Path) -> Iterable[Figure]:
    """The share of pairs that are found, of all and of each half."""
    pairs = read_pairs(LIST)
    home = work / "transliteration"
    shutil.rmtree(home, ignore_errors=True)
    read = names_read(data, work)
    names = without_words_of(pairs, grown((one.names for one in read), ALIASES))
    own = {pair.known: KnownName(pair.known, pair.type, (pair.known,)) for pair in pairs}
    with names_desk(home, [*own.values(), *names], len(read)) as desk:
        found = {pair: finds(desk, pair) for pair in pairs}
    return figures(found)


def figures(found: dict[Pair, bool]) -> list[Figure]:
    """The figures over all pairs and over each half."""
    tuning = [hit for pair, hit in found.items() if pair.is_for_tuning]
    kept = [hit for pair, hit in found.items() if not pair.is_for_tuning]
    return [
        Figure(
            "entities.transliteration",
            _share(list(found.values())),
            f"{len(found)} pairs: the other form found among 100,000 aliases",
            "0.71 (ratio 80)",
            0.90,
        ),
        Figure("entities.transliteration_tuning", _share(tuning), f"the {len(tuning)} pairs for tuning"),
        Figure("entities.transliteration_kept", _share(kept), f"the {len(kept)} pairs only reported"),
    ]


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / max(1, len(hits))


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of the list."""
    lines = [line.split(" | ") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [Pair(TYPES[kind], known, printed) for kind, known, printed in lines]


def without_words_of(pairs: Iterable[Pair], names: Iterable[KnownName]) -> list[KnownName]:
    """The names of which no form holds a word that sounds as the last one of either form of a pair."""
    heard = {
        sound
        for pair in pairs
        for form in (pair.known, pair.printed)
        for sound in near_sounds(name_words(form)[-1])
    }
    return [one for one in names if heard.isdisjoint(_sounds_of(one))]


def _sounds_of(known: KnownName) -> set[str]:
    return {sound for form in known.forms for word in name_words(form) for sound in near_sounds(word)}


def finds(desk: Desk, pair: Pair) -> bool:
    """Whether the look-up of a sentence with the printed form finds the entity of the known one."""
    page = Page((Block("text", SENTENCE.format(pair.printed)),))
    answer = look_up(desk, page, Options(frozenset({"entity"})))
    cards = [answer.cards[number] for finding in answer.findings for number in finding.cards]
    return any(isinstance(card, EntityCard) and card.facts.entity.name == pair.known for card in cards)
