"""The one declared folding, words and shingles, always with a map back to the original offsets.

Two texts are the same words exactly when `tokenise(text).words` are equal. That is the only meaning of
"verbatim" in Sidelight, so everything that compares words goes through here: import, index, look-up.

What is folded: Unicode NFC; letter case; the forms of quotation marks, apostrophes, dashes and spaces;
invisible characters (soft hyphens, zero-width and direction marks); markdown's emphasis marks; brackets
around letters of a word that an editor changed ("[T]he", "friend[s]"). What is not: diacritics, spelling,
numbers' formats, symbols that change a meaning ($ % + & ...).
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from sidelight.model import Span

Hashes = npt.NDArray[np.uint64]

FOLDING_VERSION = 2
"""Moves whenever the same text would give other words or hashes: an index made with another is rebuilt."""

_DOUBLE_QUOTES = "“”„‟«»″〝〞〟＂\x93\x94"
_SINGLE_QUOTES = "‘’‚‛‹›′`´ʼ＇\x91\x92"
_DASHES = "‐‑‒–—―−﹘﹣－⸺⸻\x96\x97"
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_INVISIBLE = "\xad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff" + "".join(
    map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFE00, 0xFE10)])
)
_FORMS = _DOUBLE_QUOTES + _SINGLE_QUOTES + _DASHES + _SPACES + "_*İ"
_PLAIN_FORMS = (
    '"' * len(_DOUBLE_QUOTES) + "'" * len(_SINGLE_QUOTES) + "-" * len(_DASHES) + " " * len(_SPACES) + "  i"
)
_SAME_LENGTH = dict(zip(_FORMS, _PLAIN_FORMS, strict=True))
"""Every fold that keeps the length; with it, and no invisible character, offsets need no map at all."""

_ASCII_FORMS = "".join(filter(str.isascii, _FORMS))
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_SIMPLE = re.compile("[\x00-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20ac]+")
"""Characters that NFC and lower case leave one by one, and that join with none before them."""

_MISREAD = dict(zip("™˜œ\x9d“”¦", "’‘“”–—…", strict=True))
_MISREAD_MARKS = re.compile(f"â€([{''.join(_MISREAD)}])")
"""UTF-8 read as Windows-1252: "donâ€™t". U+0091 to U+0097 above are Windows-1252 read as Latin-1."""

_HAS_INVISIBLE = re.compile(f"[{_INVISIBLE}]")
_INVISIBLE_ONES = frozenset(_INVISIBLE)
_HIDES_LETTERS = re.compile(f"[İ{_INVISIBLE}]")
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_MARKS = "".join(chr(c) for c in range(0x300, 0xFE00) if unicodedata.category(chr(c)) in ("Mn", "Mc"))
_NEEDS_SCRIPTS = re.compile(f"[{_CJK}{_MARKS}]")

_SYMBOLS = "$€£¥₹%‰&+=°"
_NUMBER = r"(?:(?<![\w)\]])-)?\d+(?:[.,:/]\d+)*"


def _word_pattern(letter: str, single: str = "", *, edited: bool = False) -> re.Pattern[str]:
    """Words of these letters; `edited` ones with letters that an editor changed: "[T]he", "friend[s]".

    The groups are a space before the word, and the word. Most words are plain letters behind one space: that
    those are tried first, and the space taken along, changes no word and saves half of the time.
    """
    initials = r"(?:[^\W\d]\.){2,}"
    word = rf"{letter}+(?:'{letter}+)*"
    frequent = r"[^\W\d]\w+(?![\w'\[])|" if letter == r"\w" else ""
    if edited:
        changed = rf"\[(?!sic\])[^\W\d_]+\]{letter}*"
        word = rf"(?:\[[^\W\d_]\])?(?={letter})[^\W\d]{letter}*(?:{changed})?(?:'{letter}+)*|{word}"
    return re.compile(rf"( ?)({frequent}{single}{_NUMBER}{letter}*|{initials}|{word}|[{_SYMBOLS}])")


_ANY_SCRIPT = rf"(?:(?![{_CJK}])[\w{_MARKS}])"
_WORDS = _word_pattern(r"\w")
_WORDS_ANY_SCRIPT = _word_pattern(_ANY_SCRIPT, single=f"[{_CJK}]|")
_EDITED_WORDS = _word_pattern(r"\w", edited=True)
_EDITED_WORDS_ANY_SCRIPT = _word_pattern(_ANY_SCRIPT, single=f"[{_CJK}]|", edited=True)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, where its offsets moved, the original start and end of each character."""

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text: folded, with the original offsets of each.

    `words[i]` stands at original code points starts[i] (inclusive) to ends[i] (exclusive).
    """

    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The original span of the words first (inclusive) to last (exclusive, greater than first)."""
        return Span(self.starts[first], self.ends[last - 1])

    def slice(self, first: int, last: int) -> "Tokens":
        """The words first (inclusive) to last (exclusive), with their offsets unchanged."""
        return Tokens(self.words[first:last], self.starts[first:last], self.ends[first:last])


