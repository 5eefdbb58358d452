"""Identifiers, as integers or as 36-character text shaped like UUIDs that ascend with the number behind them."""

from collections.abc import Callable

import numpy as np
import pyarrow as pa

__all__ = ["Identify", "integers", "texts"]

Identify = Callable[[np.ndarray], pa.Array]

_PAIRS = np.frombuffer("".join(f"{byte:02x}" for byte in range(256)).encode(), dtype=np.uint16)
_GROUPS = ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))  # of the 32 digits, parted by dashes


def integers(numbers: np.ndarray) -> pa.Array:
    """The numbers themselves, as int64; negative numbers stand for none."""
    missing = numbers < 0
    return pa.array(numbers.astype(np.int64, copy=False), mask=missing if missing.any() else None)


def texts(numbers: np.ndarray) -> pa.Array:
    """Sixteen hex digits of the number, sixteen of a mix of it, dashed 8-4-4-4-12; negative numbers stand for none."""
    count = len(numbers)
    low = numbers.astype(np.uint64)
    mixed = low * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    octets = np.stack((low, mixed), axis=1).astype(">u8").view(np.uint8)
    digits = _PAIRS[octets].view(np.uint8)
    written = np.full((count, 36), ord("-"), dtype=np.uint8)
    for dashes, (begin, end) in enumerate(_GROUPS):
        written[:, begin + dashes : end + dashes] = digits[:, begin:end]
    offsets = np.arange(count + 1, dtype=np.int32) * 36
    missing = numbers < 0
    validity = pa.py_buffer(np.packbits(~missing, bitorder="little").tobytes()) if missing.any() else None
    return pa.Array.from_buffers(pa.string(), count, [validity, pa.py_buffer(offsets), pa.py_buffer(written)])
