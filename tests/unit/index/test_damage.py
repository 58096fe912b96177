"""Whatever is wrong with the files, opening gives an empty index with the reason, and a rebuild mends it."""

import json
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from sidelight.errors import ReadOnlyKBError
from sidelight.index import Index
from sidelight.index.segments import open_segment

Put = Callable[..., bool]
Ask = Callable[[Index, str], list[int]]


@pytest.fixture
def folder(index: Index, put: Put) -> Path:
    put(index, {1: "more than an explanation"})
    put(index, {2: "more than an apology and then some"})
    return index.path


def one_segment(folder: Path) -> Path:
    return min(folder.glob("*.segment"))


def rewrite_manifest(folder: Path, key: str, value: object) -> None:
    """As another program would write it: with a right checksum."""
    body = json.loads((folder / "manifest.json").read_text())["index"] | {key: value}
    checksum = zlib.crc32(json.dumps(body, sort_keys=True).encode())
    (folder / "manifest.json").write_text(json.dumps({"index": body, "checksum": checksum}))


def assert_must_be_rebuilt(folder: Path, reason: str, put: Put, ask: Ask) -> None:
    index = Index.open(folder, "kb-1")
    assert reason in index.stale_reason
    assert (index.revision, index.mark, index.snapshot().passages) == (0, None, 0)
    assert ask(index, "more than an") == []
    assert not put(index, {3: "not on top of something broken"})
    index.reset("kb-1")
    assert put(index, {1: "more than an explanation"})
    assert ask(Index.open(folder, "kb-1"), "more than an") == [1]
    assert len(list(folder.glob("*.segment"))) == 1


def test_no_folder_is_no_index(tmp_path: Path, put: Put, ask: Ask) -> None:
    assert_must_be_rebuilt(tmp_path / "none", "no index yet", put, ask)


def test_the_index_of_another_knowledge_base_is_not_used(folder: Path) -> None:
    index = Index.open(folder, "kb-2")
    assert index.stale_reason == "The index belongs to another knowledge base"
    assert index.revision == 0


@pytest.mark.parametrize(
    ("key", "value"), [("format", 0), ("format", 1), ("format", 99), ("folding", 0), ("spelling", 99)]
)
def test_an_older_or_newer_index_is_not_used(folder: Path, key: str, value: int, put: Put, ask: Ask) -> None:
    rewrite_manifest(folder, key, value)
    assert_must_be_rebuilt(folder, "another version", put, ask)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "garbage",
        "[]",
        "null",
        "{}",
        '{"index": 3, "checksum": 1}',
        '{"index": {}, "checksum": 0}',
        "\0" * 99,
    ],
)
def test_a_garbled_manifest_is_not_used(folder: Path, content: str, put: Put, ask: Ask) -> None:
    (folder / "manifest.json").write_text(content)
    assert_must_be_rebuilt(folder, "manifest", put, ask)


def test_a_manifest_with_a_changed_digit_is_not_used(folder: Path, put: Put, ask: Ask) -> None:
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"revision": 2', '"revision": 3'))
    assert_must_be_rebuilt(folder, "manifest is damaged", put, ask)


@pytest.mark.parametrize("segments", [3, [3], [{"file": {}}], [{"file": {"name": "x"}, "dead": []}]])
def test_a_manifest_of_another_shape_is_not_used(folder: Path, segments: object, put: Put, ask: Ask) -> None:
    rewrite_manifest(folder, "segments", segments)
    assert_must_be_rebuilt(folder, "manifest is damaged", put, ask)


def test_a_missing_segment_is_noticed(folder: Path, put: Put, ask: Ask) -> None:
    one_segment(folder).unlink()
    assert_must_be_rebuilt(folder, "missing", put, ask)


