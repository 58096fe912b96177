"""Generated edits of stored quotations and sentences, each with the verdict it must get.

The edits know nothing of Sidelight: what counts as altered is decided by plain lists of words (see
`stored.Stored`), so that a fault of the matching cannot hide in its own test.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tests.quality.kinds import Change, altering, harmless, marked, minor
from tests.quality.kinds.places import both
from tests.quality.sources import Unit
from tests.quality.stored import Stored

RANDOM_SEED = 20161007
PER_KIND = 160
"""Edits of a kind: enough for over 2,000 that alter, few enough for a minute of two shared cores."""

TRIES = 6
"""Units tried for each edit wanted: a rare kind, as a "harbour" respelt, finds a place in few of them."""

LEAST_SPOKEN, LEAST_NARRATED = 8, 12
MORE_ALTERED = 2
"""Words of an edit. Sidelight leaves shorter ones alone on purpose: in a big KB they are anybody's."""

SAFE = frozenset(["verbatim", "excerpt"])
_STOPS = re.compile(r"[.?!…]\S* [A-Z\d.…\[]")
"""What may end a sentence within a text; such a text is printed between marks, to be judged as one."""

_MARKS = re.compile(r"[\[\]()…]|\.\s?\.")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of edit, the wordings that are right for it, and the flag that it must get.

    `quoted`: always printed between marks (two stored sentences one after the other in running text are no
    fault). `of_marked`: made from units that carry brackets or ellipses themselves, which others are not.
    `calm`: a grave flag (negation, number, name, modal, hedge) would be a false alarm.
    """

    wordings: tuple[str, ...]
    change: Change
    flag: str = ""
    quoted: bool = False
    of_marked: bool = False
    calm: bool = False

    @property
    def alters(self) -> bool:
        """Whether the page's words are no longer the stored ones, and no mark says so."""
        return self.wordings[0] in ("altered", "spliced")


@dataclass(frozen=True, slots=True)
class Edit:
    """A changed unit. `quoted` says whether the page prints it between marks."""

    kind: str
    wordings: tuple[str, ...]
    flag: str
    text: str
    unit: Unit
    quoted: bool

    @property
    def unaltered(self) -> bool:
        """Whether the words are stored ones, whole or a part."""
        return not SAFE.isdisjoint(self.wordings)


def make_edits(units: Sequence[Unit], stored: Stored, seed: int, per_kind: int) -> list[Edit]:
    """Up to `per_kind` different edits of each kind, always the same for the same seed."""
    rng = random.Random(seed)
    plain = [unit for unit in units if not _MARKS.search(unit.text)]
    with_marks = [unit for unit in units if _MARKS.search(unit.text)]
    made: dict[tuple[str, str, bool], Edit] = {}
    for name, kind in KINDS.items():
        some = with_marks if kind.of_marked else plain
        count = 0
        for _ in range(per_kind * TRIES if some else 0):
            edit = _made(name, kind, rng, some)
            if edit is None or (name, edit.text, edit.quoted) in made or not _is_what_it_says(edit, stored):
                continue
            made[name, edit.text, edit.quoted] = edit
            count += 1
            if count == per_kind:
                break
    return list(made.values())


def _made(name: str, kind: Kind, rng: random.Random, units: Sequence[Unit]) -> Edit | None:
    unit = rng.choice(units)
    words = kind.change(rng, unit.text.split(" "), units)
    if not words:
        return None
    text = _join(words)
    spoken = bool(unit.speaker) and rng.random() < 0.9
    return Edit(
        name, kind.wordings, kind.flag, text, unit, kind.quoted or spoken or bool(_STOPS.search(text))
    )


def _is_what_it_says(edit: Edit, stored: Stored) -> bool:
    """An altered text may not stand in an article by chance, a verbatim one must, and a part be only that."""
    if edit.kind == "drop ellipsis":
        return True
    least = LEAST_SPOKEN if edit.unit.speaker else LEAST_NARRATED
    if len(edit.text.split()) < least + (MORE_ALTERED if edit.wordings == ("altered",) else 0):
        return False
    if stored.holds(edit.text) != edit.unaltered:
        return False
    return "verbatim" in edit.wordings or not edit.unaltered or not stored.may_hold_whole(edit.text)


def _join(words: list[str]) -> str:
    text = " ".join(word for word in words if word).rstrip(",;")
    return text[:1].upper() + text[1:] if text[:1].islower() else text


_ALTERED, _ELIDED, _VERBATIM = ("altered",), ("elided",), ("verbatim",)

