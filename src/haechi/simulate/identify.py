"""Identifiers, as integers or as 36-character text shaped like UUIDs that ascend with the number behind them."""

import numpy as np
import pyarrow as pa

__all__ = ["Ids", "integers", "texts"]

Ids = pa.Array
_HEX = np.frombuffer(b"0123456789abcdef", dtype=np.uint8)
_PLACES = [*range(8), *range(9, 13), *range(14, 18), *range(19, 23), *range(24, 36)]


def integers(numbers: np.ndarray) -> pa.Array:
    """The numbers themselves, as int64; negative numbers stand for none."""
    return pa.array(numbers.astype(np.int64), mask=numbers < 0)


def texts(numbers: np.ndarray) -> pa.Array:
    """Sixteen hex digits of the number, sixteen of a mix of it, dashed 8-4-4-4-12; negative numbers stand for none."""
    count = len(numbers)
    low = numbers.astype(np.uint64)
    mixed = low * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    bytes_ = np.full((count, 36), ord("-"), dtype=np.uint8)
    for half, values in enumerate((low, mixed)):
        for digit in range(16):
            bytes_[:, _PLACES[16 * half + digit]] = _HEX[((values >> np.uint64(60 - 4 * digit)) & np.uint64(15)).astype(np.intp)]
    offsets = np.arange(count + 1, dtype=np.int32) * 36
    missing = numbers < 0
    validity = pa.py_buffer(np.packbits(~missing, bitorder="little").tobytes()) if missing.any() else None
    return pa.Array.from_buffers(pa.string(), count, [validity, pa.py_buffer(offsets.tobytes()), pa.py_buffer(bytes_.tobytes())])
