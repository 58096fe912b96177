"""The golden cases as values: what an independent, careful editor expects on a page.

They stand apart from the code under test on purpose, so that a change of the code can never move them. The
TOML keys are explained in README.md.
"""

import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from tests.quality.plain import plain

ROOM = Path(__file__).parent
SEED = ROOM.parents[1] / "seeds" / "000_85d44a64c8f1e990.txt"

WORDINGS = {"verbatim", "excerpt", "elided", "altered", "spliced", "similar"}
ATTRIBUTIONS = {"same", "different", "missing", "ambiguous"}
CUT_FLAGS = {"cut_negation", "cut_condition", "cut_attribution"}
FLAGS = {"negation", "number", "name", "modal", "hedge", "other"} | CUT_FLAGS


@dataclass(frozen=True, slots=True)
class Expected:
    """One finding that the editor expects. An empty `wording` or `attribution` asserts nothing.

    `kind` is `quotation`, `entity` or `words` (a quotation or a claim, mostly covering the text). `flags` is
    the exact set without `other`, or None when it is left open.
    """

    kind: str
    text: tuple[str, ...]
    after: str = ""
    match: str = "whole"
    wording: tuple[str, ...] = ()
    flags: frozenset[str] | None = None
    flags_include: frozenset[str] = frozenset()
    attribution: tuple[str, ...] = ()
    attribution_not: tuple[str, ...] = ()
    shows_page: tuple[str, ...] = ()
    shows_stored: tuple[str, ...] = ()
    stored: str = ""
    entity: str = ""
    role: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A page and what is to be found on it. `blocks` are its paragraphs, in order."""

    name: str
    source: str
    blocks: tuple[str, ...]
    url: str = ""
    findings: tuple[Expected, ...] = ()
    nothing: bool = False
    only_names: bool = False
    not_expected: tuple[str, ...] = ()


Noun = TypeVar("Noun", Case, Expected)


def read_cases() -> list[Case]:
    """All golden cases, in the order of the files. Raises ValueError for a key that is not known."""
    return [
        _case(entry, path.stem)
        for path in sorted((ROOM / "golden").glob("*.toml"))
        for entry in tomllib.loads(path.read_text("utf-8"))["case"]
    ]


def read_names() -> list[tuple[frozenset[str], frozenset[str]]]:
    """The seed article's names: (names an entity may carry, written forms), both plain (see `plain`)."""
    entries = tomllib.loads((ROOM / "entities.toml").read_text("utf-8"))["entity"]
    return [(frozenset(map(plain, e["names"])), frozenset(map(plain, e["forms"]))) for e in entries]


def _case(entry: dict[str, Any], source: str) -> Case:
    page = (
        (ROOM / "pages" / entry.pop("page_file")).read_text("utf-8")
        if "page_file" in entry
        else entry.pop("page")
    )
    findings = tuple(_expected(finding) for finding in entry.pop("finding", []))
    blocks = tuple(part.strip() for part in re.split(r"\n\s*\n", page) if part.strip())
    not_expected = tuple(entry.pop("not_expected", ()))
    return _made(
        Case,
        {**entry, "source": source, "blocks": blocks, "findings": findings, "not_expected": not_expected},
    )


def _expected(entry: dict[str, Any]) -> Expected:
    for key in ("text", "wording", "attribution", "attribution_not", "shows_page", "shows_stored"):
        if key in entry:
            entry[key] = (entry[key],) if isinstance(entry[key], str) else tuple(entry[key])
    for key in ("flags", "flags_include"):
        if key in entry:
            entry[key] = frozenset(entry[key])
    return _made(Expected, entry)


def _made(noun: type[Noun], entry: dict[str, Any]) -> Noun:
    unknown = set(entry) - {field.name for field in fields(noun)}
    if unknown:
        raise ValueError(f"golden case {entry}: no such key: {', '.join(sorted(unknown))}")
    return noun(**entry)
