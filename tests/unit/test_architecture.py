"""The drawing in docs/architecture.md is kept, and all that people can name is documented."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import sidelight.errors as errors_module
from sidelight import cards
from sidelight.cli import main
from sidelight.errors import SidelightError
from sidelight.matching.flags import ORDER
from sidelight.model import Attribution, EntityType, Wording
from sidelight.settings import read_settings
from sidelight.web.app import create_app

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "server" / "sidelight"
DOCS = ROOT / "docs"

BASE = {
    "model",
    "text",
    "errors",
    "settings",
    "words",
    "letters",
    "sounds",
    "spelling",
    "othernames",
    "nearcopies",
}
STAGES = {"analysis", "index", "matching", "meaning", "cards", "kb", "fetching"}
JOINERS = {"lookup", "ingest", "indexing"}
EDGES = {"web", "cli"}

ALLOWED = (
    dict.fromkeys(STAGES, BASE)
    | {
        "indexing": STAGES | BASE,
        "ingest": STAGES | BASE | {"indexing"},
        "lookup": STAGES | BASE | {"indexing"},
    }
    | {"web": JOINERS | STAGES | BASE, "cli": JOINERS | STAGES | BASE | {"web"}}
)
"""Which rooms a room may import. Base modules may import one another, as long as nothing goes round."""

ONLY_IN = {"sqlalchemy": {"kb"}, "alembic": {"kb"}, "sqlite3": {"kb"}, "spacy": {"analysis"}}
ONLY_IN |= {"flask": {"web"}, "flask_cors": {"web"}, "werkzeug": {"web"}, "gunicorn": {"web"}}
ONLY_IN |= {"waitress": {"web"}, "click": {"cli"}, "urllib3": {"fetching"}, "protego": {"fetching"}}
ONLY_IN |= {"rensa": {"nearcopies"}}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def source_files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, also inside functions; relative imports are not used here."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module is not None
            yield node.module
            if node.module == "sidelight":
                yield from (f"sidelight.{alias.name}" for alias in node.names)


def rooms_imported(path: Path) -> set[str]:
    found = (name.split(".") for name in imported(path))
    return {parts[1] for parts in found if parts[0] == "sidelight" and len(parts) > 1} - {"__version__"}


@pytest.mark.parametrize("path", source_files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_import_is_an_arrow_of_the_drawing(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        assert rooms_imported(path) == set()
        return
    allowed = {room} | (BASE if room in BASE else ALLOWED[room])
    assert rooms_imported(path) <= allowed


def test_base_modules_do_not_import_in_circles() -> None:
    arrows = {
        name: {room for path in source_files() if room_of(path) == name for room in rooms_imported(path)}
        - {name}
        for name in BASE
    }
    while arrows:
        free = {name for name, targets in arrows.items() if not targets & arrows.keys()}
        assert free, f"these import one another: {sorted(arrows)}"
        arrows = {name: targets for name, targets in arrows.items() if name not in free}


@pytest.mark.parametrize("path", source_files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_outside_library_has_its_room(path: Path) -> None:
    tops = {name.split(".")[0] for name in imported(path)}
    for library in tops & ONLY_IN.keys():
        assert room_of(path) in ONLY_IN[library], f"{library} belongs to {ONLY_IN[library]}"


def test_the_drawing_names_every_room() -> None:
    drawing = (DOCS / "architecture.md").read_text("utf-8")
    rooms = {room_of(path) for path in source_files()} - {"__init__"}
    assert rooms == BASE | STAGES | JOINERS | EDGES
    assert [room for room in sorted(rooms) if not re.search(rf"\b{room}\b", drawing)] == []


# --- sizes --------------------------------------------------------------------------------------------------


def our_files() -> list[Path]:
    folders = ("server/sidelight", "extension", "tests", "scripts", "benchmarks")
    kinds = {".py", ".js", ".css", ".html"}
    found = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in kinds]
    return [path for path in found if "node_modules" not in path.parts and "pages" not in path.parts]


def test_no_file_has_more_than_400_lines() -> None:
    sizes = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in our_files()}
    assert {name: lines for name, lines in sizes.items() if lines > 400} == {}


def test_nine_functions_in_ten_have_fewer_than_45_lines() -> None:
    lengths = []
    for path in source_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                lengths.append((node.end_lineno or node.lineno) - node.lineno + 1)
    assert sum(length < 45 for length in lengths) >= 0.9 * len(lengths)


def test_the_readme_stays_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) < 150


# --- documents ----------------------------------------------------------------------------------------------


def document(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def command_names(command: click.Command, path: str) -> Iterator[str]:
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from command_names(child, f"{path} {name}")
    else:
        yield path


def test_every_command_is_documented() -> None:
    text = document("cli.md")
    assert [name for name in command_names(main, "sidelight") if f"`{name}" not in text] == []


def options(command: click.Command) -> Iterator[str]:
    if isinstance(command, click.Group):
        for child in command.commands.values():
            yield from options(child)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield parameter.opts[0]


def test_every_option_is_documented() -> None:
    text = document("cli.md")
    assert [option for option in sorted(set(options(main))) if f"`{option}" not in text] == []


def test_every_command_has_help_with_examples() -> None:
    def leaves(command: click.Command) -> Iterator[click.Command]:
        if isinstance(command, click.Group):
            for child in command.commands.values():
                yield from leaves(child)
        else:
            yield command

    assert [leaf.name for leaf in leaves(main) if not leaf.help or "Example" not in (leaf.epilog or "")] == []


def routes() -> set[str]:
    app = create_app(read_settings({"SIDELIGHT_HOME": "unused"}))
    return {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule) for rule in app.url_map.iter_rules()}


def test_the_api_document_and_the_routes_are_the_same() -> None:
    described = json.loads((PACKAGE / "web" / "openapi.json").read_text("utf-8"))
    assert set(described["paths"]) == routes()


def test_every_route_is_documented() -> None:
    text = document("api.md")
    assert [route for route in sorted(routes()) if f"`{route}`" not in text.replace("`POST ", "`")] == []


def allowed(schema: str, key: str = "") -> set[str]:
    """The values that the API's document allows for a schema, or for one of its keys."""
    described = json.loads((PACKAGE / "web" / "openapi.json").read_text("utf-8"))["components"]["schemas"][
        schema
    ]
    return set((described["properties"][key] if key else described)["enum"])


