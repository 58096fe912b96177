"""The first half of a verdict: from aligned words to a wording, its flags and the diff that explains them.

A score never gives the verdict: "do not owe" and "owe" are 98 % alike. Only words that are all there, in
order, with nothing between, are `verbatim` or `excerpt`; whatever else is marked, altered or spliced.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sidelight.matching.alignment import align
from sidelight.matching.blocks import Edit, joined
from sidelight.matching.flags import change_flags, cut_flags, in_order, moved_flags
from sidelight.matching.stretch import Stretch
from sidelight.matching.units import Unit
from sidelight.model import DiffOp, Verdict, Wording
from sidelight.words import total_bits

LONGEST_BRACKET = 12
"""Stored words that one pair of brackets may stand for; more than that is an omission in disguise."""

SPLICE_WORDS = 3
"""Words on either side, and unmarked between them across a sentence's end, that make a splice."""

CUT_REACH = 12
"""Words before and after an excerpt of running text in which a cut "not" or "if" is flagged. The sentences of
reporters are long, and what stands farther off seldom bears on it; of a quotation all words do."""

_TELLING = frozenset(".!?")
"""Punctuation whose change is said: a comma, a dash or nothing between is the printer's choice."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The page's words against one unit: the edits, and for each whether it is announced by a mark."""

    page: Stretch
    unit: Unit
    edits: tuple[Edit, ...]
    marked: tuple[bool, ...]

    @property
    def stored_span(self) -> tuple[int, int]:
        """The unit's words that answer the page's, first inclusive, last exclusive."""
        held = [edit for edit in self.edits if edit.j2 > edit.j1]
        return held[0].j1, held[-1].j2

    @property
    def unmarked(self) -> list[Edit]:
        """The differences that no mark announces."""
        pairs = zip(self.edits, self.marked, strict=True)
        return [edit for edit, marked in pairs if edit.kind != "equal" and not marked]

    @property
    def matched_bits(self) -> float:
        """What the words carry that stand on both sides."""
        return sum(total_bits(self.page.words[e.i1 : e.i2]) for e in self.edits if e.kind == "equal")

    @property
    def rewritten(self) -> float:
        """The share of words, by weight, for which others stand on the other side; what is only put in or
        left out does not count."""
        replaced = sum(self._weight(edit) for edit in self.unmarked if edit.kind == "replace")
        return replaced / (replaced + self.matched_bits) if replaced else 0.0

    @property
    def score(self) -> float:
        """The matched words' share of the evidence, 0 to 1; what a mark announces counts neither way."""
        changed = sum(map(self._weight, self.unmarked))
        matched = self.matched_bits
        return matched / (matched + changed) if matched else 0.0

    def _weight(self, edit: Edit) -> float:
        """What the heavier side of an edit carries."""
        ours, theirs = self.page.words[edit.i1 : edit.i2], self.unit.words.words[edit.j1 : edit.j2]
        return max(total_bits(ours), total_bits(theirs))


def compare(page: Stretch, unit: Unit) -> Comparison | None:
    """The page's words aligned with the unit's, or None when they have nothing in common."""
    aligned = align(page, unit)
    if not aligned:
        return None
    parted = [part for edit in aligned for part in _split_at_brackets(edit, page, unit.words)]
    edits = tuple(joined([_without_round_brackets(edit, page, unit.words) for edit in parted]))
    return Comparison(page, unit, edits, tuple(_is_marked(edit, page, unit.words) for edit in edits))


