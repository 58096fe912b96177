"""Lists of known names as files: tables, JSON Lines, and what is wrong with their rows."""

import bz2
import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sidelight.errors import ImportFileError
from sidelight.kb.importers.lists import LeftOut, ListForm, ListOptions, Row, read_list
from sidelight.kb.listed import ListedName
from sidelight.model import EntityType

Write = Callable[[str, bytes | str], Path]

HEADER = "id,name,type,aliases,description,url\n"


def taken(path: Path, options: ListOptions | None = None) -> list[Row]:
    return list(read_list(path, options or ListOptions()))


def listed(path: Path, options: ListOptions | None = None) -> list[ListedName]:
    rows = taken(path, options)
    assert [row for row in rows if not isinstance(row, ListedName)] == []
    return [row for row in rows if isinstance(row, ListedName)]


def problems(path: Path) -> list[str]:
    """What was said of the rows that could not be taken, without the folder and what every one ends with."""
    found = [row.detail for row in taken(path) if isinstance(row, ImportFileError)]
    return [text.replace(f"{path}", path.name) for text in found]


def names(path: Path) -> list[str]:
    return [row.name for row in taken(path) if isinstance(row, ListedName)]


# --- tables -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_may_have_commas_semicolons_or_tabs(write: Write, mark: str) -> None:
    row = "p1,Pia Quay,person,P. Quay,harbour master,https://quay.example"
    path = write("names.csv", (HEADER + row).replace(",", mark))
    (one,) = listed(path)
    assert (one.external_id, one.name, one.type) == ("p1", "Pia Quay", EntityType.PERSON)
    assert (one.aliases, one.description, one.url) == (("P. Quay",), "harbour master", "https://quay.example")
    assert one.where == f"{path}, line 2"


def test_columns_stand_in_any_order_and_others_do_not_count(write: Write) -> None:
    (one,) = listed(write("names.csv", "rank,NAME, Id \n3,Ostend Port,o1\n"))
    assert (one.name, one.external_id, one.type) == ("Ostend Port", "o1", None)


def test_a_mark_at_the_start_and_windows_line_ends_are_no_part_of_the_names(write: Write) -> None:
    path = write("names.csv", b"\xef\xbb\xbfname,id\r\nPia Quay,p1\r\n\r\n")
    assert [(one.name, one.external_id) for one in listed(path)] == [("Pia Quay", "p1")]


def test_aliases_are_parted_by_bars_or_stand_as_a_json_list(write: Write) -> None:
    rows = 'a,Ada Mole,,"Ada M.| A. Mole ||Ada Mole"\nb,Ben Mole,,"[""Ben M."", ""B | Mole""]"\n'
    path = write("names.csv", "id,name,type,aliases\n" + rows)
    assert [one.aliases for one in listed(path)] == [("Ada M.", "A. Mole"), ("Ben M.", "B | Mole")]


def test_a_quoted_field_may_hold_line_breaks_and_the_next_row_has_its_own_number(write: Write) -> None:
    path = write("names.csv", 'name,description\nPia Quay,"master\nof the harbour"\nA,\n')
    assert [(row.name, row.description) for row in taken(path) if isinstance(row, ListedName)] == [
        ("Pia Quay", "master of the harbour")
    ]
    assert problems(path) == [
        'names.csv, line 4: "name" is a single character, which stands on every page; write more of the name.'
    ]


def test_a_quotation_mark_left_open_costs_one_row_only(write: Write) -> None:
    path = write("names.csv", 'name,type\n"Pia Quay,person\nBen Mole,person\n"Cy ""C"" Mole",person\n')
    assert names(path) == ["Ben Mole", 'Cy "C" Mole']
    (problem,) = problems(path)
    assert problem.startswith("names.csv, line 2: ")


def test_a_quotation_mark_left_open_at_the_end_is_said_so(write: Write) -> None:
    path = write("names.csv", 'name,type\nBen Mole,person\n"Pia Quay,person\nCy Mole,person\n')
    assert names(path) == ["Ben Mole", "Cy Mole"]
    assert problems(path) == [
        'names.csv, line 3: a quotation mark (") is opened and never closed; close it, or write "" for one '
        "inside a field."
    ]


