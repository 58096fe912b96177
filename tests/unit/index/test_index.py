"""What is put in is found and what is removed is not, in any order and however it is merged."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from filelock import FileLock
from hypothesis import given, settings
from hypothesis import strategies as st

from sidelight.errors import LockedKBError, ReadOnlyKBError
from sidelight.index import Delta, Index, Pairs, as_ranges
from sidelight.index.merging import MAX_SEGMENTS
from sidelight.index.segments import Segment, SegmentFile, open_segment
from sidelight.text import shingle

Put = Callable[..., bool]
Ask = Callable[[Index, str], list[int]]


def segment_files(index: Index) -> set[str]:
    return {path.name for path in index.path.glob("*.segment")}


def test_a_passage_is_found_by_any_three_words_in_a_row(index: Index, put: Put, ask: Ask) -> None:
    put(index, {7: "hospitals in the east were struck overnight", 9: "talks were suspended on monday"})
    assert ask(index, "the east were") == [7]
    assert ask(index, "were suspended on monday") == [9, 9]
    assert ask(index, "east the were") == []
    assert (index.revision, index.mark, index.snapshot().passages) == (1, "mark 1", 2)


def test_the_same_words_in_several_segments_are_all_found(index: Index, put: Put, ask: Ask) -> None:
    put(index, {1: "more than an explanation"})
    put(index, {2: "more than an apology"})
    assert ask(index, "more than an") == [1, 2]


def test_a_removed_passage_is_not_found(index: Index, put: Put, ask: Ask) -> None:
    put(index, {1: "more than an explanation", 2: "more than an apology"})
    put(index, removed=[1])
    assert ask(index, "more than an") == [2]
    assert index.snapshot().passages == 1


def test_an_index_from_which_all_is_removed_is_empty_and_keeps_no_files(index: Index, put: Put) -> None:
    put(index, {1: "more than an explanation"})
    put(index, removed=[1])
    assert index.snapshot().passages == 0
    assert segment_files(index) == set()


def test_a_step_done_twice_counts_once(index: Index, put: Put, ask: Ask) -> None:
    put(index, {1: "more than an explanation"})
    put(index, {1: "more than an explanation"})
    assert ask(index, "more than an") == [1]
    assert index.snapshot().passages == 1


def test_a_passage_put_again_replaces_its_words(index: Index, put: Put, ask: Ask) -> None:
    put(index, {1: "more than an explanation", 2: "more than an apology"})
    put(index, {1: "less than an explanation"})
    assert ask(index, "more than an") == [2]
    assert ask(index, "less than an") == [1]


def test_words_repeated_in_a_passage_count_once(index: Index, put: Put, ask: Ask) -> None:
    put(index, {1: "no no no no no"})
    assert ask(index, "no no no") == [1]


def test_a_very_frequent_key_gives_its_frequency_but_no_ids(index: Index, put: Put) -> None:
    put(index, dict.fromkeys(range(1, 5), "one of the"))
    put(index, dict.fromkeys(range(5, 8), "one of the"))
    hits = index.snapshot().find("shingle", shingle("one of the many".split()), cap=6)
    assert hits.ids.tolist() == []
    assert hits.frequency.tolist() == [7, 0]
    assert len(index.snapshot().find("shingle", shingle("one of the".split()), cap=7).ids) == 7


def test_hits_name_the_key_they_belong_to_in_the_order_asked(index: Index, put: Put) -> None:
    put(index, {3: "a b c", 4: "d e f"})
    wanted = np.concatenate([shingle(words.split()) for words in ("d e f", "x y z", "a b c", "d e f")])
    hits = index.snapshot().find("shingle", wanted)
    assert sorted(zip(hits.query.tolist(), hits.ids.tolist(), strict=True)) == [(0, 4), (2, 3), (3, 4)]
    assert hits.frequency.tolist() == [1, 0, 1, 1]


def test_aliases_are_found_apart_from_passages_and_outlive_them(index: Index, put: Put) -> None:
    put(index, {1: "more than an explanation"})
    pairs = {
        "alias": Pairs(np.array([11 << 48], dtype=np.uint64), np.array([1], dtype=np.int32)),
        "fuzzy": Pairs(np.array([11 << 48, 12 << 48], dtype=np.uint64), np.array([2, 2], dtype=np.int32)),
    }
    index.apply(Delta(1, 1, "mark 1", last_alias=2, pairs=pairs))
    put(index, removed=[1])
    keys = np.array([12 << 48, 11 << 48], dtype=np.uint64)
    assert index.snapshot().find("alias", keys).ids.tolist() == [1]
    assert index.snapshot().find("fuzzy", keys).ids.tolist() == [2, 2]
    assert index.snapshot().find("shingle", keys).ids.tolist() == []
    assert index.last_alias == 2


def test_the_highest_and_lowest_keys_survive_merging(index: Index) -> None:
    keys = np.array([0, 1 << 16, 2**64 - 1], dtype=np.uint64)
    for step in range(MAX_SEGMENTS + 2):
        pairs = {"alias": Pairs(keys, np.full(3, step + 1, dtype=np.int32))}
        index.apply(Delta(step, step + 1, "m", last_alias=step + 1, pairs=pairs))
    assert len(segment_files(index)) < MAX_SEGMENTS
    assert index.snapshot().find("alias", keys).frequency.tolist() == [MAX_SEGMENTS + 2] * 3


def test_many_small_steps_end_in_few_files_and_lose_nothing(index: Index, put: Put, ask: Ask) -> None:
    for number in range(1, 101):
        put(index, {number: f"more than an explanation number {number}"})
        assert len(segment_files(index)) <= MAX_SEGMENTS
    assert ask(index, "more than an") == list(range(1, 101))
    assert index.snapshot().passages == 100


def test_a_large_merge_in_slices_gives_what_a_small_one_gives(
    index: Index, put: Put, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sidelight.index.merging._parts_bits", lambda _: 5)
    monkeypatch.setattr("sidelight.index.merging._SPOOL_BYTES", 16)
    for number in range(1, MAX_SEGMENTS + 3):
        put(index, {number: f"word{number} more than an explanation number {number} of many"})
    assert ask(index, "more than an") == list(range(1, MAX_SEGMENTS + 3))
    assert ask(index, "number 4 of") == [4]


def test_optimizing_leaves_one_file_without_what_was_removed(index: Index, put: Put, ask: Ask) -> None:
    put(index, {number: f"more than an hour and {number} minutes" for number in range(1, 9)})
    put(index, {9: "more than an apology"}, removed=[3])
    reader, before = Index.open(index.path, "kb-1"), index.snapshot()
    assert index.optimize()
    assert len(segment_files(index)) == 1
    assert index.snapshot().find("shingle", shingle(["more", "than", "an"])).frequency.tolist() == [8]
    assert (index.revision, index.mark, index.snapshot().passages) == (2, "mark 2", 8)
    assert before.find("shingle", shingle(["more", "than", "an"])).frequency.tolist() == [9]
    reader.refresh()
    assert ask(reader, "more than an") == [1, 2, 4, 5, 6, 7, 8, 9]
    assert not index.optimize()
    put(index, {10: "more than an explanation"})
    assert len(ask(index, "more than an")) == 9


def test_an_empty_index_is_as_small_as_it_can_be(index: Index) -> None:
    assert not index.optimize()


def test_a_segment_is_checked_once_and_not_again_with_each_step(
    index: Index, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []

    def counted(folder: Path, file: SegmentFile) -> Segment:
        opened.append(file.name)
        return open_segment(folder, file)

    monkeypatch.setattr("sidelight.index.index.open_segment", counted)
    for number in range(1, 5):
        put(index, {number: "more than an explanation"})
    assert len(opened) == len(set(opened)) == 4


def test_a_step_from_another_revision_is_refused(index: Index, put: Put, ask: Ask) -> None:
    put(index, {1: "more than an explanation"})
    assert not index.apply(Delta(base_revision=0, revision=5, mark="other", removed=as_ranges([(1, 2)])))
    assert index.revision == 1
    assert ask(index, "more than an") == [1]


def test_a_snapshot_stays_as_it_was_when_the_index_goes_on(index: Index, put: Put) -> None:
    put(index, {1: "more than an explanation"})
    before = index.snapshot()
    put(index, removed=[1])
    put(index, {2: "more than an apology"})
    assert before.find("shingle", shingle(["more", "than", "an"])).ids.tolist() == [1]
    assert before.revision == 1


def test_a_reader_sees_what_another_has_written_after_a_refresh(index: Index, put: Put, ask: Ask) -> None:
    reader = Index.open(index.path, "kb-1")
    put(index, {1: "more than an explanation"})
    assert ask(reader, "more than an") == []
    assert reader.refresh()
    assert ask(reader, "more than an") == [1]
    assert not reader.refresh()


def test_a_reset_index_is_empty_and_belongs_to_the_new_knowledge_base(
    index: Index, put: Put, ask: Ask
) -> None:
    put(index, {1: "more than an explanation"})
    index.reset("kb-2")
    assert (index.revision, index.mark, ask(index, "more than an")) == (0, None, [])
    assert segment_files(index) == set()
    assert not Index.open(index.path, "kb-2").stale_reason
    assert "another knowledge base" in Index.open(index.path, "kb-1").stale_reason


def test_a_writer_that_waits_in_vain_says_what_to_do(index: Index) -> None:
    with (
        FileLock(index.path / "lock"),
        pytest.raises(LockedKBError, match="Wait until"),
        Index.open(index.path, "kb-1").writing(patience=0),
    ):
        pass


def test_an_index_that_cannot_be_written_says_so_and_stays(
    index: Index, put: Put, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(index, {1: "more than an explanation"})

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(ReadOnlyKBError, match="No space left on device"):
            put(index, {2: "more than an apology"})
    assert ask(index, "more than an") == [1]
    assert put(index, {2: "more than an apology"})
    assert ask(Index.open(index.path, "kb-1"), "more than an") == [1, 2]


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    index = Index.open(tmp_path / "file" / "index", "kb-1")
    assert index.stale_reason
    with pytest.raises(ReadOnlyKBError, match="cannot be written"):
        index.reset("kb-1")


STEPS = st.lists(
    st.tuples(
        st.dictionaries(st.integers(1, 12), st.sampled_from("abcd"), max_size=3), st.sets(st.integers(1, 12))
    ),
    max_size=30,
)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_any_order_of_adding_and_removing_ends_as_a_plain_dictionary_would(
    steps: list[tuple[dict[int, str], set[int]]],
) -> None:
    truth: dict[int, str] = {}
    with TemporaryDirectory() as folder:
        index = Index.open(Path(folder), "kb-1")
        index.reset("kb-1")
        for revision, (added, removed) in enumerate(steps):
            for number in removed:
                truth.pop(number, None)
            truth |= added
            keys = np.array([ord(letter) << 48 for letter in added.values()], dtype=np.uint64)
            pairs = {"shingle": Pairs(keys, np.array(list(added), dtype=np.int32))}
            index.apply(
                Delta(
                    revision,
                    revision + 1,
                    "m",
                    added=as_ranges((number, number + 1) for number in added),
                    removed=as_ranges((number, number + 1) for number in removed),
                    pairs=pairs,
                )
            )
        for reader in (index, Index.open(Path(folder), "kb-1")):
            hits = reader.snapshot().find(
                "shingle", np.array([ord(x) << 48 for x in "abcd"], dtype=np.uint64)
            )
            found = sorted(zip(hits.ids.tolist(), ("abcd"[i] for i in hits.query.tolist()), strict=True))
            assert found == sorted(truth.items())
            assert reader.snapshot().passages == len(truth)
