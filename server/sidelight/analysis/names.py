"""From capitalised runs to named things: which runs are names, of what type, and which name the same thing.

Rules must stand alone here, because a reader may have no language model; where one is given it decides types
and lets in one-word names that the rules alone dare not take from the start of a sentence.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import compress
from operator import not_

from sidelight.analysis.coreference import Form, Key, link_forms
from sidelight.analysis.gazetteer import (
    DEMONYMS,
    FAMILY_PARTICLES,
    MEN,
    ORGANISATION_HEADS,
    PLACE_HEADS,
    PLACES,
    TITLE_HEADS,
    WOMEN,
)
from sidelight.analysis.lexicon import CALENDAR, NOT_NAMES, STRONG
from sidelight.analysis.roles import find_role
from sidelight.analysis.runs import Run, find_runs, headline_spans, name_span
from sidelight.analysis.scan import Scan
from sidelight.model import EntityType, NamedThing, Span
from sidelight.words import is_common

_NEVER_ALONE = DEMONYMS | CALENDAR | NOT_NAMES | TITLE_HEADS
_NAMES_ALL_THE_SAME = frozenset({("us",), ("who",)})

ModelTypes = dict[Span, EntityType]
"""What a language model found: spans and their types."""


@dataclass(frozen=True, slots=True)
class Names:
    """The named things of a text, and where each stands.

    `at[i]` and `ending[i]` are (run, number in things) for the run that begins at word i, or whose last word
    is word i - 1. `runs` are all runs, named or not, in order.
    """

    things: list[NamedThing]
    runs: list[Run]
    at: dict[int, tuple[Run, int]] = field(default_factory=dict)
    ending: dict[int, tuple[Run, int]] = field(default_factory=dict)


def find_names(scan: Scan, model_types: ModelTypes | None = None) -> Names:
    """All named things of a text, in order of first mention; `model_types` are a language model's names."""
    runs = find_runs(scan)
    grouped = _group(scan, runs)
    lower = set(compress(scan.low, map(not_, scan.capital)))
    evidence = _Evidence(lower, {word for key in grouped if len(key) > 1 for word in key})
    by_model = _types_by_key(scan, runs, model_types or {})
    forms = {
        key: Form(key, _printed(scan, found[0]), _type(scan, key, found, by_model.get(key)), found)
        for key, found in grouped.items()
        if (key in by_model and not _is_common(key)) or _is_name(scan, key, found, evidence)
    }
    headline_runs = _find_in_headlines(scan, forms)
    for run in headline_runs:
        forms[tuple(scan.low[run.first : run.last])].runs.append(run)
    things = _build(scan, link_forms(scan, forms))
    return _indexed(sorted([*runs, *headline_runs], key=lambda run: run.first), things)


def _group(scan: Scan, runs: list[Run]) -> dict[Key, list[Run]]:
    grouped: dict[Key, list[Run]] = defaultdict(list)
    for run in runs:
        grouped[tuple(scan.low[run.first : run.last])].append(run)
    return dict(grouped)


