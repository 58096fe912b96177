"""Finds quotation marks in a text and pairs them into quoted stretches.

Marks are unreliable on real pages: apostrophes and inches look like them, closing ones are missing, typed
twice or the wrong way round. So each mark is judged by the characters beside it and by what is open, one
paragraph at a time, and what stays open ends with its paragraph: a broken mark costs one quotation, never
the page. Linear: every mark is seen once, and looking ahead is bounded.
"""

import re
from dataclasses import dataclass

from sidelight.model import Span

MAX_QUOTATION = 5_000
"""Characters a quoted stretch. Longer ones are speeches or broken marks, and no card could show them."""

MAX_DEPTH = 4
"""Quotations within quotations. Deeper ones are ornament, and each level costs time on hostile pages."""

LOOKAHEAD = 8
"""Marks looked at ahead when a mark may close or open; bounded so that a page of marks stays linear."""

_MARK = re.compile("[\"“”„‟＂〝〞«»‹›‘’‚‛'`「」『』]")
_FAMILIES = {
    **dict.fromkeys("\"“”„‟＂〝〞", "double"), **dict.fromkeys("«»", "angle"),
    **dict.fromkeys("‹›", "small angle"), **dict.fromkeys("『』", "white corner"),
    **dict.fromkeys("‘’‚‛'", "single"), **dict.fromkeys("「」", "corner"),
}  # fmt: skip
_BEFORE_OPENING = frozenset("([{<—–-/=:;|>*_~\"“„«‹‘‚'「『,.…")
_AFTER_CLOSING = frozenset(".,;:!?)]}>—–-…/\"”’»›'」』*_|")
_APOSTROPHE_WORD = re.compile(
    r"(?:\d0s|\d\ds?\b|(?:tis|twas|twere|em|til|till|cause|bout|round|n|cos|cuz)\b)", re.I
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Quoted words between marks: `inner` without them (trimmed), `outer` with them.

    `paragraph` is the index of its paragraph and `depth` 0 for one that stands in no other. `continues`: it
    was left open and the next paragraph begins with the same mark. `leads`: it begins its paragraph.
    """

    inner: Span
    outer: Span
    family: str
    paragraph: int
    depth: int = 0
    closed: bool = True
    continues: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    char: str
    family: str
    opens: bool  # by the characters beside it
    closes: bool


def find_stretches(text: str, paragraphs: list[Span]) -> list[Stretch]:
    """All quoted stretches, ordered by their start; nested ones follow the one they stand in."""
    by_paragraph = _marks_by_paragraph(text, paragraphs)
    stretches: list[Stretch] = []
    for index, marks in by_paragraph.items():
        follower = by_paragraph.get(index + 1, ())
        next_family = (
            follower[0].family if follower and follower[0].start == paragraphs[index + 1].start else ""
        )
        stretches += _Pairing(text, paragraphs[index], index, marks, next_family).run()
    return stretches


def _marks_by_paragraph(text: str, paragraphs: list[Span]) -> dict[int, list[_Mark]]:
    found: dict[int, list[_Mark]] = {}
    index, last_end = 0, -1
    for match in _MARK.finditer(text):
        start = match.start()
        while index < len(paragraphs) and paragraphs[index].end <= start:
            index += 1
        if index == len(paragraphs):
            break
        if start < last_end or start < paragraphs[index].start:
            continue
        mark = _judge(text, start, paragraphs[index])
        if mark is not None:
            last_end = mark.end
            found.setdefault(index, []).append(mark)
    return found


def _judge(text: str, start: int, paragraph: Span) -> _Mark | None:
    """The mark at `start` with what it may do by its neighbours; None for an apostrophe inside a word."""
    char, end = text[start], start + 1
    if char in "'`" and text[end : end + 1] == char and end < paragraph.end:
        char, end = '"', end + 1
    elif char == "`":
        return None
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    family = _FAMILIES[char]
    if family == "single" and before.isalnum() and after.isalnum():
        return None
    if (
        char == '"'
        and before.isdigit()
        and after in " x×"
        and text.rfind('"', max(paragraph.start, start - 40), start) < 0
    ):
        return None
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
    if family == "single" and opens and char != "‚" and _APOSTROPHE_WORD.match(text, end):
        return None
    return _Mark(start, end, char, family, opens, closes)


class _Pairing:
    """The marks of one paragraph on their way into stretches, with a stack of what is open."""

    def __init__(self, text: str, paragraph: Span, index: int, marks: list[_Mark], next_family: str) -> None:
        self.text, self.paragraph, self.index, self.marks = text, paragraph, index, marks
        self.next_family = next_family
        self.open: list[_Mark] = []
        self.found: list[Stretch] = []

    def run(self) -> list[Stretch]:
        for position, mark in enumerate(self.marks):
            opener = next((m for m in reversed(self.open) if m.family == mark.family), None)
            if opener is not None and self._closes(position, mark, opener):
                self._close(opener, mark)
            elif self._opens(position, mark, opener):
                if opener is not None and not self._is_nested(position):
                    self._abandon(opener, mark.start)
                if len(self.open) < MAX_DEPTH:
                    self.open.append(mark)
        self._finish()
        return sorted(self.found, key=lambda s: (s.outer.start, -s.outer.end))

    def _closes(self, position: int, mark: _Mark, opener: _Mark) -> bool:
        if mark.start == opener.end or mark.char in "„‟〝「『":
            return False
        if mark.family == "single":
            return self._closes_single(position, mark)
        if mark.char == "“":
            return opener.char in "„‟" or (mark.closes and not mark.opens)
        if mark.char in "«»‹›":
            return mark.char != opener.char
        certain = mark.char in "”〞」』" or mark.closes or not mark.opens
        return certain or not self._next_closes(position)

    def _closes_single(self, position: int, mark: _Mark) -> bool:
        """A single closing mark; the apostrophe of "dogs' tails" is told by a better one that follows."""
        if mark.char in "‚‛" or not mark.closes:
            return False
        before = self.text[mark.start - 1]
        if before not in "sS" or self.text[mark.end : mark.end + 1] in (",", ".", ""):
            return True
        for later in self.marks[position + 1 : position + LOOKAHEAD]:
            if later.family == "single":
                return not (later.closes and not later.opens)
        return True

    def _opens(self, position: int, mark: _Mark, opener: _Mark | None) -> bool:
        if mark.char in "「『„‟〝":
            return True
        if mark.char in "«‹":
            return opener is None or mark.opens
        if mark.char == "“":
            return mark.opens or not mark.closes
        if mark.char in "‘‚‛":
            return mark.opens and opener is None and self._single_closes(position)
        if mark.char == "'":
            return mark.opens and opener is None and self._single_closes(position)
        return mark.opens and mark.char not in "’」』"

    def _single_closes(self, position: int) -> bool:
        """Whether a single mark that may open finds one that closes it nearby, or leads its paragraph."""
        if self.marks[position].start == self.paragraph.start and self.marks[position].char == "‘":
            return True
        later = self.marks[position + 1 : position + 1 + LOOKAHEAD]
        return any(m.family == "single" and m.closes and m.char in "'’‘" for m in later)

    def _next_closes(self, position: int) -> bool:
        for later in self.marks[position + 1 : position + LOOKAHEAD]:
            if later.family == "double":
                return later.closes and not later.opens
        return False

    def _is_nested(self, position: int) -> bool:
        """Whether two closing marks follow: then it stands inside; else a closing one was forgotten."""
        mark = self.marks[position]
        doubles = [m for m in self.marks[position + 1 : position + LOOKAHEAD] if m.family == mark.family][:2]
        if mark.char == "“" and self.open and self.open[-1].char == '"':
            return True
        return len(doubles) == 2 and all(m.closes and not m.opens for m in doubles)

    def _close(self, opener: _Mark, mark: _Mark) -> None:
        depth = self.open.index(opener)
        del self.open[depth:]
        self._append(opener, mark.start, mark.end, depth, closed=True)

    def _abandon(self, opener: _Mark, end: int) -> None:
        depth = self.open.index(opener)
        del self.open[depth:]
        if opener.family != "single":
            self._append(opener, end, end, depth, closed=False)

    def _finish(self) -> None:
        for depth, opener in enumerate(self.open):
            continues = opener.family == self.next_family and depth == 0
            if opener.family != "single" or (continues and opener.start == self.paragraph.start):
                end = self.paragraph.end
                self._append(opener, end, end, depth, closed=False, continues=continues)

    def _append(
        self,
        opener: _Mark,
        inner_end: int,
        outer_end: int,
        depth: int,
        *,
        closed: bool,
        continues: bool = False,
    ) -> None:
        start = opener.end
        if inner_end - start > MAX_QUOTATION:
            inner_end = outer_end = max(
                self.text.rfind(" ", start, start + MAX_QUOTATION), start + MAX_QUOTATION // 2
            )
            closed, continues = False, False
        while start < inner_end and self.text[start].isspace():
            start += 1
        while inner_end > start and self.text[inner_end - 1].isspace():
            inner_end -= 1
        if start < inner_end:
            leads = opener.start == self.paragraph.start
            outer = Span(opener.start, max(outer_end, inner_end) if closed else inner_end)
            inner = Span(start, inner_end)
            self.found.append(
                Stretch(inner, outer, opener.family, self.index, depth, closed, continues, leads)
            )
