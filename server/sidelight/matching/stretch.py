"""Words to compare, with the marks that an editor set between them.

Both sides of a comparison become a `Stretch`: the page's quotation, and the stored words it may come from.
An ellipsis says "words are left out here", brackets say "these words are not the speaker's": the verdict
rests on knowing them apart from the words themselves.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sidelight.model import Span
from sidelight.text import Tokens, tokenise

_ELLIPSIS = re.compile(r"\[\s*(?:\.{2,}|…|\. \. \.)\s*\]|\(\s*(?:\.{3,}|…)\s*\)|…|\.{3,}|\. ?\. ?\.")
_BRACKETS = re.compile(r"([\[(])[^\[\]()]{0,200}[\])]")
_OPENS_WITH_DASH = re.compile(r"\W{0,3}[-‐‑‒–—―−﹘﹣－⸺⸻\x96\x97]")
LETTERS = "[]"
"""The mark of a word of which an editor set some letters in brackets."""

_PUNCTUATION = re.compile(r"[,;:!?.]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of one or more spans of a text, in order.

    `brackets[i]` is "[" or "(" when word i stands in such brackets, "[]" when some of its letters
    do ("[T]he"), else "". `gaps` are the word indexes
    before which an ellipsis stands (len(words) for one at the end). `parts[i]` is the span word i is from.
    """

    text: str
    tokens: Tokens
    brackets: tuple[str, ...]
    gaps: frozenset[int]
    parts: tuple[int, ...]

    @property
    def words(self) -> list[str]:
        """The folded words."""
        return self.tokens.words

    def in_brackets(self, i: int) -> str:
        """The bracket that word i stands in as a whole, else ""."""
        return self.brackets[i] if self.brackets[i] != LETTERS else ""

    def __len__(self) -> int:
        return len(self.tokens)

    def span(self, first: int, last: int) -> Span:
        """The original span of words first (inclusive) to last (exclusive, greater than first)."""
        return self.tokens.span(first, last)

    def part(self, first: int, last: int) -> "Stretch":
        """Words first (inclusive) to last (exclusive) as a stretch of their own, offsets unchanged."""
        gaps = frozenset(gap - first for gap in self.gaps if first <= gap <= last)
        kept = slice(first, last)
        return Stretch(self.text, self.tokens.slice(first, last), self.brackets[kept], gaps, self.parts[kept])

    def show(self, first: int, last: int) -> str:
        """Words first to last as printed, brackets and closing punctuation of inner words included."""
        if first >= last:
            return ""
        pieces: list[str] = []
        begin = first
        for i in range(first + 1, last + 1):
            if i == last or self.parts[i] != self.parts[begin]:
                pieces.append(self._printed(begin, i))
                begin = i
        return " ".join(pieces)

    def _printed(self, first: int, last: int) -> str:
        start, end = self.tokens.span(first, last)
        if self.brackets[first] and self.text[start - 1 : start] == self.brackets[first]:
            start -= 1
        if self.in_brackets(last - 1) and self.text[end : end + 1] in ("]", ")"):
            end += 1
        return " ".join(self.text[start:end].split())

    def punctuation(self, first: int, last: int) -> list[str]:
        """The mark of sentence punctuation after each word but the last, "" where there is none.

        An ellipsis is "…" in whichever form; where two parts meet it is "-", which agrees with any.
        """
        return [self._mark_after(i) for i in range(first, last - 1)]

    def _mark_after(self, i: int) -> str:
        if self.parts[i] != self.parts[i + 1]:
            return "-"
        if i + 1 in self.gaps:
            return "…"
        end = self.tokens.ends[i]
        found = _PUNCTUATION.search(self.text, end, min(self.tokens.starts[i + 1], end + 4))
        return found[0] if found else ""


def stretch(text: str, spans: Sequence[Span], of: Tokens | None = None) -> Stretch:
    """The words of `spans` of `text` (code points, in order) as one stretch.

    `of` are the words of the whole text where they are at hand: cutting a piece out of them takes a tenth of
    the time of reading it again.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    brackets: list[str] = []
    gaps: set[int] = set()
    parts: list[int] = []
    for number, span in enumerate(spans):
        piece = span.of(text)
        tokens = _tokens(text, piece, span, of)
        if "." in piece or "…" in piece:
            marks = _ELLIPSIS.finditer(piece)
            gaps.update(len(words) + bisect_left(tokens.starts, span.start + m.start()) for m in marks)
        brackets += _bracketed(piece, span.start, tokens)
        words += tokens.words
        starts += tokens.starts
        ends += tokens.ends
        parts += [number] * len(tokens)
    return Stretch(text, Tokens(words, starts, ends), tuple(brackets), frozenset(gaps), tuple(parts))


def _tokens(text: str, piece: str, span: Span, of: Tokens | None) -> Tokens:
    """The words of a piece of the text, read alone, with their offsets in the text."""
    if of is not None and _parts_no_word(text, span, of):
        return of.slice(bisect_left(of.starts, span.start), bisect_left(of.starts, span.end))
    tokens = tokenise(piece)
    starts, ends = [s + span.start for s in tokens.starts], [e + span.start for e in tokens.ends]
    return Tokens(tokens.words, starts, ends)


def _parts_no_word(text: str, span: Span, tokens: Tokens) -> bool:
    """Whether the piece alone has the words that stand in it: no word goes over its edges.

    A minus sign is one only where nothing stands before it, so a piece that begins with a dash is read again.
    """
    first, last = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
    apart = first == 0 or tokens.ends[first - 1] <= span.start
    whole = last == 0 or tokens.ends[last - 1] <= span.end
    return apart and whole and not _OPENS_WITH_DASH.match(text, span.start)


def _bracketed(piece: str, begin: int, tokens: Tokens) -> list[str]:
    kinds = [""] * len(tokens)
    if "[" not in piece and "(" not in piece:
        return kinds
    for match in _BRACKETS.finditer(piece):
        first = bisect_left(tokens.starts, begin + match.start())
        last = bisect_left(tokens.starts, begin + match.end())
        kinds[first:last] = [match[1]] * (last - first)
    for k, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True) if "[" in piece else ()):
        if "[" in piece[start - begin : end - begin]:
            kinds[k] = LETTERS
    return kinds
