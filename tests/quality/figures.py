"""One measured number with what it means, what others reached, and what was aimed at."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

BUILD = Path(__file__).parents[2] / "build"


@dataclass(frozen=True, slots=True)
class Figure:
    """`key` is its name in build/quality.json. `target` is None for what is only reported.

    `at_most` is true for counts of faults, where smaller is better.
    """

    key: str
    value: float
    measure: str
    reference: str = ""
    target: float | None = None
    at_most: bool = False

    @property
    def short(self) -> bool:
        """Whether the number falls short of its target."""
        if self.target is None:
            return False
        return self.value > self.target if self.at_most else self.value < self.target


def table(figures: Iterable[Figure]) -> str:
    """The figures as text, one a line, those short of their target marked."""
    lines = [f"{'key':36}{'value':>9}{'target':>9}  {'published or plain':30}  measure"]
    for one in figures:
        target = "" if one.target is None else f"{'<=' if one.at_most else ''}{one.target:g}"
        mark = " *" if one.short else "  "
        lines.append(f"{one.key:36}{one.value:>9.4g}{target:>9}{mark}{one.reference:30}  {one.measure}")
    return "\n".join([*lines, "", "* short of the target"])


def keep(numbers: Mapping[str, float]) -> None:
    """Add numbers to build/quality.json; those of other parts stay."""
    out = BUILD / "quality.json"
    out.parent.mkdir(exist_ok=True)
    known = json.loads(out.read_text("utf-8")) if out.exists() else {}
    out.write_text(json.dumps(known | dict(numbers), indent=2) + "\n", "utf-8")
