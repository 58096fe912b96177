"""From files to articles, one module a format. Nothing here touches the database.

It goes in two steps: `read_path` cuts files into pieces, the bytes of one record each; `parse` makes articles
of a piece, in whichever process. A file, or a piece of one, that cannot be imported comes out as a problem
among the others, never as an exception: an import goes on with the rest and says at its end what it could not
take.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sidelight.errors import ImportFileError
from sidelight.kb.importers import feeds, html, jsonfeed, jsonl, plain, review_feed, tables, warc
from sidelight.kb.importers.pieces import PLAIN_OPTIONS, Piece, ReadOptions, Record
from sidelight.kb.importers.streams import STANDARD_INPUT, BytesRead, whole

__all__ = [
    "FORMATS",
    "FORMS",
    "Piece",
    "ReadOptions",
    "Record",
    "bytes_on_disk",
    "find_files",
    "form_of_file",
    "parse",
    "read_path",
    "read_records",
]

Pieces = Callable[[Path, ReadOptions, BytesRead], Iterator[Piece | ImportFileError]]
Parse = Callable[[Piece], Iterator[Record]]


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one form are cut into pieces, and how articles are made of a piece."""

    pieces: Pieces
    parse: Parse


def _one_piece(form: str) -> Pieces:
    """The pieces of a form whose files are one record each."""

    def pieces(path: Path, options: ReadOptions, tell: BytesRead) -> Iterator[Piece | ImportFileError]:
        try:
            yield Piece(form, str(path), whole(path, tell), options=options)
        except ImportFileError as problem:
            yield problem

    return pieces


def _json(path: Path, options: ReadOptions, tell: BytesRead) -> Iterator[Piece | ImportFileError]:
    """The pieces of a JSON file: JSON Lines, or a feed of articles or of reviewed claims if it says so."""
    reader: Pieces = jsonl.pieces
    try:
        if path != STANDARD_INPUT and jsonfeed.is_one(path):
            reader = feeds.pieces
        elif path != STANDARD_INPUT and review_feed.is_one(path):
            reader = review_feed.pieces
    except ImportFileError as problem:
        yield problem
        return
    yield from reader(path, options, tell)


def _of_markdown(piece: Piece) -> Iterator[Record]:
    from sidelight.kb.importers import markdown  # noqa: PLC0415 - else every command waits for its libraries

    return markdown.parse(piece)


FORMATS: dict[str, Format] = {
    "jsonl": Format(_json, jsonl.parse),
    "csv": Format(tables.pieces, jsonl.parse),
    "markdown": Format(_one_piece("markdown"), _of_markdown),
    "html": Format(_one_piece("html"), html.parse),
    "mhtml": Format(_one_piece("mhtml"), html.parse_saved),
    "plain": Format(_one_piece("plain"), plain.parse),
    "feed": Format(feeds.pieces, jsonl.parse),
    "claimreview": Format(review_feed.pieces, review_feed.parse),
    "warc": Format(warc.pieces, jsonl.parse),
}
_SUFFIXES = {
    "jsonl": (".jsonl", ".ndjson", ".json"),
    "html": (".html", ".htm", ".xhtml"),
    "mhtml": (".mhtml", ".mht"),
    "csv": (".csv", ".tsv", ".tab"),
    "markdown": (".md", ".markdown"),
    "plain": (".txt",),
    "feed": (".rss", ".atom", ".rdf", ".xml", ".jsonfeed"),
    "warc": (".warc",),
}
_BY_SUFFIX = {suffix: form for form, suffixes in _SUFFIXES.items() for suffix in suffixes}
_PACKED = (".xz", ".gz", ".bz2")
FORMS = (
    "JSON Lines (.jsonl, .ndjson, .json), a web page (.html, .htm, .xhtml, .mhtml), a table (.csv, .tsv), "
    "Markdown (.md), a feed (.rss, .atom, .xml), a web archive (.warc) or plain text (.txt), also packed as "
    ".xz, .gz or .bz2"
)


def read_path(
    path: Path, options: ReadOptions = PLAIN_OPTIONS, tell: BytesRead = lambda _: None
) -> Iterator[Piece | ImportFileError]:
    """The pieces of a file or folder, with a problem in place of what cannot be read.

    `tell` hears how many more bytes of the files on disk have been read.
    """
    files, problems = find_files(path)
    yield from problems
    for file in files:
        form = options.form or form_of_file(file)
        if form:
            yield from FORMATS[form].pieces(file, options, tell)
        elif file == STANDARD_INPUT:
            yield ImportFileError(
                "Standard input has no name that tells its form",
                remedy=f"Say it: --form {'|'.join(FORMATS)}.",
            )
        else:
            yield ImportFileError(f"{file} is in no form that can be imported", remedy=f"Give {FORMS}.")


def parse(piece: Piece) -> Iterator[Record]:
    """The articles in a piece, usually one, with a problem in place of each that cannot be taken."""
    return FORMATS[piece.form].parse(piece)


def read_records(
    path: Path, options: ReadOptions = PLAIN_OPTIONS, tell: BytesRead = lambda _: None
) -> Iterator[Record]:
    """Both steps in one: the articles of a file or folder, with a problem in place of each that is none."""
    for piece in read_path(path, options, tell):
        if isinstance(piece, ImportFileError):
            yield piece
        else:
            yield from parse(piece)


def bytes_on_disk(paths: Iterable[Path]) -> int:
    """What `tell` will have counted when all of these paths are read: for the length of a progress bar."""
    return sum(_size(file) for path in paths for file in find_files(path)[0])


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:  # gone since it was found; reading it will say so
        return 0


def find_files(path: Path) -> tuple[list[Path], list[ImportFileError]]:
    """The files that a path stands for, in order, and what is wrong with it.

    A folder is searched to its depth for files in a form that can be imported; others, hidden ones, a README
    (it tells of the folder) and links that lead out of it are left aside.
    """
    if path.is_file() or path == STANDARD_INPUT:
        return [path], []
    if not path.is_dir():
        what = "is neither a file nor a folder" if path.exists() else "does not exist"
        return [], [ImportFileError(f"{path} {what}", remedy="Check the name.")]
    problems: list[ImportFileError] = []
    files = [file for file in _walk(path, problems) if form_of_file(file)]
    if not files and not problems:
        problems.append(
            ImportFileError(f"{path} holds nothing that can be imported", remedy=f"Give {FORMS}.")
        )
    return files, problems


def _walk(folder: Path, problems: list[ImportFileError]) -> list[Path]:
    def unreadable(error: OSError) -> None:
        problems.append(
            ImportFileError(
                f"{error.filename} cannot be read ({error.strerror})", remedy="Check its permissions."
            )
        )

    inside = folder.resolve()
    found: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (Path(parent, name) for name in names if not _is_aside(name))
        found += (path for path in paths if path.is_file() and path.resolve().is_relative_to(inside))
    return sorted(found)


def _is_aside(name: str) -> bool:
    """Whether a file in a folder is hidden, or tells of the folder and is no article."""
    return name.startswith(".") or name.lower().startswith("readme.")


def form_of_file(path: Path) -> str:
    """A file's form by its name, '' for none of ours; packed ones with no inner suffix are JSON Lines."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in _PACKED:
        inner = suffixes[-2] if len(suffixes) > 1 else ".jsonl"
        return _BY_SUFFIX.get(inner, "")
    return _BY_SUFFIX.get(suffixes[-1], "") if suffixes else ""