def _printed(scan: Scan, run: Run) -> str:
    return " ".join(name_span(scan, run).of(scan.text).split())


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Words that the text also prints in lower case, and words of its longer names."""

    lower: set[str]
    in_names: set[str]


def _is_common(key: Key) -> bool:
    """Whether every word is one that is capitalised without being a name."""
    return all(word in _NEVER_ALONE or len(word) < 2 for word in key) and key not in _NAMES_ALL_THE_SAME


def _is_name(scan: Scan, key: Key, runs: list[Run], evidence: _Evidence) -> bool:
    """Whether a form is a name: one word that stands only where a sentence begins needs more evidence."""
    if _is_common(key) and not any(run.title for run in runs):
        return False
    if len(key) > 1 or any(not run.starts_sentence or run.title for run in runs):
        return True
    word = key[0]
    if word in PLACES:
        return True
    if word in evidence.lower or not word.isalpha():
        return False
    shown = _printed(scan, runs[0])
    spoken = any(run.last < len(scan.low) and scan.low[run.last] in STRONG for run in runs)
    known = word in MEN or word in WOMEN or word in ORGANISATION_HEADS or word in evidence.in_names
    return known or spoken or (shown.isupper() and len(shown) <= 6) or (not is_common(word) and len(word) > 3)


def _type(scan: Scan, key: Key, runs: list[Run], by_model: EntityType | None) -> EntityType:
    """By what is sure, then by the model, then by what is likely."""
    return _sure_type(key, runs) or by_model or _likely_type(scan, key, runs)


def _sure_type(key: Key, runs: list[Run]) -> EntityType | None:
    compass = len(key) == 2 and key[0] in ("east", "west", "north", "south") and key[1] in PLACES
    if " ".join(key) in PLACES or compass:
        return EntityType.PLACE
    if any(run.title is not None for run in runs):
        return EntityType.PERSON
    of = len(key) > 2 and key[1] in ("of", "for")
    if key[-1] in ORGANISATION_HEADS or (of and key[0] in ORGANISATION_HEADS):
        return EntityType.ORGANISATION
    first_name = key[0] in MEN or key[0] in WOMEN
    person = 2 <= len(key) <= 5 and first_name and "of" not in key and key[-1] not in PLACE_HEADS
    return EntityType.PERSON if person else None


def _likely_type(scan: Scan, key: Key, runs: list[Run]) -> EntityType:
    if len(key) > 1 and key[-1] in PLACE_HEADS:
        return EntityType.PLACE
    shown = _printed(scan, runs[0])
    if len(key) == 1 and 2 <= len(shown) <= 6 and shown.isupper():
        return EntityType.ORGANISATION
    first_name = len(key) == 1 and (key[0] in MEN or key[0] in WOMEN)
    family = any(word in FAMILY_PARTICLES for word in key[1:-1])
    person = first_name or family or (len(key) <= 4 and _speaks(scan, runs))
    return EntityType.PERSON if person else EntityType.OTHER


def _speaks(scan: Scan, runs: list[Run]) -> bool:
    """Whether a verb of speech stands beside one of the runs, without "the" before the name."""
    for run in runs:
        before = scan.low[run.first - 1] if run.first else ""
        after = scan.low[run.last] if run.last < len(scan.low) else ""
        beside = after in STRONG and not scan.gap(run.last - 1).strip(" ,")
        if (beside and before != "the") or (before in ("said", "says") and scan.gap(run.first - 1) == " "):
            return True
    return False


def _types_by_key(scan: Scan, runs: list[Run], model_types: ModelTypes) -> dict[Key, EntityType]:
    """The model's type for each form that overlaps one of its names, by majority; the first wins a tie."""
    if not model_types:
        return {}
    votes: dict[Key, list[EntityType]] = defaultdict(list)
    by_word: dict[int, EntityType] = {}
    for span, kind in model_types.items():
        for index in range(scan.first_word(span.start), scan.first_word(span.end)):
            by_word[index] = kind
    for run in runs:
        kind_there = by_word.get(run.last - 1) or by_word.get(run.first)
        if kind_there is not None:
            votes[tuple(scan.low[run.first : run.last])].append(kind_there)
    return {key: max(kinds, key=kinds.count) for key, kinds in votes.items()}


def _find_in_headlines(scan: Scan, forms: dict[Key, Form]) -> list[Run]:
    """Known names, and well-known places, inside headlines, the longest first at each word."""
    found: list[Run] = []
    longest = max((len(key) for key in forms), default=0)
    last_names = {key[-1:] for key, form in forms.items() if len(key) > 1 and form.type is EntityType.PERSON}
    last_names -= forms.keys()
    for headline in headline_spans(scan):
        index, last = scan.first_word(headline.start), scan.first_word(headline.end)
        while index < last:
            lengths = range(min(max(longest, 3), last - index), 0, -1) if scan.capital[index] else ()
            for length in lengths:
                run = Run(index, index + length)
                key = tuple(scan.low[index : index + length])
                if scan.gap(index + length - 1).startswith("-"):
                    continue
                if key not in forms and (key in last_names or (key != ("us",) and " ".join(key) in PLACES)):
                    kind = EntityType.PERSON if key in last_names else EntityType.PLACE
                    forms[key] = Form(key, _printed(scan, run), kind, [])
                if key in forms:
                    found.append(run)
                    index += length - 1
                    break
            index += 1
    return found


def _build(scan: Scan, groups: Iterable[list[Form]]) -> list[tuple[NamedThing, list[Run]]]:
    things = []
    for group in groups:
        main = group[0]
        runs = sorted((run for form in group for run in form.runs), key=lambda run: run.first)
        aliases = dict.fromkeys(form.printed for form in group)
        for run in runs:
            if run.title is not None and (run.last - run.first == 1 or run.last - run.first < len(main.key)):
                aliases[f"{' '.join(run.title.of(scan.text).split())} {_printed(scan, run)}"] = None
        for run in runs:
            aliases[_printed(scan, run)] = None
        aliases.pop(main.printed, None)
        role = find_role(scan, runs) if main.type in (EntityType.PERSON, EntityType.OTHER) else None
        kind = EntityType.PERSON if role is not None or _is_person(group) else main.type
        mentions = tuple(name_span(scan, run) for run in runs)
        things.append((NamedThing(main.printed, kind, tuple(aliases), mentions, role), runs))
    return sorted(things, key=lambda pair: pair[0].mentions)


def _is_person(group: list[Form]) -> bool:
    """Whether a form of unclear type is a person by another form ("Bozell says")."""
    return group[0].type is EntityType.OTHER and any(form.type is EntityType.PERSON for form in group)


def _indexed(runs: list[Run], things: list[tuple[NamedThing, list[Run]]]) -> Names:
    at, ending = {}, {}
    for number, (_thing, named) in enumerate(things):
        for run in named:
            at[run.first] = ending[run.last] = (run, number)
    return Names([thing for thing, _ in things], runs, at, ending)
