"""Cuts a text into paragraphs and passages (sentences), with offsets.

A passage is the unit that is stored, aligned and shown, so a wrong cut costs twice: a sentence in two halves
matches half as well, two sentences in one show twice as much. Everything here is one pass of bounded regular
expressions, because the longest "paragraph" a page holds may be 200,000 characters without a full stop.
"""

import re

from sidelight.model import Span

MAX_PASSAGE = 2_000
"""Characters a passage. The longest real sentence in the measured news text has about 1,100."""

HEADING_LENGTH = 50
"""A shorter line is no full line of hard-wrapped text (those are 60 to 80), so it ends a passage."""

_SPACE_LINE = r"[ \t\r\xa0\u3000]*\n\s*"
_BREAKS = r"\x0b\x0c\x1c-\x1e\u2028\u2029"
_BLANK_LINE = re.compile(
    rf"[\n\r{_BREAKS}](?:(?<=\n){_SPACE_LINE}|(?<=\r)\n{_SPACE_LINE}|(?<=[{_BREAKS}])[{_BREAKS}]*)"
)
"""Begins, as the next ones do, with one set of characters: `re` skips what cannot begin a match only then."""

_NEWLINE = re.compile(r"[\n\r](?:(?<=\r)\n)?")
_WRAPPED_LINE = re.compile(r"\n[a-z]")
_HANGING = re.compile(r"\b(?:a|an|and|at|by|for|from|in|is|of|on|or|the|to|was|were|with)[ \t\xa0]{0,3}\Z")
"""Small words in lower case that no heading ends in: the line goes on."""

_FINISHED = re.compile(r"[.!?:;…。！？][\"'”’»›)\]*_]{0,3}[ \t\r\xa0]*\Z")
_STARTS_LINE = re.compile(r"[ \t]{0,8}(?:[^\W\d_a-zß-öø-ÿ]|\d|[\"'“‘«„‹(\[•*·–—-])")

_DOUBLE = re.compile('["“”„«»]')
LINES_QUOTED = 500
"""Characters before and after a line break in which a quotation is looked for that goes on over it."""

_CLOSERS = "\"'”’“»›)\\]*_"
_AFTER_STOP = rf"[{_CLOSERS}]{{0,4}}(?:\[\d{{1,3}}\])?(?=\s)"
_STOPS = r"[.!?…](?:(?<=\.)(?:[ \xa0]\.){1,4}|[.!?…]{0,7})"
_STOP = re.compile(rf"({_STOPS}){_AFTER_STOP}")
_WIDE = re.compile("[。！？｡]")
_STOP_WIDE = re.compile(rf"({_STOPS}){_AFTER_STOP}|[。！？｡]{{1,4}}[”’」』）\"]{{0,3}}")
_OMISSIONS = frozenset(["…", "...", ". . .", ".\xa0.\xa0."])
"""Marks that, set apart from the word before, say that words are left out: "until … Judge Frey agreed". Only
a function word in capitals then tells that the sentence was left out to its end."""

_LEFT_OPEN = re.compile(r"[^\s.!?…\"”’)][\s\xa0]{1,3}[\[(]?\s?\Z")

_NEXT = re.compile(r"\s{1,40}([\"'“‘«„‹(\[*_]{0,3})(\w|[^\w\s])?")
_LAST_WORD = re.compile(r"([^\s(\[\"“‘'—–/]{1,24})\Z")
_SPOKEN_ON = re.compile(
    r"\s{1,4}(?:[A-Z][\w.’'-]{0,24} ){1,4}"
    r"(?:said|asked|added|says|asks|wrote|told|replied|tweeted|continued)\b"
)
_ABBREVIATIONS = frozenset(
    """mr mrs ms mx dr prof rev hon gov sen rep reps sens sgt capt lt col gen maj cpl cmdr adm pres st ste mt
    ft
    jan feb mar apr jun jul aug sept sep oct nov dec no nos vs v inc ltd co corp bros etc al approx dept est
    fig vol pp ed eds cf ca viz messrs mlle mme hr fr herr e.g i.e eg ie a.k.a jr sr ph.d d.c u.s u.k u.n e.u
    ave blvd rd ala ariz ark calif colo conn del fla ga ill ind kan ky la md mich minn miss mo mont neb nev
    okla ore pa tenn tex va vt wash wis wyo""".split()
)
_MAY_END = frozenset("co inc ltd corp bros etc jr sr al d.c u.s u.k u.n e.u ph.d no a.k.a".split())
"""Abbreviations that also end sentences: those are cut when a function word in capitals follows."""

_OPENING_WORD = re.compile(
    r"\s{1,40}[\"'“‘«„‹(\[*_]{0,3}(?:The|A|An|In|On|At|It|He|She|They|We|I|But|And|This|That|These|Those|There|"
    r"If|When|While|After|Before|As|For|His|Her|Their|Its|Our|My|You|Not|No|So|Yet|What|Who|Why|How|With|By|From)\b"
)


