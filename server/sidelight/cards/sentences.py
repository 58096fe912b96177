"""What a quotation's card says in words: its heading, and why it stands there."""

from collections.abc import Sequence

from sidelight.cards.order import is_half
from sidelight.model import DiffOp, Evidence, Verdict, Wording

LONGEST_IN_TITLE = 30
"""Characters of changed words that still fit a card's heading; the diff below shows them all."""

_CHANGE_OPS = ("replace", "insert", "delete")
_VERBS = {"replace": "changed", "insert": "added", "delete": "left out"}

_TITLES = {
    Wording.VERBATIM: "Verbatim",
    Wording.EXCERPT: "Excerpt",
    Wording.ELIDED: "Shortened, and marked so",
    Wording.ALTERED: "Altered",
    Wording.SPLICED: "Spliced from two places",
    Wording.SIMILAR: "Similar, in other words",
}
CHANGED = {
    "negation": "negation",
    "number": "number",
    "name": "name",
    "modal": "modal verb",
    "hedge": "hedge",
    "inflection": "form of a word",
    "spelling": "only spelling",
    "other": "words",
}
CUT = {
    "cut_negation": "negation cut off",
    "cut_condition": "condition cut off",
    "cut_attribution": "attribution cut off",
    "mark_dropped": "the mark of an omission is gone",
    "punctuation": "the same words, other punctuation",
    "longer": "the page quotes more than the article",
    "part": "a part of it was printed before",
}


_MINOR = frozenset(["inflection", "spelling"])
"""Changes too small to stand for others: "they are also" for "they're" is not "only spelling changed"."""


def title(found: Verdict) -> str:
    """The verdict in words: "Altered: negation added (“do not”)"."""
    only = next((flag for flag in ("longer", "part") if flag in found.flags), "")
    if only:
        return f"Similar: {CUT[only]}"
    flags = [flag for flag in found.flags if flag in CHANGED]
    if "other" in flags and len(flags) > 1:
        grave = [flag for flag in flags if flag not in _MINOR]
        flags = [flag for flag in grave if flag != "other"] or grave
    changed = [CHANGED[flag] for flag in flags]
    said = [CUT[flag] for flag in found.flags if flag in CUT]
    if changed:
        said.insert(0, f"{' and '.join(changed)} {_how(found.diff)}")
    return f"{_TITLES[found.wording]}: {', '.join(said)}" if said else _TITLES[found.wording]


def _how(diff: Sequence[DiffOp]) -> str:
    """What became of changed words, with the words where there is one change and it is short."""
    changes = [op for op in diff if op.op in _CHANGE_OPS]
    kinds = {op.op for op in changes}
    verb = _VERBS[kinds.pop()] if len(kinds) == 1 else "changed"
    only = changes[0] if len(changes) == 1 else None
    if only is None or max(len(only.page), len(only.stored)) > LONGEST_IN_TITLE:
        return verb
    words = [f"“{text}”" for text in (only.stored, only.page) if text]
    return f"{verb} ({' to '.join(words)})"


def why(closest: Evidence, evidence: Sequence[Evidence]) -> str:
    """One plain sentence: where the closest words stand, and what is different there."""
    found = closest.verdict
    if is_half(closest):
        return _why_spliced([one for one in evidence if is_half(one)])
    others = f", and {len(evidence) - 1} more" if len(evidence) > 1 else ""
    where = f"in {_source(closest)}{others}"
    if found.wording in (Wording.VERBATIM, Wording.EXCERPT):
        return f"The same words, in the same order, stand {where}."
    if found.wording is Wording.SPLICED:
        return f"Both parts stand {where}, but not together."
    if found.wording is Wording.ELIDED:
        return f"But for what is marked as left out or put in, the same words stand {where}."
    if "longer" in found.flags or "part" in found.flags:
        return _why_partly(found, where)
    changed = [op for op in found.diff if op.op in _CHANGE_OPS]
    return f"{found.score * 100:.0f} % of the words, by weight, stand {where}; {_change(changed[0])}."


def _why_partly(found: Verdict, where: str) -> str:
    if "longer" in found.flags:
        return f"What is quoted {where} is part of it, word for word; the page quotes more."
    run = next((op.page for op in found.diff if op.op == "equal"), "")
    return f"“{run}” stands {where}, word for word; the rest of the page's words does not."


def _why_spliced(halves: Sequence[Evidence]) -> str:
    sources = list(dict.fromkeys(map(_source, halves)))
    if len(sources) == 1:
        return f"Both parts stand in {sources[0]}, but not together."
    return f"One part stands in {sources[0]}, the other in {sources[1]}."


def _source(one: Evidence) -> str:
    dated = f" of {one.article.published}" if one.article.published else ""
    return f"“{one.article.publisher or one.article.title}”{dated}"


def _change(op: DiffOp) -> str:
    if op.page and op.stored:
        return f"where it has “{op.stored}”, the page has “{op.page}”"
    return f"the page adds “{op.page}”" if op.page else f"the page leaves out “{op.stored}”"
