"""Look-ups of a real service, by the clock, while a command of Sidelight runs beside it."""

import http.client
import json
import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from statistics import median, quantiles

from tests.integration.test_service_process import SIDELIGHT

IDLE_ROUNDS = 3
"""How often each page is asked before the command starts."""


@dataclass(slots=True)
class Asked:
    """Look-ups over HTTP: their times in ms, and how many were not answered."""

    ms: list[float] = field(default_factory=list)
    failed: int = 0

    @property
    def p50(self) -> float:
        """The median."""
        return median(self.ms or [0.0])

    @property
    def p95(self) -> float:
        """The time that 19 of 20 look-ups stay below."""
        return quantiles(self.ms, n=20)[-1] if len(self.ms) > 1 else 0.0


def while_importing(
    environment: dict[str, str], arguments: Sequence[str], pages: Sequence[str]
) -> tuple[Asked, Asked]:
    """Look pages up before `sidelight ARGUMENTS` runs, and as long as it runs."""
    idle, meanwhile = Asked(), Asked()
    with _serving(environment) as port:
        for page in list(pages) * IDLE_ROUNDS:
            _ask(port, page, idle)
        running = subprocess.Popen([*SIDELIGHT, *arguments], env=environment, stdout=subprocess.DEVNULL)
        for page in cycle(pages):
            if running.poll() is not None:
                break
            _ask(port, page, meanwhile)
    return idle, meanwhile


@contextmanager
def _serving(environment: dict[str, str]) -> Iterator[int]:
    with subprocess.Popen(
        [*SIDELIGHT, "serve", "--port", "0", "--quiet"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        port = 0
        for line in process.stdout or ():
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                port = int(found.group(1))
            if "Ctrl-C" in line:
                break
        try:
            yield port
        finally:
            process.terminate()


def _ask(port: int, page: str, asked: Asked) -> None:
    body = json.dumps({"text": page}).encode()
    began = time.monotonic()
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("POST", "/v1/lookup", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
    except OSError:
        asked.failed += 1
        return
    asked.failed += answer.status != 200
    asked.ms.append((time.monotonic() - began) * 1000)