def test_a_segment_cut_off_anywhere_is_noticed(folder: Path, index: Index) -> None:
    path = one_segment(folder)
    whole = path.read_bytes()
    for length in [0, 1, 19, 20, *range(0, len(whole), 64), len(whole) - 1]:
        path.write_bytes(whole[:length])
        assert "another size" in Index.open(folder, "kb-1").stale_reason
    path.write_bytes(whole + b"\0")
    assert "another size" in Index.open(folder, "kb-1").stale_reason


def test_a_flipped_byte_anywhere_in_a_segment_is_noticed(folder: Path) -> None:
    path = one_segment(folder)
    whole = path.read_bytes()
    for place in [0, 8, 12, 16, 25, *range(0, len(whole), 40), len(whole) - 1]:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert "other content" in Index.open(folder, "kb-1").stale_reason


@pytest.mark.parametrize(
    ("place", "value"),
    [(0, b"OTHERMAG"), (8, b"\x09\0\0\0"), (12, b"\xff\xff\0\0"), (16, b"\0\0\0\0"), (20, b"[[1]]   ")],
)
def test_a_segment_with_a_foreign_header_is_noticed(folder: Path, place: int, value: bytes) -> None:
    """Even one whose manifest agrees with it, as another program's would."""
    path = one_segment(folder)
    whole = path.read_bytes()
    changed = whole[:place] + value + whole[place + len(value) :]
    path.write_bytes(changed)
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace(str(zlib.crc32(whole)), str(zlib.crc32(changed))))
    rewrite_manifest(folder, "identity", "kb-1")
    assert "damaged" in Index.open(folder, "kb-1").stale_reason


def test_the_arrays_of_a_segment_cannot_be_written(folder: Path, index: Index) -> None:
    segment = open_segment(folder, index.snapshot().segments[0].segment.file)
    with pytest.raises(ValueError, match="read-only"):
        segment.families["shingle"].ids[0] = 5


def test_files_that_no_manifest_names_are_swept(folder: Path, index: Index, put: Put, ask: Ask) -> None:
    (folder / "left-by-a-crash.segment").write_bytes(b"half")
    put(index, {3: "more than an hour"})
    assert not (folder / "left-by-a-crash.segment").exists()
    assert ask(Index.open(folder, "kb-1"), "more than an") == [1, 2, 3]


# --- while it is open ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [0, 100, 4096])
def test_a_file_cut_short_under_an_open_index_is_noticed_and_never_read(folder: Path, length: int) -> None:
    index = Index.open(folder, "kb-1")
    with one_segment(folder).open("r+b") as file:
        file.truncate(length)
    assert index.refresh()
    assert "has another size" in index.stale_reason
    assert index.snapshot().segments == ()


def test_a_file_written_over_under_an_open_index_is_noticed(folder: Path) -> None:
    index = Index.open(folder, "kb-1")
    file = one_segment(folder)
    written = file.stat()
    file.write_bytes(b"x" * written.st_size)
    os.utime(file, ns=(written.st_atime_ns, written.st_mtime_ns + 1))
    assert index.refresh()
    assert "has other content" in index.stale_reason


def test_a_file_deleted_under_an_open_index_is_noticed(folder: Path) -> None:
    index = Index.open(folder, "kb-1")
    one_segment(folder).unlink()
    assert index.refresh()
    assert index.stale_reason == "A file of the index is missing"


def test_a_file_that_was_only_touched_is_read_again_and_good(folder: Path, ask: Ask) -> None:
    index = Index.open(folder, "kb-1")
    os.utime(one_segment(folder), ns=(1, 1))
    assert index.refresh()
    assert (index.stale_reason, ask(index, "more than an")) == ("", [1, 2])
    assert not index.refresh()


def test_what_stands_in_the_way_of_the_index_is_to_be_moved(index: Index) -> None:
    (index.path / "manifest.json").unlink()
    (index.path / "manifest.json").mkdir()
    with pytest.raises(ReadOnlyKBError, match=r"manifest\.json.*Move .* away; the index is built again"):
        index.reset("kb-1")