def fold(text: str) -> Folded:
    """Fold a text as declared above. Never fails; lone surrogates pass through."""
    if "â€" in text:
        text = _MISREAD_MARKS.sub(lambda misread: _MISREAD[misread[1]] + 2 * "\u2060", text)
    odd = set(_NOT_ASCII.findall(text))
    if odd.isdisjoint(_INVISIBLE_ONES) and unicodedata.is_normalized("NFC", text):
        folded = _lower(_plain_forms(text, odd))
        if len(folded) == len(text):
            return Folded(folded)
    return _fold_mapped(text)


def _plain_forms(text: str, odd: Iterable[str]) -> str:
    """One form of each mark and space; `odd` are the characters that are not ASCII, or more.

    A text has few of the forms: replacing those takes a third of the time of one pass that looks for all of
    them, and `str.translate` four times as long as that pass where a text is not ASCII.
    """
    for form in _ASCII_FORMS:
        if form in text:
            text = text.replace(form, _SAME_LENGTH[form])
    for form in odd:
        if form in _SAME_LENGTH:
            text = text.replace(form, _SAME_LENGTH[form])
    return text


def _lower(text: str) -> str:
    """Lower case with one form of sigma: Python's lower() gives another at a word's end."""
    return text.lower().replace("ς", "σ")


def _fold_mapped(text: str) -> Folded:
    pieces: list[str] = []
    starts, ends = array("l"), array("l")
    position, length = 0, len(text)
    while position < length:
        simple = _simple_until(text, position)
        if simple > position:
            run = text[position:simple]
            pieces.append(_lower(_plain_forms(run, set(run))))
            starts.extend(range(position, simple))
            ends.extend(range(position + 1, simple + 1))
            position = simple
            continue
        begin = position
        position += 1
        while position < length and _joins_before(text[position]) and not text[begin].isspace():
            position += 1
        visible = unicodedata.normalize("NFC", _HAS_INVISIBLE.sub("", text[begin:position]))
        piece = _lower(_plain_forms(visible, visible))
        pieces.append(piece)
        starts.extend([begin] * len(piece))
        ends.extend([begin + len(text[begin:position].rstrip(_INVISIBLE))] * len(piece))
    return Folded("".join(pieces), starts, ends)


def _simple_until(text: str, position: int) -> int:
    """The end of a run of characters that fold one by one; the last may belong to a mark behind it."""
    run = _SIMPLE.match(text, position)
    if run is None:
        return position
    end = run.end()
    return end - 1 if end < len(text) and _joins_before(text[end]) else end


def _joins_before(char: str) -> bool:
    """Whether NFC may join this character with the one before it (combining marks, Hangul vowels)."""
    return char >= "\u0300" and (
        unicodedata.combining(char) != 0 or "\u1161" <= char <= "\u11ff" or unicodedata.category(char) == "Mc"
    )


def tokenise(text: str) -> Tokens:
    """The folded words of a text with their original offsets (code points).

    A word is a run of letters, digits and combining marks with apostrophes inside ("don't"); a number with
    its separators ("4,000", "9/11", "-5"); initials ("u.s."); one CJK character; or one of $€£¥₹%‰&+=°.
    Letters that an editor set in brackets belong to their word ("[T]he", "friend[s]").
    """
    return tokens_of(fold(text))


def tokens_of(folded: Folded) -> Tokens:
    """The words of a text that was folded already, as `tokenise` gives them."""
    pieces = _pieces(folded.text)
    places = list(accumulate(map(len, pieces)))  # behind each gap, space and word, and the last gap
    words, starts, ends = _bare(folded.text, pieces[2::3]), places[1::3], places[2::3]
    if folded.starts is None or folded.ends is None:
        return Tokens(words, starts, ends)
    return Tokens(words, [folded.starts[start] for start in starts], [folded.ends[end - 1] for end in ends])


