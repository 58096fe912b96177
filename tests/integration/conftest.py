from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sidelight.cli import main


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands of a test keep their knowledge base; there is none yet, and no language model."""
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SIDELIGHT_MODEL", "")
    monkeypatch.delenv("SIDELIGHT_KB", raising=False)
    return tmp_path / "home"


@pytest.fixture
def run(home: Path) -> Callable[..., Result]:
    """`sidelight kb WORDS`, which never prints a traceback."""

    def command(*words: str) -> Result:
        result = CliRunner().invoke(main, ["kb", *words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result

    return command
