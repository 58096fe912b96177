"""The quality report: golden cases and generated edits in one table, and the floors they may not fall below.

Run `python -m tests.quality.report`; it writes build/quality.json and exits with 1 when a floor is broken.
"""

import json
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.quality.cases import ROOM, SEED, Case, read_cases, read_names
from tests.quality.compare import Fault, blocks_of, compare
from tests.quality.describe import describe
from tests.quality.edits import KINDS, PER_KIND, RANDOM_SEED, make_edits
from tests.quality.figures import keep
from tests.quality.knowledge import MODELS, ask, open_desk
from tests.quality.measure import Tally, measure
from tests.quality.sources import ARTICLES, read_units, stored_texts
from tests.quality.stored import Stored

NUMBER_OF = {
    "wrong verdict": "golden_wrong_verdicts",
    "missed": "golden_missed",
    "false card": "golden_false_cards",
    "wrong entity": "golden_wrong_entities",
    "altered called verbatim": "golden_altered_called_verbatim",
}


@dataclass(slots=True)
class Results:
    """All that was measured. `numbers` are the flat figures; the rest is for people."""

    numbers: dict[str, float] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=dict)


def read_floors() -> dict[str, dict[str, float]]:
    """The limits by direction: `at_most` and `at_least`."""
    floors: dict[str, dict[str, float]] = json.loads((ROOM / "floors.json").read_text("utf-8"))
    return floors


def broken(numbers: Mapping[str, float]) -> list[str]:
    """A sentence for every floor of the golden cases and edits that the numbers break."""
    return broken_of(numbers, read_floors())


def broken_of(numbers: Mapping[str, float], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """A sentence for every one of these floors that the numbers break; what was not measured breaks none."""
    over = [
        f"{key} is {numbers[key]}, at most {limit} allowed"
        for key, limit in floors["at_most"].items()
        if key in numbers and numbers[key] > limit
    ]
    under = [
        f"{key} is {numbers[key]}, at least {limit} wanted"
        for key, limit in floors["at_least"].items()
        if key in numbers and numbers[key] < limit
    ]
    return over + under


def gather(home: Path) -> Results:
    """Run everything, with knowledge bases made in `home`."""
    results = Results()
    _golden(results, home)
    _edits(results, home)
    return results


def _golden(results: Results, home: Path) -> None:
    cases, names, faults = read_cases(), read_names(), Counter[str]()
    asked = hit = shown = false = 0
    failed = set()
    for run, model in MODELS.items():
        with open_desk(home / run, [SEED], model) as desk:
            answers = [ask(desk, blocks_of(case), case.url) for case in cases]
        for case, answer in zip(cases, answers, strict=True):
            came = compare(case, answer, names)
            faults.update(fault.kind for fault in came)
            if came:
                failed.add(case.name)
                results.failures.append(f"[{run}] {describe(case, answer, came)}")
            wanted, missed = _names_of(case, came)
            asked, hit = asked + wanted, hit + wanted - missed
            shown += sum(finding.kind == "entity" for finding in answer.findings)
            false += sum(
                f.kind == "wrong entity" or f.detail.startswith("entity") for f in came if f.kind != "missed"
            )
    results.numbers |= {number: faults[kind] for kind, number in NUMBER_OF.items()}
    results.numbers["golden_cases"] = len(cases)
    results.numbers["golden_passed"] = len(cases) - len(failed)
    results.numbers["entity_recall"] = round(hit / asked, 4)
    results.numbers["entity_precision"] = round(1 - false / max(1, shown), 4)


def _names_of(case: Case, faults: list[Fault]) -> tuple[int, int]:
    """How many names a case expects, and how many of them were not found or not rightly."""
    wanted = sum(finding.kind == "entity" for finding in case.findings)
    lost = sum(
        f.kind == "wrong entity" or (f.kind == "missed" and f.detail.startswith("entity")) for f in faults
    )
    return wanted, min(wanted, lost)


def _edits(results: Results, home: Path) -> None:
    stored = Stored(stored_texts())
    edits = make_edits(read_units(), stored, RANDOM_SEED, PER_KIND)
    with open_desk(home / "edits", [SEED, ARTICLES], MODELS["rules"]) as desk:
        tallies = measure(desk, edits, stored)
    results.tallies = tallies
    flagged = [tally for kind, tally in tallies.items() if KINDS[kind].flag]
    total, found = sum(t.edits for t in tallies.values()), sum(t.found for t in tallies.values())
    results.numbers |= {
        "edits": total,
        "altering_edits": sum(KINDS[edit.kind].alters for edit in edits),
        "altered_called_verbatim": sum(len(t.unsafe) for t in tallies.values()),
        "changes_not_shown": sum(t.unshown for t in tallies.values()),
        "edits_found": round(found / total, 4),
        "wording_accuracy": round(sum(t.right for t in tallies.values()) / max(1, found), 4),
        "flag_recall": round(sum(t.flagged for t in flagged) / max(1, sum(t.found for t in flagged)), 4),
    }
    results.numbers |= {
        f"accuracy_{kind.replace(' ', '_')}": round(t.right / max(1, t.found), 4)
        for kind, t in tallies.items()
    }


def write_table(results: Results, examples: int) -> str:
    """The report as text, with up to `examples` wrong answers of each kind of edit."""
    numbers = results.numbers
    lines = [*results.failures, "", f"{'golden and edits':34}{'value':>8}"]
    lines += [f"{name:34}{value:>8}" for name, value in numbers.items() if not name.startswith("accuracy_")]
    lines += ["", f"{'edit':22}{'must be':10}{'edits':>6}{'found':>7}{'right':>7}{'flagged':>9}{'unsafe':>8}"]
    for kind, tally in results.tallies.items():
        wording, flagged = KINDS[kind].wordings[0], str(tally.flagged) if KINDS[kind].flag else "-"
        counts = f"{tally.edits:>6}{tally.found:>7}{tally.right:>7}{flagged:>9}{len(tally.unsafe):>8}"
        lines.append(f"{kind:22}{wording:10}{counts}")
        lines += [f"    unsafe: {text}" for text in tally.unsafe[:examples]]
        lines += [f"    missed: {text}" for text in tally.missed[:examples]]
        lines += [f"    {text}" for text in tally.wrong[:examples]]
    return "\n".join([*lines, "", *(f"BROKEN: {text}" for text in broken(numbers))])


def main(arguments: list[str]) -> int:
    """Print the report, write build/quality.json. `--examples N` shows wrong answers to edits."""
    examples = int(arguments[arguments.index("--examples") + 1]) if "--examples" in arguments else 0
    with TemporaryDirectory() as home:
        results = gather(Path(home))
    sys.stdout.write(write_table(results, examples) + "\n")
    keep(results.numbers)
    return 1 if broken(results.numbers) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
