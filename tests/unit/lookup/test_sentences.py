"""Sentences are read by the model once, as long as there is time, and the last ones are kept."""

from concurrent.futures import ThreadPoolExecutor

from sidelight.lookup.budget import Budget
from sidelight.lookup.sentences import SentencesRead
from sidelight.model import EntityType, Span
from tests.unit.lookup.fake_model import FakeSpacy, pipeline

PRICE = {Span(6, 11): EntityType.PERSON}


def in_time() -> Budget:
    return Budget.of(60, lambda: 0.0)


def for_readings(number: int) -> Budget:
    """A budget that is spent after so many looks at it."""
    ticks = iter([0.0] + number * [0.0] + 1_000 * [2.0])
    return Budget.of(1, lambda: next(ticks))


def test_a_sentence_is_read_once() -> None:
    model, read = FakeSpacy({"Price": "PERSON"}), SentencesRead()

    assert read.names(pipeline(model), ["Asked Price.", "It rained.", "Asked Price."], in_time()) == [
        PRICE,
        {},
        PRICE,
    ]
    assert read.names(pipeline(model), ["Asked Price."], in_time()) == [PRICE]
    assert model.read == ["Asked Price.", "It rained."]


def test_another_version_of_the_model_reads_it_again() -> None:
    model, read = FakeSpacy({"Price": "PERSON"}), SentencesRead()
    read.names(pipeline(model, "1"), ["Asked Price."], in_time())
    read.names(pipeline(model, "2"), ["Asked Price."], in_time())
    assert len(model.read) == 2


def test_what_there_was_no_time_for_is_none_and_read_the_next_time() -> None:
    model, read = FakeSpacy({"Price": "PERSON"}), SentencesRead()
    assert read.names(pipeline(model), ["It rained.", "Asked Price."], for_readings(1)) == [{}, None]
    assert read.names(pipeline(model), ["It rained.", "Asked Price."], in_time()) == [{}, PRICE]


def test_what_is_known_needs_no_time() -> None:
    model, read = FakeSpacy({"Price": "PERSON"}), SentencesRead()
    read.names(pipeline(model), ["Asked Price."], in_time())
    assert read.names(pipeline(model), ["Asked Price."], for_readings(0)) == [PRICE]


def test_only_the_last_ones_are_kept() -> None:
    model, read = FakeSpacy({}), SentencesRead(most=2)
    for sentence in ("One.", "Two.", "One.", "Three."):
        read.names(pipeline(model), [sentence], in_time())
    assert len(read) == 2
    read.names(pipeline(model), ["One.", "Two."], in_time())
    assert model.read == ["One.", "Two.", "Three.", "Two."]


def test_threads_share_it() -> None:
    model, read = FakeSpacy({"Price": "PERSON"}), SentencesRead(most=5)
    sentences = [f"Day {number}: Price." for number in range(20)]

    def ask(_number: int) -> list[bool]:
        return [bool(found) for found in read.names(pipeline(model), sentences, in_time())]

    with ThreadPoolExecutor(4) as pool:
        assert all(all(found) for found in pool.map(ask, range(8)))
    assert len(read) == 5
