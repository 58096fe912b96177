"""A small network of made-up weights, read from files as a real one is."""

import json
from pathlib import Path

import numpy as np
import pytest

from sidelight.meaning import Meaning, installed
from sidelight.meaning.encoder import Encoder
from sidelight.meaning.weights import Tensor, read_weights

WIDTH, WIDER = 24, 48
NORMS = (
    "embeddings.LayerNorm",
    "encoder.layer.0.attention.output.LayerNorm",
    "encoder.layer.0.output.LayerNorm",
)
DENSE = {f"attention.self.{part}": (WIDTH, WIDTH) for part in ("query", "key", "value")} | {
    "attention.output.dense": (WIDTH, WIDTH),
    "intermediate.dense": (WIDER, WIDTH),
    "output.dense": (WIDTH, WIDER),
}


def made_up() -> dict[str, Tensor]:
    random = np.random.default_rng(7)
    shapes = {"word": (16, WIDTH), "position": (12, WIDTH), "token_type": (2, WIDTH)}
    weights = {f"embeddings.{name}_embeddings.weight": random.normal(size=shapes[name]) for name in shapes}
    for name in NORMS:
        weights |= {f"{name}.weight": np.ones(WIDTH), f"{name}.bias": np.zeros(WIDTH)}
    for name, shape in DENSE.items():
        weights[f"encoder.layer.0.{name}.weight"] = random.normal(size=shape)
        weights[f"encoder.layer.0.{name}.bias"] = random.normal(size=shape[0])
    return {name: tensor.astype(np.float32) for name, tensor in weights.items()}


def write(path: Path, weights: dict[str, Tensor]) -> None:
    header, data = {"__metadata__": {"format": "np"}}, b""
    for name, tensor in weights.items():
        place = [len(data), len(data) + tensor.nbytes]
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": place}  # type: ignore[dict-item]
        data += tensor.tobytes()
    begin = json.dumps(header).encode()
    path.write_bytes(len(begin).to_bytes(8, "little") + begin + data)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "model.safetensors", made_up())
    (tmp_path / "vocab.txt").write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\nharbour\ncloses\nship\n", "utf-8")
    return tmp_path


def test_weights_come_back_as_written(folder: Path) -> None:
    read, written = read_weights(folder / "model.safetensors"), made_up()
    assert read.keys() == written.keys()
    assert all(np.array_equal(read[name], written[name]) for name in written)


def test_a_text_has_the_same_vector_alone_and_beside_longer_ones() -> None:
    encoder = Encoder(made_up())
    alone, together = encoder.vectors([[2, 5, 3]]), encoder.vectors([[2, 5, 3], [2, 4, 5, 6, 7, 3]])
    assert np.allclose(alone[0], together[0], atol=1e-5)
    assert np.linalg.norm(together, axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_the_same_text_is_as_near_as_can_be_and_another_is_not(folder: Path) -> None:
    same, other = Meaning(folder).nearness("the harbour closes", ["The harbour closes", "ship ship"])
    assert same == pytest.approx(1, abs=1e-5)
    assert other < 0.999


def test_nothing_to_compare_with_is_no_error(folder: Path) -> None:
    assert Meaning(folder).nearness("the harbour", []) == []


def test_without_the_package_there_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    installed.cache_clear()
    monkeypatch.setattr("sidelight.meaning.model.PACKAGE", "no_package_of_this_name")
    assert installed() is None
    installed.cache_clear()


def test_a_package_with_other_files_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    installed.cache_clear()
    monkeypatch.setattr("sidelight.meaning.model.PACKAGE", "json")
    assert installed() is None
    installed.cache_clear()
