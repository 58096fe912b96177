"""A sentence encoder of the BERT family in numpy: texts as word pieces in, one direction a text out.

Reading six layers of attention takes a page of code; a framework for it takes 2 GB. Devlin et al., "BERT",
NAACL 2019; the mean over the pieces as the sentence's vector: Reimers and Gurevych, "Sentence-BERT", 2019.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from sidelight.meaning.weights import Tensor

HEADS = 12
EPSILON = np.float32(1e-12)
HIDDEN = np.float32(-1e4)
"""Added to the attention for padding: its share becomes 0."""


class Encoder:
    """The network. Raises KeyError when the weights are not those of such a model."""

    def __init__(self, weights: Mapping[str, Tensor]) -> None:
        self._weights = weights
        self._pieces = weights["embeddings.word_embeddings.weight"]
        self._places = weights["embeddings.position_embeddings.weight"]
        self._kind = weights["embeddings.token_type_embeddings.weight"][0]
        layers = {name.split(".")[2] for name in weights if name.startswith("encoder.layer.")}
        self._layers = [f"encoder.layer.{number}" for number in range(len(layers))]

    def vectors(self, texts: Sequence[Sequence[int]]) -> Tensor:
        """One vector of length 1 a text, shape (len(texts), width)."""
        longest = max(map(len, texts))
        read = np.zeros((len(texts), longest), dtype=np.int64)
        there = np.zeros((len(texts), longest), dtype=np.float32)
        for row, text in enumerate(texts):
            read[row, : len(text)], there[row, : len(text)] = text, 1
        states = self._normalised(
            self._pieces[read] + self._places[:longest] + self._kind, "embeddings.LayerNorm"
        )
        hidden = (1 - there)[:, None, None, :] * HIDDEN
        for layer in self._layers:
            states = self._layer(states, hidden, layer)
        summed: Tensor = (states * there[:, :, None]).sum(axis=1)
        unit: Tensor = summed / np.linalg.norm(summed, axis=1, keepdims=True)
        return unit

    def _layer(self, states: Tensor, hidden: Tensor, layer: str) -> Tensor:
        attended = self._linear(self._attention(states, hidden, layer), f"{layer}.attention.output.dense")
        states = self._normalised(states + attended, f"{layer}.attention.output.LayerNorm")
        widened = _gelu(self._linear(states, f"{layer}.intermediate.dense"))
        narrowed = self._linear(widened, f"{layer}.output.dense")
        return self._normalised(states + narrowed, f"{layer}.output.LayerNorm")

    def _attention(self, states: Tensor, hidden: Tensor, layer: str) -> Tensor:
        texts, pieces, width = states.shape
        query, key, value = (
            self._linear(states, f"{layer}.attention.self.{part}")
            .reshape(texts, pieces, HEADS, width // HEADS)
            .transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        shares = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(width // HEADS)) + hidden
        shares = np.exp(shares - shares.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        mixed: Tensor = (shares @ value).transpose(0, 2, 1, 3).reshape(texts, pieces, width)
        return mixed

    def _linear(self, states: Tensor, name: str) -> Tensor:
        moved: Tensor = states @ self._weights[f"{name}.weight"].T
        moved += self._weights[f"{name}.bias"]
        return moved

    def _normalised(self, states: Tensor, name: str) -> Tensor:
        centred = states - states.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + EPSILON)
        scaled: Tensor = centred / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return scaled


_SCALE, _CUBE = np.float32(np.sqrt(2 / np.pi)), np.float32(0.044715)


def _gelu(states: Tensor) -> Tensor:
    """x times the share of a normal distribution below x, nearly, by tanh (Hendrycks and Gimpel, 2016).

    Exact, it takes four times as long, and no nearness moves by more than 0.0004.
    """
    below: Tensor = states * states
    below *= _CUBE * _SCALE
    below += _SCALE
    below *= states
    np.tanh(below, out=below)
    below += 1
    below *= states
    below *= np.float32(0.5)
    return below