def test_a_row_of_another_length_is_refused_because_its_fields_may_be_shifted(write: Write) -> None:
    path = write(
        "names.csv", "id,name,type\np1,Pia Quay,person\np2,Mole, Ben,person\np3,Cy\np4,Di Ito,person\n"
    )
    assert names(path) == ["Pia Quay", "Di Ito"]
    assert [text.partition(";")[0] for text in problems(path)] == [
        "names.csv, line 3: it has 4 fields where the first line has 3",
        "names.csv, line 4: it has 2 fields where the first line has 3",
    ]


def test_a_table_without_a_column_of_names_is_told_how_to_begin(write: Write) -> None:
    path = write("names.csv", "Pia Quay,person\n")
    assert problems(path) == ['names.csv has no column "name" in its first line']
    assert "id,name,type,aliases,description,url" in str(taken(path)[0])


def test_a_line_that_is_no_utf_8_costs_itself_only(write: Write) -> None:
    path = write("names.csv", b"name\nPia Quay\n" + "Zoë Mole\n".encode("latin-1") + b"Ben Mole\n")
    assert names(path) == ["Pia Quay", "Ben Mole"]
    assert problems(path) == ["names.csv, line 3: byte 3 is not UTF-8; save the file as UTF-8."]


def test_an_empty_file_and_a_missing_one_are_problems_not_errors(write: Write, tmp_path: Path) -> None:
    assert problems(write("names.csv", "")) == ["names.csv is empty"]
    assert "cannot be read" in problems(tmp_path / "none.csv")[0]


# --- JSON Lines -------------------------------------------------------------------------------------


def test_json_lines_have_the_same_keys_and_aliases_as_a_list_or_a_text(write: Write) -> None:
    rows = [
        {"id": 7, "name": "Ostend Port", "type": "Organization", "aliases": ["Port of Ostend"], "rank": 3},
        {"name": "Pia Quay", "type": None, "aliases": "P. Quay|Pia Q."},
    ]
    port, quay = listed(write("names.jsonl", "\n".join(map(json.dumps, rows))))
    assert (port.external_id, port.type, port.aliases) == ("7", EntityType.ORGANISATION, ("Port of Ostend",))
    assert (quay.type, quay.aliases) == (None, ("P. Quay", "Pia Q."))


def test_a_row_without_an_id_has_the_same_one_each_time(write: Write) -> None:
    first, again, other = listed(
        write(
            "names.jsonl", '{"name": "Pia Quay"}\n{"name": "PIA QUAY"}\n{"name": "Pia Quay", "type": "place"}'
        )
    )
    assert first.external_id == again.external_id != other.external_id


def test_the_lines_of_an_array_are_taken_with_their_commas(write: Write) -> None:
    assert names(write("names.json", '[\n{"name": "Pia Quay"},\n{"name": "Ben Mole"}\n]\n')) == [
        "Pia Quay",
        "Ben Mole",
    ]


@pytest.mark.parametrize("pack", [("gz", gzip.compress), ("bz2", bz2.compress)], ids=["gz", "bz2"])
def test_packed_lists_are_unpacked(write: Write, pack: tuple[str, Callable[[bytes], bytes]]) -> None:
    suffix, compress = pack
    assert names(write(f"names.jsonl.{suffix}", compress(b'{"name": "Pia Quay"}'))) == ["Pia Quay"]


def test_what_is_not_packed_as_its_name_says_is_a_problem(write: Write) -> None:
    assert "cannot be unpacked" in problems(write("names.csv.bz2", b"name\nPia Quay\n"))[0]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"name": "Pia"', "not JSON"),
        ('["Pia"]', "not a JSON object"),
        ("[" * 100_000, "nested too deep"),
        ('{"id": "p1"}', '"name" is missing or empty; every row needs one'),
        ('{"name": 5}', '"name" is a number; write it as a string'),
        (
            '{"name": "Pia", "aliases": [5]}',
            '"aliases" is a list; write ["first", "second"] or "first|second"',
        ),
        (
            '{"name": "Pia", "type": "boat"}',
            '"type" is "boat"; write one of person, organisation, place, other',
        ),
        ('{"name": "X"}', '"name" is a single character, which stands on every page'),
        ('{"name": "7"}', '"name" is a single character, which stands on every page'),
        ('{"name": "—?!"}', '"name" has neither a letter nor a digit'),
        ('{"name": "&"}', '"name" has neither a letter nor a digit'),
        ('{"name": "' + "Pia " * 250 + '"}', '"name" has 999 characters; a name has at most 200'),
        ('{"name": "Pia\\u0007Quay"}', '"name" holds a control character; take it out'),
        ('{"name": "Pia\\u0000Quay"}', '"name" holds a null byte; take it out'),
        ('{"name": "Pia \\ud83d Quay"}', '"name" holds half a character (a lone surrogate); take it out'),
        ('{"name": "Pia", "id": "' + "9" * 201 + '"}', '"id" has 201 characters; use at most 200'),
    ],
)
def test_a_line_that_cannot_be_taken_says_why_and_the_next_is_taken(
    write: Write, line: str, why: str
) -> None:
    path = write("names.jsonl", f'{{"name": "Ada Mole"}}\n{line}\n{{"name": "Ben Mole"}}\n')
    assert names(path) == ["Ada Mole", "Ben Mole"]
    (problem,) = problems(path)
    assert problem.startswith("names.jsonl, line 2: ")
    assert why in problem