def test_the_api_document_allows_every_value_that_the_program_gives() -> None:
    assert allowed("Wording") == set(Wording)
    assert allowed("Attribution") == set(Attribution)
    assert allowed("EntityType") == set(EntityType)
    assert allowed("Flag") == set(cards.CHANGED) | set(cards.CUT)
    assert set(ORDER) <= allowed("Flag")


def test_every_value_of_a_verdict_is_documented() -> None:
    text = document("api.md")
    values = allowed("Wording") | allowed("Flag") | allowed("Attribution") | allowed("DiffOp", "op")
    assert [value for value in sorted(values) if f"`{value}`" not in text] == []


def test_every_setting_is_documented() -> None:
    read = set(re.findall(r'"(SIDELIGHT_[A-Z_]+)"', (PACKAGE / "settings.py").read_text("utf-8")))
    assert len(read) >= 6
    text = document("settings.md")
    assert [name for name in sorted(read) if f"`{name}`" not in text] == []


def error_codes() -> set[str]:
    kinds = (value for value in vars(errors_module).values() if isinstance(value, type))
    return {kind.code for kind in kinds if issubclass(kind, SidelightError)}


def test_every_error_code_is_documented() -> None:
    text = document("api.md")
    assert [code for code in sorted(error_codes()) if f"`{code}`" not in text] == []


def test_error_classes_have_codes_of_their_own() -> None:
    kinds = [value for value in vars(errors_module).values() if isinstance(value, type)]
    codes = [kind.code for kind in kinds if issubclass(kind, SidelightError)]
    assert sorted(codes) == sorted(set(codes))


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(path.name[:4] for path in (DOCS / "decisions").glob("*.md"))
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_every_file_the_program_reads_is_packed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["sidelight"]
    packed = {path for pattern in patterns for path in PACKAGE.glob(pattern)}
    files = {path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert {str(path) for path in files - packed if path.suffix != ".py"} == set()


def test_the_command_line_does_not_load_the_language_pipeline_at_start() -> None:
    program = "import sys, sidelight.cli; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
