"""Which rows are equal to an earlier one, told from their hashes while they stream by."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Places = NDArray[np.int32]
    Marks = NDArray[np.bool_]

_MOST_SLOTS = (25, 24, 22)
"""Powers of two of the tables' sizes at most: 128, 64 and 16 MB."""
_BITS_APART = 21


class SeenRows:
    """Remembers the 64-bit hash of every row.

    A row is a copy where an earlier row has the same hash. Two different rows among 20 million
    share one with a probability of one in a hundred thousand.

    Each row looks in one slot of a table for the first row that came there; rows of another hash
    that find it taken go on to smaller tables, and the few that are left to a set. A first table
    with room to spare would let fewer go on, but to touch its memory takes longer than that.
    """

    def __init__(self, rows: int) -> None:
        import numpy as np

        bits = max(10, rows.bit_length())
        self._hashes: Hashes = np.empty(rows, dtype=np.uint64)
        self._count = 0
        sizes = [min(bits - place, most) for place, most in enumerate(_MOST_SLOTS)]
        self._tables = [np.full(2**size, -1, dtype=np.int32) for size in sizes]
        self._left: set[int] = set()

    def copies(self, hashes: "Hashes") -> "Marks":
        """Which of the next rows are copies."""
        import numpy as np

        start, end = self._count, self._count + len(hashes)
        self._hashes[start:end] = hashes
        self._count = end
        return self._copies(hashes, np.arange(start, end, dtype=np.int32), 0)

    def _copies(self, hashes: "Hashes", places: "Places", table: int) -> "Marks":
        import numpy as np

        if table == len(self._tables):
            return np.fromiter(map(self._is_known, hashes.tolist()), bool, len(hashes))
        first = self._tables[table]
        slots = self._slots(hashes, first, table)
        free = np.flatnonzero(first[slots] < 0)[::-1]
        first[slots[free]] = places[free]  # backwards, so that the earliest row has the slot
        owners = first[slots]
        is_other = owners != places
        is_copy: Marks = is_other & (self._hashes[owners] == hashes)
        left = np.flatnonzero(is_other & ~is_copy)
        if len(left):
            is_copy[left] = self._copies(hashes[left], places[left], table + 1)
        return is_copy

    def _slots(self, hashes: "Hashes", table: Any, number: int) -> Any:  # noqa: ANN401  (numpy)
        """Other bits of the hash for every table."""
        import numpy as np

        shifted = hashes >> np.uint64(_BITS_APART * number)
        return (shifted & np.uint64(len(table) - 1)).astype(np.int64)

    def _is_known(self, one: int) -> bool:
        is_known = one in self._left
        self._left.add(one)
        return is_known
