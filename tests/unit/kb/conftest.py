from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sidelight.kb import KnowledgeBase
from sidelight.settings import Settings, read_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"SIDELIGHT_HOME": str(tmp_path / "home")})


@pytest.fixture
def kb(settings: Settings) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open(settings, create=True, busy_seconds=0.2) as base:
        yield base


@pytest.fixture
def path(settings: Settings) -> Path:
    assert settings.kb_path is not None
    return settings.kb_path


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    def write_file(name: str, content: bytes | str) -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return write_file