def verdict(comparison: Comparison) -> Verdict:
    """The wording of a comparison, with flags and diff; attribution is judged apart from it."""
    unit = comparison.unit
    first, last = comparison.stored_span
    before, after = _cut(unit, first, last)
    reach = len(unit.words) if _spoken(unit, first, last) >= 0 else CUT_REACH
    words = unit.words.words
    cut = [*words[max(before, first - reach) : first], *words[last : min(after, last + reach)]]
    wording, flags = _wording(comparison, before == first and after == last)
    if wording in (Wording.EXCERPT, Wording.ELIDED):
        flags |= cut_flags([*cut, *_marked_out(comparison)])
    span = unit.words.span(first, last)
    touched = sorted({unit.sentences[j] for j in range(first, last)})
    return Verdict(
        wording=wording,
        flags=in_order(flags),
        diff=_diff(comparison, before, after),
        span=span,
        passages=tuple(touched),
        score=round(comparison.score, 4),
        bits=comparison.matched_bits,
        quotation=_spoken(unit, first, last),
    )


def _wording(comparison: Comparison, whole: bool) -> tuple[Wording, set[str]]:
    unmarked = comparison.unmarked
    if unmarked:
        flags = _change_flags(unmarked, comparison)
        spliced = any(_is_splice(edit, comparison) for edit in unmarked)
        return (Wording.SPLICED if spliced else Wording.ALTERED), flags
    dropped = _dropped_gap(comparison)
    if dropped or any(comparison.marked):
        return Wording.ELIDED, {"mark_dropped"} if dropped else set()
    flags = {"punctuation"} if _punctuation_differs(comparison) else set()
    return (Wording.VERBATIM if whole else Wording.EXCERPT), flags


def _change_flags(edits: Sequence[Edit], comparison: Comparison) -> set[str]:
    """The flags of all the edits, less those of words that only stand elsewhere now."""
    page, stored = comparison.page, comparison.unit.words
    flags: set[str] = set()
    of_moved: set[str] = set()
    for edit in edits:
        found = change_flags(page, range(edit.i1, edit.i2), stored, range(edit.j1, edit.j2))
        (flags if edit.kind == "replace" else of_moved).update(found)
    put_in = [word for edit in edits if edit.kind == "insert" for word in page.words[edit.i1 : edit.i2]]
    left_out = [word for edit in edits if edit.kind == "delete" for word in stored.words[edit.j1 : edit.j2]]
    return (flags | of_moved - moved_flags(put_in, left_out)) or {"other"}


def _split_at_brackets(edit: Edit, page: Stretch, stored: Stretch) -> list[Edit]:
    """Equal words parted where one side sets them in brackets and the other does not."""
    if edit.kind != "equal":
        return [edit]
    shift = edit.j1 - edit.i1
    same = [page.in_brackets(i) == stored.in_brackets(i + shift) for i in range(edit.i1, edit.i2)]
    parts: list[Edit] = []
    begin = edit.i1
    for i in range(edit.i1 + 1, edit.i2 + 1):
        if i == edit.i2 or same[i - edit.i1] != same[begin - edit.i1]:
            kind = "equal" if same[begin - edit.i1] else "replace"
            parts.append(Edit(kind, begin, i, begin + shift, i + shift))
            begin = i
    return parts


def _without_round_brackets(edit: Edit, page: Stretch, stored: Stretch) -> Edit:
    """Equal, when the page prints the same words and only drops the round brackets around them."""
    same = page.words[edit.i1 : edit.i2] == stored.words[edit.j1 : edit.j2]
    bare = not any(page.brackets[edit.i1 : edit.i2]) and "[" not in stored.brackets[edit.j1 : edit.j2]
    return replace(edit, kind="equal") if edit.kind == "replace" and same and bare else edit


def _is_marked(edit: Edit, page: Stretch, stored: Stretch) -> bool:
    """Whether the page, or the stored text, announces this difference by an ellipsis or brackets.

    Words put in where the stored text left some out are so only between words that it has.
    """
    if edit.kind == "equal":
        return False
    ours, theirs = page.brackets[edit.i1 : edit.i2], stored.brackets[edit.j1 : edit.j2]
    page_marks = bool(ours) and all(ours) and len(theirs) <= LONGEST_BRACKET
    stored_marks = bool(theirs) and all(mark[:1] == "[" for mark in theirs)
    if edit.kind == "delete":
        return edit.i1 in page.gaps or stored_marks
    if edit.kind == "insert":
        inside = edit.i1 > 0 and edit.i2 < len(page)
        return page_marks or (inside and edit.j1 in stored.gaps)
    return page_marks or (stored_marks and page.words[edit.i1 : edit.i2] != stored.words[edit.j1 : edit.j2])


