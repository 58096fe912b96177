"""Whether the page quotes more of what was said than the stored article does.

An article prints “interviews with several witnesses”, the page “through interviews with several witnesses”:
nothing tells that the page put a word in; the article may as well have left it out, as articles do. That is
no proof of a change, and no proof of the added words either.
"""

from sidelight.matching.blocks import Edit
from sidelight.matching.flags import change_flags
from sidelight.matching.wording import Comparison

_ENDS = frozenset(".!?")
_CLOSING_MARKS = "\"”“»’'"
_TURNING = frozenset(["negation", "modal", "hedge"])


def quotes_more(comparison: Comparison) -> bool:
    """Whether a whole stored quotation stands unchanged in the page's, which begins before it or goes on.

    Only where the stored one leaves that open: it begins within a sentence, or ends within one, or the page's
    other words are sentences of their own. A "not", "may" or "perhaps" in the same sentence leaves nothing
    open: whoever added or dropped it, the two say different things.
    """
    more = comparison.unmarked
    if not more or not _is_whole_quotation(comparison):
        return False
    return all(edit.kind == "insert" and _is_open(edit, comparison) for edit in more)


def _is_whole_quotation(comparison: Comparison) -> bool:
    spoken, (first, last) = comparison.unit.spoken, comparison.stored_span
    owner = spoken[first]
    begins = first == 0 or spoken[first - 1] != owner
    ends = last == len(spoken) or spoken[last] != owner
    return owner >= 0 and set(spoken[first:last]) == {owner} and begins and ends


def _is_open(edit: Edit, comparison: Comparison) -> bool:
    page, stored = comparison.page, comparison.unit.words
    first, last = comparison.stored_span
    if edit.i1 == 0:
        seam, within = edit.i2, stored.text[stored.tokens.starts[first]].islower()
    elif edit.i2 == len(page):
        seam, within = edit.i1, _breaks_off(stored.text, stored.tokens.ends[last - 1])
    else:
        return False
    if page.punctuation(seam - 1, seam + 1)[0] in _ENDS:
        return True
    added = change_flags(page, range(edit.i1, edit.i2), stored, range(0))
    return within and not added & _TURNING


def _breaks_off(text: str, end: int) -> bool:
    """Whether a quotation ends at `end` within a sentence: no stop or comma on either side of its mark."""
    return text[end : end + 1] in tuple(_CLOSING_MARKS) and text[end + 1 : end + 2].isspace()
