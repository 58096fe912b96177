"""A folder with a bad file of every kind: each is named, none is stored half, the rest is in."""

import bz2
import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sidelight.cli import main
from sidelight.kb.importers import streams, warc

GOOD = {
    "good.jsonl": '{"id": "g1", "text": "The harbour will not close."}\n',
    "good.csv": "id,text\ng2,Wages rose.\n",
    "good.md": "---\nid: g3\ntitle: Harbour\n---\nThe *pier* will be mended.\n",
    "good.rss": '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item>'
    "<guid isPermaLink='false'>g4</guid><content:encoded>Ships came.</content:encoded></item>"
    "</channel></rss>",
    "good.txt": "Title\nThe market opened.\n",
}
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss version="2.0">&b;</rss>'
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
BAD: dict[str, tuple[bytes, str]] = {
    "empty.jsonl": (b"", "holds nothing"),
    "empty.csv": (b"", 'has no column "text" in its first line'),
    "empty.md": (b"", '"text" is missing or empty'),
    "empty.rss": (b"", "is no feed that can be read"),
    "empty.txt": (b"", "holds no article"),
    "empty.warc": (b"", "holds nothing that can be imported"),
    "binary.jsonl": (bytes(range(256)), "is not UTF-8; save the file as UTF-8"),
    "binary.csv": (bytes(range(256)), 'has no column "text" in its first line'),
    "binary.md": (b"\x89PNG\r\n\x1a\n" + bytes(256), "is not UTF-8; save the file as UTF-8"),
    "binary.rss": (bytes(range(256)), "is no feed that can be read"),
    "binary.txt": (bytes(range(256)), "not UTF-8; save the file as UTF-8"),
    "binary.warc": (bytes(range(256)), "is no web archive that can be read on"),
    "line.jsonl.bz2": (bz2.compress(b'{"text": "' + b"a" * 3_000_000), "line 1: it has more than 1 MB"),
    "line.csv.gz": (gzip.compress(b"text\n" + b"a" * 3_000_000), "it is too long for a row"),
    "line.md.gz": (gzip.compress(b"a" * 3_000_000), "holds more than 1 MB"),
    "line.rss.gz": (gzip.compress(b"a" * 3_000_000), "holds more than 1 MB"),
    "line.warc": (b"WARC/1.0\r\nX: " + b"a" * 1_100_000, "whose header does not end"),
    "latin.csv": ("text\nGrüße\n".encode("latin-1"), "line 2: byte 3 is not UTF-8"),
    "latin.md": ("Grüße\n".encode("latin-1"), "line 1 is not UTF-8; save the file as UTF-8"),
    "bomb.warc.gz": (
        gzip.compress(
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9000000\r\n\r\n" + PAGE + bytes(9_000_000)
        ),
        "unpacks to more than 100 times its size",
    ),
    "cut.warc": (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 500\r\n\r\n" + PAGE,
        "ends within record 1",
    ),
    "malformed.rss": (b"<rss version='2.0'><channel><item><title>Half", "the feed ends within it"),
    "laughs.xml": (LAUGHS.encode(), "declares entities of its own"),
    "laughs.md": (b"---\na: &a [x]\nb: [*a, *a]\n---\nx", "repeats a named value"),
    "date.csv": (b"text,published\nWages rose.,31.02.2019\n", '"published" is "31.02.2019"; write it as'),
    "date.md": (b"---\ndate: soon\n---\nWages rose.", '"published" is "soon"; write it as 2016-03-12'),
}


def test_each_bad_file_is_named_and_the_rest_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SIDELIGHT_MODEL", "")
    monkeypatch.delenv("SIDELIGHT_KB", raising=False)
    monkeypatch.setattr(streams, "LONGEST_LINE", 1_000_000)
    monkeypatch.setattr(warc, "FREE_UNPACKED", 1_000_000)
    folder = tmp_path / "files"
    folder.mkdir()
    for name, content in GOOD.items():
        (folder / name).write_text(content)
    for name, (raw, _) in BAD.items():
        (folder / name).write_bytes(raw)

    result = CliRunner().invoke(main, ["kb", "add", str(folder), "--json"])
    assert result.exit_code == 1, (result.output, result.exception)
    summary = json.loads(result.stdout)
    assert summary["added"] == len(GOOD)
    for name, (_, told) in BAD.items():
        problems = [problem for problem in summary["failed"] if f"/{name}" in problem]
        assert any(told in problem for problem in problems), (name, problems)
    kept = CliRunner().invoke(main, ["kb", "list", "--json"]).stdout.splitlines()
    assert {json.loads(line)["id"] for line in kept} >= {"g1", "g2", "g3", "g4"}
    assert len(kept) == len(GOOD)