def split_paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, in order, trimmed of white space and never empty.

    A blank line always ends one; a single line break does when the line before looks finished or like a
    heading, unless the text is hard-wrapped: then only a heading does.
    """
    wrapped = len(_WRAPPED_LINE.findall(text, 0, 20_000)) >= 2
    paragraphs: list[Span] = []
    start = 0
    for match in _BLANK_LINE.finditer(text):
        _split_lines(text, Span(start, match.start()), wrapped, paragraphs)
        start = match.end()
    _split_lines(text, Span(start, len(text)), wrapped, paragraphs)
    return paragraphs


def _split_lines(text: str, block: Span, wrapped: bool, into: list[Span]) -> None:
    start = block.start
    for match in _NEWLINE.finditer(text, block.start, block.end):
        if _ends_paragraph(text, start, match, block.end, wrapped):
            _append_trimmed(text, start, match.start(), into)
            start = match.end()
    _append_trimmed(text, start, block.end, into)


def _ends_paragraph(text: str, start: int, newline: re.Match[str], end: int, wrapped: bool) -> bool:
    line_start = max(text.rfind("\n", start, newline.start()) + 1, start)
    line_end = newline.start()
    heading = line_end - line_start < HEADING_LENGTH and line_start == start
    if heading and _HANGING.search(text, line_start, line_end):
        return False
    if not heading and (wrapped or _FINISHED.search(text, max(line_end - 12, line_start), line_end) is None):
        return False
    if _STARTS_LINE.match(text, newline.end(), end) is None:
        return False
    return not _is_quoted_on(text, Span(start, newline.start()), Span(newline.end(), end))


def _is_quoted_on(text: str, before: Span, after: Span) -> bool:
    """Whether a quotation opens before a line break and closes after it: neither a heading nor an end."""
    marks = _DOUBLE.findall(text, max(before.start, before.end - LINES_QUOTED), before.end)
    closing = _DOUBLE.search(text, after.start, min(after.end, after.start + LINES_QUOTED))
    if not marks or closing is None or closing.start() == after.start:
        return False
    if marks[-1] == closing[0] == '"':
        return marks.count('"') % 2 == 1 and not text[closing.start() - 1].isspace()
    return marks[-1] + closing[0] in ("“”", "„“", "„”", "«»", "»«")


def split_passages(text: str, paragraphs: list[Span]) -> list[Span]:
    """The sentences of the given paragraphs, in order, disjoint, trimmed, none longer than MAX_PASSAGE."""
    passages: list[Span] = []
    stops = _STOP_WIDE if _WIDE.search(text) else _STOP
    for paragraph in paragraphs:
        start = paragraph.start
        for match in stops.finditer(text, paragraph.start, paragraph.end):
            if match.end() < paragraph.end and _ends_sentence(text, match, paragraph):
                _append_bounded(text, start, match.end(), passages)
                start = match.end()
        _append_bounded(text, start, paragraph.end, passages)
    return passages


def _ends_sentence(text: str, match: re.Match[str], paragraph: Span) -> bool:
    stop = match[1]
    if stop is None:
        return True
    following = _NEXT.match(text, match.end(), paragraph.end)
    first = following[2] if following else None
    if first is not None and (first.islower() or first in ",;:)…"):
        return False
    if stop in _OMISSIONS and _LEFT_OPEN.search(text, max(match.start() - 8, paragraph.start), match.start()):
        opening = _OPENING_WORD.match(text, match.end(), paragraph.end)
        return opening is not None and not opening[0].endswith("I")
    closed = match.end() - match.end(1)
    if stop[-1] in "!?" and closed and _SPOKEN_ON.match(text, match.end(), paragraph.end):
        return False
    return stop != "." or closed > 0 or not _is_abbreviation(text, match, paragraph, first)


def _is_abbreviation(text: str, match: re.Match[str], paragraph: Span, first: str | None) -> bool:
    before = _LAST_WORD.search(text, max(match.start() - 25, paragraph.start), match.start())
    if before is None:
        return False
    word = before[1].lower()
    if word in ("no", "nos", "fig", "vol", "art", "sec"):
        return first is not None and first.isdigit()
    initial = len(word) == 1 and before[1].isupper() and before[1] != "I"
    dotted = "." in word and len(word) <= 7 and word.replace(".", "").isalpha()
    if not initial and not dotted and word not in _ABBREVIATIONS:
        return False
    if (
        word.islower()
        and not before[1][0].isupper()
        and word in ("mar", "jun", "no", "al", "la", "miss", "ill")
    ):
        return False
    ambiguous = word in _MAY_END or dotted
    return not (ambiguous and _OPENING_WORD.match(text, match.end(), paragraph.end))


def _append_bounded(text: str, start: int, end: int, into: list[Span]) -> None:
    while end - start > MAX_PASSAGE:
        cut = max(
            text.rfind(" ", start + 1, start + MAX_PASSAGE), text.rfind("\n", start + 1, start + MAX_PASSAGE)
        )
        cut = cut if cut > start + MAX_PASSAGE // 2 else start + MAX_PASSAGE
        _append_trimmed(text, start, cut, into)
        start = cut
    _append_trimmed(text, start, end, into)


def _append_trimmed(text: str, start: int, end: int, into: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        into.append(Span(start, end))