KINDS: dict[str, Kind] = {
    "drop negation": Kind(_ALTERED, altering.drop_negation, "negation"),
    "add negation": Kind(_ALTERED, altering.add_negation, "negation"),
    "turn prefix": Kind(_ALTERED, altering.turn_prefix, "negation"),
    "change number": Kind(_ALTERED, altering.change_number, "number"),
    "change scale": Kind(_ALTERED, altering.change_scale, "number"),
    "drop sign": Kind(_ALTERED, altering.drop_sign, "number"),
    "swap name": Kind(_ALTERED, altering.swap_name, "name"),
    "swap modal": Kind(_ALTERED, altering.swap_modal, "modal"),
    "add hedge": Kind(_ALTERED, altering.add_hedge, "hedge"),
    "drop hedge": Kind(_ALTERED, altering.drop_hedge, "hedge"),
    "add word": Kind(_ALTERED, altering.add_word, "other", calm=True),
    "add clause": Kind(_ALTERED, altering.add_clause, "other", calm=True),
    "repeat word": Kind(_ALTERED, altering.repeat_word),
    "drop word": Kind(_ALTERED, altering.drop_word),
    "drop clause": Kind(_ALTERED, altering.drop_clause),
    "swap order": Kind(_ALTERED, altering.swap_order),
    "change word": Kind(_ALTERED, altering.change_word, "other", calm=True),
    "change small word": Kind(_ALTERED, altering.change_small_word),
    "change two": Kind(_ALTERED, altering.change_two, "other", calm=True),
    "change edge": Kind(_ALTERED, altering.change_edge),
    "cut and change": Kind(_ALTERED, both(marked.cut_both, altering.change_word), "other", calm=True),
    "elide and change": Kind(_ALTERED, both(marked.elide, altering.change_word), "other", calm=True),
    "interrupt and change": Kind(
        _ALTERED, both(altering.change_word, marked.interrupt), "other", quoted=True, calm=True
    ),
    "number format": Kind(_ALTERED, minor.number_format, "spelling", calm=True),
    "respell": Kind(_ALTERED, minor.respell, "spelling", calm=True),
    "inflect": Kind(_ALTERED, minor.inflect, "inflection", calm=True),
    "mistype": Kind(_ALTERED, minor.mistype, calm=True),
    "glue": Kind(_ALTERED, minor.glue, calm=True),
    "contract": Kind(_ALTERED, minor.contract, calm=True),
    "splice halves": Kind(("spliced",), marked.splice_halves, quoted=True),
    "splice whole": Kind(("spliced",), marked.splice_whole, quoted=True),
    "elide": Kind(_ELIDED, marked.elide),
    "elide much": Kind(_ELIDED, marked.elide_much),
    "elide twice": Kind(_ELIDED, marked.elide_twice),
    "bracket": Kind(_ELIDED, marked.bracket),
    "mark error": Kind(_ELIDED, marked.mark_error),
    "drop insertion": Kind(_ELIDED, marked.drop_insertion, of_marked=True),
    "drop ellipsis": Kind(_ELIDED, marked.drop_ellipsis, "mark_dropped", of_marked=True),
    "keep marks": Kind(_VERBATIM, marked.keep_marks, of_marked=True),
    "cut tail": Kind(("excerpt",), marked.cut_tail),
    "cut head": Kind(("excerpt",), marked.cut_head),
    "cut both": Kind(("excerpt",), marked.cut_both),
    "cut with dots": Kind(("excerpt", "elided"), marked.cut_with_dots),
    "cut with capital": Kind(("excerpt", "elided"), marked.cut_with_capital),
    "interrupt": Kind(_VERBATIM, marked.interrupt, quoted=True),
    "whole": Kind(_VERBATIM, harmless.whole),
    "dashes": Kind(_VERBATIM, harmless.dashes),
    "without commas": Kind(_VERBATIM, harmless.without_commas),
    "more commas": Kind(_VERBATIM, harmless.more_commas),
    "unhyphened": Kind(_VERBATIM, harmless.unhyphened),
    "apostrophes": Kind(_VERBATIM, harmless.apostrophes),
    "capitals": Kind(_VERBATIM, harmless.capitals),
    "soft hyphens": Kind(_VERBATIM, harmless.soft_hyphens),
    "decomposed": Kind(_VERBATIM, harmless.decomposed),
    "spaces": Kind(_VERBATIM, harmless.spaces),
    "emphasis": Kind(_VERBATIM, harmless.emphasis),
    "unspaced stop": Kind(_VERBATIM, harmless.unspaced_stop, quoted=True),
}
