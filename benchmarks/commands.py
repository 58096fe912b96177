"""A command of Sidelight under watch: how long it took, what of the processors, and how much memory when."""

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.integration.test_service_process import SIDELIGHT

_LOOK_EVERY = 1.0
"""Seconds between two looks at a command's memory; each takes some milliseconds of a processor."""


@dataclass(slots=True)
class Watched:
    """What a command took: seconds by the clock and of all its processes together, and MB at each look."""

    code: int = 0
    said: str = ""
    seconds: float = 0.0
    processor: float = 0.0
    memory: list[float] = field(default_factory=list)

    @property
    def early_and_late_mb(self) -> tuple[float, float]:
        """The most memory in the second tenth of the run (the first is starting up), and in the last."""
        tenth = max(1, len(self.memory) // 10)
        return max(self.memory[tenth : 2 * tenth] or [0.0]), max(self.memory[-tenth:] or [0.0])


def watched(environment: dict[str, str], arguments: Sequence[str]) -> Watched:
    """Run `sidelight ARGUMENTS` to its end."""
    result = Watched()
    began = time.monotonic()
    with subprocess.Popen(
        [*SIDELIGHT, *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        while process.poll() is None:
            result.memory.append(sum(map(_proportional_mb, family(process.pid))))
            result.processor = max(result.processor, sum(map(_processor_seconds, family(process.pid))))
            time.sleep(_LOOK_EVERY)
        result.said = process.stdout.read() if process.stdout else ""
    result.seconds = time.monotonic() - began
    result.code = process.returncode
    return result


def family(pid: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def _proportional_mb(pid: int) -> float:
    """Memory of a process in MB, where what it shares with others counts in parts; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


def _processor_seconds(pid: int) -> float:
    """What a process and its children that ended have used of the processors; 0 when it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")
