"""Names are filed by the batch, and what comes of it is what would come of them one by one."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sidelight.kb import KnowledgeBase, prepare
from sidelight.model import Article, Claim, EntityType, NamedThing, Quotation, Reading, Role, Span, Speaker
from sidelight.settings import read_settings

PERSON, BODY, PLACE, OTHER = (
    EntityType.PERSON,
    EntityType.ORGANISATION,
    EntityType.PLACE,
    EntityType.OTHER,
)
CAST = (
    *((PERSON, "Sergei Karolev", ""), (PERSON, "Sergey Karolev", ""), (PERSON, "Karolev", "")),
    *((PERSON, "Ada Verhoeven", ""), (PERSON, "Ada M. Verhoeven", ""), (PERSON, "Ada Mary Verhoeven", "")),
    *((PERSON, "Jan Verhoeven", ""), (PERSON, "Verhoeven", ""), (PERSON, "Lotte Aerts", "Aerts")),
    *((BODY, "North Quay Union", "NQU"), (BODY, "NQU", ""), (OTHER, "NQU", ""), (OTHER, "AGREEMENT", "")),
    *((BODY, "National Quarry Unit", "NQU"), (BODY, "Harbour Watch Office", "HWO"), (OTHER, "HWO", "")),
    *((PLACE, "OSTENDE", ""), (PLACE, "Ostende", ""), (BODY, "Ostende", ""), (PLACE, "Kortenaken", "")),
)
ACRONYM = [
    Reading((), names=(NamedThing("PBK", BODY, (), (Span(0, 3),)),)),
    Reading((), names=(NamedThing("Pilots of Berth Kade", BODY, ("PBK",), (Span(0, 3),)),)),
]
"""An acronym that stands alone, and the body that is called so: their entities are merged."""

ROLES = ("", "", "", "Port Minister", "the port minister of Kortenaken", "striker", "former judge")
EXACT = ("entities", "aliases", "mentions", "appearances", "quotations", "claims", "roles")
COUNTED = ("entities", "aliases", "quotations", "claims")


def article(number: int) -> Article:
    return Article(f"a{number}", "", f"Paper {number} names many.", published=f"2019-05-{1 + number % 28:02}")


def reading(dice: random.Random) -> Reading:
    """A reading that names some of the cast, at places of its own; linking does not look at the text."""
    cast = dice.sample(CAST, dice.randint(1, 6))
    names = tuple(
        NamedThing(name, kind, (alias,) * bool(alias), (Span(20 * at, 20 * at + 5),), _role(dice, kind))
        for at, (kind, name, alias) in enumerate(cast)
    )
    speaker = Speaker(names[0].name, Span(0, 5))
    quotations = (Quotation((Span(5, 9),), speaker, None), Quotation((Span(9, 12),), None, Span(1, 2)))
    claims = (Claim(Span(12, 19), speaker, Span(9, 11)),) * dice.randint(0, 1)
    return Reading((), names=names, quotations=quotations[: dice.randint(0, 2)], claims=claims)


def _role(dice: random.Random, kind: EntityType) -> Role | None:
    text = dice.choice(ROLES) if kind is PERSON else ""
    return Role(text, Span(0, 5)) if text else None


def file_all(kb: KnowledgeBase, readings: list[Reading], size: int) -> None:
    """In batches of `size`, in the order of rows."""
    while some := kb.intake.waiting(size):
        kb.intake.learn([(one.row, readings[one.row - 1]) for one in some], "rules")


def stand(kb: KnowledgeBase) -> dict[str, list[Any]]:
    """The tables as they stand, with all ids; of edits what they did, but not when in the log."""
    with closing(sqlite3.connect(kb.path)) as connection:
        found = {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in EXACT}
        found["edits"] = list(
            connection.execute("SELECT command, before, after FROM edits ORDER BY revision")
        )
        counters = dict(connection.execute("SELECT name, next FROM counters"))
    return found | {"counters": [counters[name] for name in COUNTED]}


@pytest.fixture
def three(tmp_path: Path) -> Iterator[list[tuple[KnowledgeBase, int]]]:
    """Three knowledge bases with the same articles, and the sizes of batches in which names are filed."""
    sizes = (1, 7, 60)
    kbs = [
        KnowledgeBase.open(read_settings({"SIDELIGHT_HOME": str(tmp_path / str(size))}), create=True)
        for size in sizes
    ]
    for kb in kbs:
        kb.intake.take([prepare(article(number), ()) for number in range(60)])
    yield list(zip(kbs, sizes, strict=True))
    for kb in kbs:
        kb.close()


@pytest.mark.parametrize("seed", range(2))
def test_where_batches_end_changes_no_row(three: list[tuple[KnowledgeBase, int]], seed: int) -> None:
    dice = random.Random(seed)
    first, second = (ACRONYM + [reading(dice) for _ in range(58)] for _ in range(2))
    for kb, size in three:
        file_all(kb, first, size)
    one, seven, all_at_once = (stand(kb) for kb, _ in three)
    assert one == seven == all_at_once
    assert all(one.values())
    for kb, size in three:
        person, *_ = kb.curation.called("Lotte Aerts")
        kb.curation.remove_alias(person.id, "Aerts", "me")
        with closing(sqlite3.connect(kb.path)) as connection, connection:
            connection.execute("UPDATE readings SET read_with = '' WHERE article % 3 > 0")
        file_all(kb, second, size)
    one, seven, all_at_once = (stand(kb) for kb, _ in three)
    assert one == seven == all_at_once


def test_who_is_named_by_a_former_reading_only_goes_before_the_next_article(kb: KnowledgeBase) -> None:
    """Named again later in the batch it is somebody new, as it would be in another batch."""
    named = Reading((), names=(NamedThing("Lotte Aerts", PERSON, (), (Span(0, 5),)),))
    kb.intake.take([prepare(article(1), ()), prepare(article(2), ())])
    kb.intake.learn([(1, named), (2, Reading(()))], "rules")
    kb.intake.let_wait()
    kb.intake.learn([(1, Reading(())), (2, named)], "rules")
    assert [row[0] for row in stand(kb)["entities"]] == [2]
