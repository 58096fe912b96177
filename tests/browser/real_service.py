"""The real service with a knowledge base of its own, started as a person starts it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Self

_SIDELIGHT = [sys.executable, "-c", "from sidelight.cli import main; main()"]
_START_SECONDS = 40


class RealService:
    """`sidelight serve` over the articles of a folder, until its `with` ends."""

    def __init__(self, home: Path, articles: Path) -> None:
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        server = str(Path(__file__).parents[2] / "server")
        self._environment = {
            **os.environ,
            "PYTHONPATH": server,
            "SIDELIGHT_HOME": str(home),
            "SIDELIGHT_PORT": str(self.port),
        }
        self._articles = articles
        self._log = home / "serve.log"

    def __enter__(self) -> Self:
        subprocess.run([*_SIDELIGHT, "kb", "add", str(self._articles)], env=self._environment, check=True)
        with self._log.open("w") as log:
            self._process = subprocess.Popen(
                [*_SIDELIGHT, "serve"], env=self._environment, stdout=log, stderr=subprocess.STDOUT
            )
        self._wait_until_ready()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=10)

    def _wait_until_ready(self) -> None:
        end = time.monotonic() + _START_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.address}/readyz", timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        self._process.kill()
        raise AssertionError(f"`sidelight serve` did not become ready:\n{self._log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