def test_a_line_that_never_ends_takes_no_memory_and_costs_itself_only(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sidelight.kb.importers.lists.LONGEST_ROW", 100)
    path = write("names.jsonl", '{"name": "Ada Mole"}\n{"x": "' + "y" * 1000 + '"}\n{"name": "Ben Mole"}')
    assert names(path) == ["Ada Mole", "Ben Mole"]
    assert "write one entity a line" in problems(path)[0]


def test_one_character_is_a_name_in_a_script_of_whole_words(write: Write) -> None:
    assert names(write("names.jsonl", '{"name": "習"}')) == ["習"]


def test_aliases_that_cannot_be_used_are_left_out_with_the_reason(write: Write) -> None:
    path = write("names.jsonl", '{"name": "Pia Quay", "aliases": ["Q", "...", "P. Quay", "pia quay", ""]}')
    quay, *left_out = taken(path)
    assert isinstance(quay, ListedName)
    assert quay.aliases == ("P. Quay",)
    assert [one.message.partition(": ")[2] for one in left_out if isinstance(one, LeftOut)] == [
        'the alias "Q" was left out: it is a single character, which stands on every page; write more of the '
        "name.",
        'the alias "..." was left out: it has neither a letter nor a digit; write the name in words.',
    ]


def test_a_million_aliases_of_one_name_are_cut_short(write: Write) -> None:
    path = write(
        "names.jsonl", json.dumps({"name": "Pia Quay", "aliases": [f"Quay {i}" for i in range(600)]})
    )
    quay, left_out = taken(path)
    assert isinstance(quay, ListedName)
    assert len(quay.aliases) == 500
    assert isinstance(left_out, LeftOut)


def test_types_may_be_classes_of_wikidata_and_ids_addresses_of_its_entities(write: Write) -> None:
    rows = (
        '{"id": "http://www.wikidata.org/entity/Q900001", "name": "Ada Mole", "type": "Q5"}\n'
        '{"id": "Q900002", "name": "Ostend", "type": "Q515|Q27096213"}\n'
        '{"id": "Q900003", "name": "Ostend Prize", "type": "https://www.wikidata.org/entity/Q618779"}\n'
    )
    assert [(one.external_id, one.type) for one in listed(write("names.jsonl", rows))] == [
        ("Q900001", EntityType.PERSON),
        ("Q900002", EntityType.PLACE),
        ("Q900003", EntityType.OTHER),
    ]


def test_a_type_for_all_is_that_of_the_rows_that_give_none(write: Write) -> None:
    path = write("names.csv", "name,type\nPia Quay,\nOstend,place\n")
    kinds = [one.type for one in listed(path, ListOptions(type=EntityType.PERSON))]
    assert kinds == [EntityType.PERSON, EntityType.PLACE]


def test_the_form_can_be_said_where_the_first_line_does_not_show_it(write: Write) -> None:
    path = write("names", "[name]\n")
    assert "line 1: not JSON" in problems(path)[0]
    rows = taken(path, ListOptions(ListForm.CSV))
    assert 'no column "name"' in str(rows[0])


def test_marks_that_turn_the_direction_of_a_text_are_no_part_of_a_name(write: Write) -> None:
    path = write("names.jsonl", json.dumps({"name": "\u202eyauQ aiP\u202c", "aliases": ["Pia\u200f Quay"]}))
    assert [(one.name, one.aliases) for one in listed(path)] == [("yauQ aiP", ("Pia Quay",))]