def words_in_parts(folded: Folded, starts: Sequence[int]) -> list[list[str]]:
    """The words of `tokens_of`, in parts that begin at these ascending original offsets, at least one.

    What stands before the first belongs to its part. No word has a space in it, so parts behind spaces are
    read one by one, without the offset of each word: two thirds of the time.
    """
    text, inner = folded.text, starts[1:]
    if folded.starts is None and all(text[start - 1] == " " for start in inner):
        return [_bare(text, _pieces(text[a:b])[2::3]) for a, b in pairwise([0, *inner, len(text)])]
    tokens = tokens_of(folded)
    cuts = [0, *(bisect_left(tokens.starts, start) for start in inner), len(tokens)]
    return [tokens.words[a:b] for a, b in pairwise(cuts)]


def _pieces(text: str) -> list[str]:
    """A gap, a space or nothing, a word, a gap ... and the last gap of a folded text."""
    plain = text.isascii() or _NEEDS_SCRIPTS.search(text) is None
    if "[" in text:
        return (_EDITED_WORDS if plain else _EDITED_WORDS_ANY_SCRIPT).split(text)
    return (_WORDS if plain else _WORDS_ANY_SCRIPT).split(text)


def _bare(text: str, words: list[str]) -> list[str]:
    """The words of this folded text without an editor's brackets."""
    return [word.replace("[", "").replace("]", "") for word in words] if "[" in text else words


def findable(text: str) -> str:
    """The text in a form in which every folded word of plain letters stands as it is, among more.

    Ten times as fast as folding: for looking whether a word can be in a text at all.
    """
    return fold(text).text if _HIDES_LETTERS.search(text) else text.lower()


ELISION = "[cdjlmnst]|qu|jusqu|lorsqu|puisqu"
"""French words that lose their vowel before another, as a pattern: "l'Élysée", "d'Emmanuel Macron"."""


# --- names ----------------------------------------------------------------------------------------

_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i",
        "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ə": "e", "ʻ": "", "ʾ": "", "ʿ": "", ".": "",
    }
)  # fmt: skip
"""Letters that NFKD leaves whole; measured: without the Polish l, "Wałęsa" and "Walesa" do not meet."""


@lru_cache(maxsize=100_000)
def fold_name_word(word: str) -> str:
    """A word of a name, without diacritics, dots and possessive ("Wałęsa's" gives "walesa")."""
    folded = fold(word).text.translate(_LETTERS)
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return folded.removesuffix("'s").replace("'", "")


def name_words(text: str) -> list[str]:
    """The words by which names are compared: "the Al-Nusra Front's" gives the, al, nusra, front."""
    if text.isascii() and text.replace(" ", "").isalnum():
        return text.lower().split()  # nothing to fold: a tenth of the time, for most names of a long list
    return [folded for word in tokenise(text).words if (folded := fold_name_word(word))]


# --- hashes ---------------------------------------------------------------------------------------

SHINGLE_LENGTH = 3
"""Words a shingle. DESIGN's measurements: 3 finds altered quotations that 4 and longer miss."""

_MULTIPLIERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
_CACHE_LIMIT = 500_000


class _WordHashes(dict[str, bytes]):
    """The hashes (8 bytes, little-endian) of the words met lately, made as they are asked for."""

    def __missing__(self, word: str) -> bytes:
        if len(self) >= _CACHE_LIMIT:
            self.clear()
        digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self[word] = digest
        return digest


_word_hashes = _WordHashes()


def hash_word(word: str) -> int:
    """A 64-bit hash of a folded word, the same on every machine and in every run (blake2b)."""
    return int.from_bytes(_word_hashes[word], "little")


def hash_words(words: Sequence[str]) -> Hashes:
    """The hashes of folded words, shape (len(words),)."""
    return np.frombuffer(b"".join(map(_word_hashes.__getitem__, words)), dtype="<u8").astype(np.uint64)


def hash_runs(hashes: Hashes, length: int) -> Hashes:
    """The hashes of all runs of `length` consecutive words, shape (max(0, n - length + 1),).

    Position i is the run of words i .. i + length - 1; order matters, and so does the length.
    """
    count = max(0, len(hashes) - length + 1)
    mixed = np.full(count, length, dtype=np.uint64)
    for offset in range(length):
        mixed = mix(mixed ^ (hashes[offset : offset + count] * _MULTIPLIERS[offset % 3]))
    return mixed


def shingle(words: Sequence[str]) -> Hashes:
    """The hashes of the word 3-grams of folded words, shape (max(0, n - 2),)."""
    return hash_runs(hash_words(words), SHINGLE_LENGTH)


def mix(values: Hashes) -> Hashes:
    """The finaliser of splitmix64 (Steele, Lea and Flood, 2014): every input bit moves every output bit."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
