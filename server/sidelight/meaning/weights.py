"""Weights of a network from a .safetensors file, mapped into memory: workers share its pages.

The format: eight bytes with the length of a JSON header, the header with the type, shape and place of each
tensor, then the numbers (https://github.com/huggingface/safetensors).
"""

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt

Tensor = npt.NDArray[np.float32]


def read_weights(path: Path) -> dict[str, Tensor]:
    """The 32-bit tensors of a file by name. Raises OSError or ValueError for what is no such file."""
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
    numbers = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + length)
    return {
        name: numbers[slice(*about["data_offsets"])].view(np.float32).reshape(about["shape"])
        for name, about in header.items()
        if name != "__metadata__" and about["dtype"] == "F32"
    }