def _is_splice(edit: Edit, comparison: Comparison) -> bool:
    """Whether words from two places meet here, a sentence's end and more lying unmarked between.

    Somebody's words and a reporter's, or another's, are two places however little lies between.
    """
    unit = comparison.unit
    if edit.j1 == 0 or edit.j2 >= len(unit.words):
        return False
    one_voice = unit.spoken[edit.j1 - 1] == unit.spoken[edit.j2]
    if edit.j2 - edit.j1 < (SPLICE_WORDS if one_voice else 1):
        return False
    left = sum(e.i2 - e.i1 for e in comparison.edits if e.kind == "equal" and e.i2 <= edit.i1)
    right = sum(e.i2 - e.i1 for e in comparison.edits if e.kind == "equal" and e.i1 >= edit.i2)
    apart = unit.sentences[edit.j1 - 1] != unit.sentences[edit.j2]
    return apart and min(left, right) >= SPLICE_WORDS


def _dropped_gap(comparison: Comparison) -> bool:
    """Whether the page prints as one what the article marks as having words left out."""
    for edit in comparison.edits:
        for gap in comparison.unit.words.gaps if edit.kind == "equal" else ():
            if edit.j1 < gap < edit.j2 and edit.i1 + gap - edit.j1 not in comparison.page.gaps:
                return True
    return False


def _punctuation_differs(comparison: Comparison) -> bool:
    page, stored = comparison.page, comparison.unit.words
    return any(
        "-" not in (ours, theirs) and ours != theirs and {ours, theirs} & _TELLING
        for edit in comparison.edits
        if edit.kind == "equal"
        for ours, theirs in zip(
            page.punctuation(edit.i1, edit.i2), stored.punctuation(edit.j1, edit.j2), strict=True
        )
    )


def _cut(unit: Unit, first: int, last: int) -> tuple[int, int]:
    """Where the quotation or sentence begins that holds word `first`, and ends that holds word `last - 1`."""
    owner = _spoken(unit, first, last)
    if unit.opens.get(first, frozenset()) & unit.closes.get(last, frozenset()):
        return first, last
    begins = [index for index, owners in unit.opens.items() if owner in owners and index <= first]
    ends = [index for index, owners in unit.closes.items() if owner in owners and index >= last]
    return max(begins, default=first), min(ends, default=last)


def _spoken(unit: Unit, first: int, last: int) -> int:
    """The quotation that all the words stand in, or -1."""
    if unit.quotation >= 0:
        return unit.spoken[first]
    owners = set(unit.spoken[first:last])
    return owners.pop() if len(owners) == 1 else -1


def _marked_out(comparison: Comparison) -> Sequence[str]:
    return [
        word
        for edit, marked in zip(comparison.edits, comparison.marked, strict=True)
        if marked
        for word in comparison.unit.words.words[edit.j1 : edit.j2]
    ]


def _diff(comparison: Comparison, before: int, after: int) -> tuple[DiffOp, ...]:
    page, stored = comparison.page, comparison.unit.words
    first, last = comparison.stored_span
    ops = [DiffOp("cut", "", stored.show(before, first))] if before < first else []
    for edit, marked in zip(comparison.edits, comparison.marked, strict=True):
        kind = "marked" if marked else edit.kind
        ops.append(DiffOp(kind, page.show(edit.i1, edit.i2), stored.show(edit.j1, edit.j2)))
    if last < after:
        ops.append(DiffOp("cut", "", stored.show(last, after)))
    return tuple(ops)
