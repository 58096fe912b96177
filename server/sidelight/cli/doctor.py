"""`sidelight doctor`: each thing that must be right, one line each, and what to do when it is not."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass

import click

from sidelight import __version__
from sidelight.analysis import model_faults, model_status
from sidelight.cli.counting import counted
from sidelight.errors import ServiceUnreachableError, SettingError, SidelightError
from sidelight.lookup import Desk
from sidelight.settings import EXTENSION_ID, Settings, read_settings
from sidelight.web.client import ask, is_sidelight, port_is_free
from sidelight.web.files import extension_folder

_WRITABLE_BY_OTHERS = 0o022

_EXAMPLES = """\b
Examples:
  sidelight doctor
  sidelight doctor --json

Exit code 1 when something is wrong.
"""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what was found, and what to do when it is not right."""

    name: str
    ok: bool
    found: str
    remedy: str = ""


@click.command(epilog=_EXAMPLES)
@click.option("--json", "as_json", is_flag=True, help="Print the checks as JSON.")
def doctor(as_json: bool) -> None:
    """Say what is wrong, and what to do about it."""
    checks = examine()
    click.echo(json.dumps([asdict(check) for check in checks], indent=2) if as_json else _lines(checks))
    if not all(check.ok for check in checks):
        raise click.exceptions.Exit(1)


def _lines(checks: list[Check]) -> str:
    lines = []
    for check in checks:
        mark = click.style("ok", fg="green") if check.ok else click.style("!!", fg="red", bold=True)
        lines.append(f"{mark}  {check.name}: {check.found}")
        if check.remedy:
            lines.append(f"      {check.remedy}")
    return "\n".join(lines)


def examine() -> list[Check]:
    """All checks, in the order in which one rests on another."""
    python = _python()
    try:
        settings = read_settings()
    except SettingError as error:
        return [python, Check("settings", False, error.detail, error.remedy)]
    looks: tuple[tuple[str, Callable[[Settings], Check]], ...] = (
        ("data folder", _data_folder),
        ("knowledge base", _knowledge_base),
        ("language model", _model),
        ("port", _port),
        ("extension", _extension),
        ("extension's reach", _reach),
    )
    return [python, *(_guarded(name, look, settings) for name, look in looks)]


def _guarded(name: str, look: Callable[[Settings], Check], settings: Settings) -> Check:
    try:
        return look(settings)
    except SidelightError as error:
        return Check(name, False, error.detail, error.remedy)


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    return Check("Sidelight", True, f"{__version__} on Python {version}")


def _data_folder(settings: Settings) -> Check:
    folder = settings.kb_path.parent if settings.kb_path else settings.home
    name = "data folder"
    if not folder.is_dir():
        return Check(name, False, f"{folder} does not exist", "Add an article with `sidelight kb add FILE`.")
    if sys.platform != "win32" and folder.stat().st_mode & _WRITABLE_BY_OTHERS:
        return Check(name, False, f"{folder} can be written by other users", f"Run `chmod go-w '{folder}'`.")
    return Check(name, True, str(folder))


def _knowledge_base(settings: Settings) -> Check:
    """Opens everything a look-up needs and lets the index catch up, as the first look-up would."""
    with Desk.open(settings) as desk:
        counts, revision = desk.kb.counts(), desk.kb.revision()
    size = f"{counted(counts.articles, 'article')}, {counted(counts.entities, 'name')}"
    found = f"{settings.kb_path or settings.kb_url}: {size}, revision {revision}; the index is current"
    empty = "" if counts.articles else "It is empty: add articles with `sidelight kb add FILE`."
    return Check("knowledge base", not empty, found, empty)


def _model(settings: Settings) -> Check:
    """A missing model is nothing wrong: everything works on rules. But it is said, with what to do."""
    faults = model_faults(settings.model)
    good = [package for package, fault in faults.items() if not fault]
    said = [fault for fault in faults.values() if fault] or ([] if good else [model_status(settings.model)])
    opening = ", ".join(good) or "names are found by rules alone"
    return Check("language model", True, ". ".join([opening, " ".join(said)]) if said else opening)


def _port(settings: Settings) -> Check:
    where = f"{settings.host}:{settings.port}"
    if is_sidelight(settings):
        return Check("port", True, f"a Sidelight answers at {where}")
    if port_is_free(settings):
        return Check("port", True, f"{where} is free; `sidelight serve` would answer there")
    return Check(
        "port",
        False,
        f"another program listens at {where}",
        "Stop it, or set SIDELIGHT_PORT, and the same port in the extension's options.",
    )


def _extension(_settings: Settings) -> Check:
    folder = extension_folder()
    if folder is None:
        return Check("extension", False, "its folder is missing", "Install Sidelight again.")
    return Check("extension", True, f"load it unpacked from {folder}")


def _reach(settings: Settings) -> Check:
    """Asks the running service as the extension would."""
    name, origin = "extension's reach", f"chrome-extension://{EXTENSION_ID}"
    if not is_sidelight(settings):
        return Check(name, True, "not tried, for no Sidelight answers; start it with `sidelight serve`")
    reply = ask(settings, "/readyz", {"Origin": origin})
    if reply.headers.get("access-control-allow-origin") != origin:
        raise ServiceUnreachableError(
            f"The service does not let {origin} in", remedy="Stop it and start this version's."
        )
    if reply.status != 200:
        found = str(reply.document.get("detail", reply.status))
        return Check(name, False, found, str(reply.document.get("remedy", "")))
    return Check(name, True, f"the running service answers {origin}")
