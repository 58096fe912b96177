"""Settings come from the environment, and a wrong one says what it takes."""

import re
from pathlib import Path

import pytest

from sidelight.errors import SettingError
from sidelight.settings import EXTENSION_ID, read_settings


def test_a_home_holds_the_knowledge_base_and_its_index(tmp_path: Path) -> None:
    settings = read_settings({"SIDELIGHT_HOME": str(tmp_path)})

    assert settings.kb_path == tmp_path / "kb.sqlite3"
    assert settings.index_path == tmp_path / "kb.sqlite3.index"


def test_the_knowledge_base_may_stand_elsewhere(tmp_path: Path) -> None:
    settings = read_settings(
        {"SIDELIGHT_HOME": str(tmp_path), "SIDELIGHT_KB": str(tmp_path / "other" / "a.db")}
    )

    assert settings.kb_path == tmp_path / "other" / "a.db"


def test_without_a_home_the_data_folder_of_the_user_is_taken() -> None:
    assert "sidelight" in str(read_settings({}).home).lower()


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("SIDELIGHT_PORT", "eighty", 'SIDELIGHT_PORT is "eighty". Give a whole number from 1 to 65535.'),
        ("SIDELIGHT_PORT", "70000", 'SIDELIGHT_PORT is "70000". Give a whole number from 1 to 65535.'),
        ("SIDELIGHT_PORT", "٣", 'SIDELIGHT_PORT is "٣". Give a whole number from 1 to 65535.'),
        ("SIDELIGHT_KB", "mysql://x", 'SIDELIGHT_KB is "mysql://x". Give a file\'s path, or sqlite:///PATH.'),
    ],
)
def test_a_value_that_cannot_be_used_says_what_can(name: str, value: str, message: str) -> None:
    with pytest.raises(SettingError, match=re.escape(message)):
        read_settings({name: value})


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        (f"chrome-extension://{EXTENSION_ID}", True),
        ("moz-extension://0123abcd-0123-4567-89ab-0123456789ab", True),
        ("https://friend.example", True),
        ("https://friendXexample", False),
        ("chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", False),
    ],
)
def test_origins_are_the_extensions_and_those_that_are_set(origin: str, allowed: bool) -> None:
    settings = read_settings({"SIDELIGHT_ORIGINS": "https://friend.example"})

    assert any(re.fullmatch(pattern, origin) for pattern in settings.origins) is allowed
