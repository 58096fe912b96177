"""What a card says of a name does not depend on the order in which imports left the index's files."""

from pathlib import Path

import numpy as np

from sidelight.index import Delta, Index, Pairs
from sidelight.indexing import follow
from sidelight.kb import KnowledgeBase
from sidelight.lookup import Desk, look_up
from sidelight.model import Article, Block, EntityType, NamedThing, Page, Reading, Span
from sidelight.settings import read_settings
from sidelight.spelling import alias_key

TEXT = "Ostend was calm. OSTEND was heard. OsTend slept."
FORMS = ("Ostend", "OSTEND", "OsTend")
PAGE = Page((Block("p", "The mayor of OSTEND came."),))


def says(kb: KnowledgeBase, index: Index) -> list[str]:
    answer = look_up(Desk(kb, index, read_settings({"SIDELIGHT_HOME": str(kb.path.parent)})), PAGE)
    return [card.why for card in answer.cards.values()]


def test_aliases_in_any_order_of_segments_give_one_answer(tmp_path: Path) -> None:
    mentions = tuple(Span(TEXT.index(form), TEXT.index(form) + len(form)) for form in FORMS)
    named = NamedThing(FORMS[0], EntityType.PLACE, FORMS[1:], mentions)
    reading = Reading(passages=(Span(0, len(TEXT)),), names=(named,))
    with KnowledgeBase.open(read_settings({"SIDELIGHT_HOME": str(tmp_path)}), create=True) as kb:
        kb.add([(Article("o", "Ostend", TEXT), reading)])
        built, turned = (Index.open(tmp_path / name, kb.identity) for name in ("built", "turned"))
        follow(kb, built)
        aliases = kb.aliases_after()
        assert len(aliases) > 1
        turned.reset(kb.identity)
        for alias in reversed(aliases):
            pairs = Pairs(np.array([alias_key(alias.text)], np.uint64), np.array([alias.id], np.int32))
            delta = Delta(turned.revision, built.revision, built.mark, aliases[-1].id, pairs={"alias": pairs})
            assert turned.apply(delta)
        assert says(kb, turned) == says(kb, built) != []
