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
from sidelight.analysis.cuts import is_shouted
from sidelight.analysis.french import FRENCH, french_runs, proves_nothing
from sidelight.analysis.gazetteer import PLACES
from sidelight.analysis.kinds import gather, is_common_form, is_name, may_be_person, type_of
from sidelight.analysis.roles import find_role
from sidelight.analysis.runs import Run, find_runs, headline_spans, name_span
from sidelight.analysis.scan import Scan
from sidelight.model import EntityType, NamedThing, Span
from sidelight.words import is_plain

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
    if scan.language == FRENCH:
        runs = french_runs(scan, runs, model_types or ())
    grouped = _group(scan, runs)
    lower = set(compress(scan.low, map(not_, scan.capital)))
    evidence = gather(lower, grouped)
    by_model = _types_by_key(scan, runs, model_types or {})
    forms: dict[Key, Form] = {}
    for key, found in grouped.items():
        shown = _best_printed(scan, found)
        if (
            scan.language == FRENCH
            and key not in by_model
            and proves_nothing(key, shown, found, evidence.in_names)
        ):
            continue
        sure = key in by_model and not is_common_form(key) and (len(key) > 1 or not is_plain(key[0]))
        if (sure and not shown.isupper()) or is_name(scan, key, found, shown, evidence):
            forms[key] = Form(key, shown, _type(scan, key, found, shown, by_model.get(key)), found)
    headline_runs = _find_in_headlines(scan, forms)
    for run in headline_runs:
        forms[tuple(scan.low[run.first : run.last])].runs.append(run)
    things = _build(scan, link_forms(scan, forms))
    return _indexed(sorted([*runs, *headline_runs], key=lambda run: run.first), things)


def _type(scan: Scan, key: Key, runs: list[Run], shown: str, by_model: EntityType | None) -> EntityType:
    """The type of a form; in French a model knows it best, for the rules doubt by English words."""
    if scan.language == FRENCH and by_model is not None:
        return by_model
    return type_of(scan, key, runs, shown, by_model)


def _group(scan: Scan, runs: list[Run]) -> dict[Key, list[Run]]:
    grouped: dict[Key, list[Run]] = defaultdict(list)
    for run in runs:
        grouped[tuple(scan.low[run.first : run.last])].append(run)
    return dict(grouped)


def _best_printed(scan: Scan, runs: list[Run]) -> str:
    """The first printed form that is not all capitals, because headings shout names; else the first."""
    shown = _printed(scan, runs[0])
    if not is_shouted(shown):
        return shown
    return next((form for run in runs if not is_shouted(form := _printed(scan, run))), shown)


def _printed(scan: Scan, run: Run) -> str:
    shown = scan.text[scan.starts[run.first] : scan.ends[run.last - 1]]
    return shown if run.last - run.first == 1 else " ".join(shown.split())


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
        can = main.type is EntityType.PERSON or (main.type is EntityType.OTHER and len(main.key) > 1)
        role = find_role(scan, runs) if can and may_be_person(scan, main.key, runs) else None
        person = main.type is EntityType.PERSON or _is_person(group) or role is not None
        kind = EntityType.PERSON if person and may_be_person(scan, main.key, runs) else main.type
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
