"""What benches share: a measurement, how to take one, and how to tell it to the table."""

import gc
import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from tempfile import TemporaryDirectory
from time import perf_counter


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One line of the table.

    Attributes:
        name: what was measured.
        measured, target: in `unit`; the target is not to be exceeded.
        unit: "s", "ms", or "×" for a ratio of two times taken in the same run.
        beside: what a reader needs to judge it, such as the two times of a ratio.
    """

    name: str
    measured: float
    target: float
    unit: str = "s"
    beside: str = ""


def tell(measurement: Measurement) -> None:
    """Hand a measurement to the table that started this bench."""
    print(json.dumps(asdict(measurement)), flush=True)


def read(line: str) -> Measurement | None:
    """The measurement that `tell` wrote; None for any other line."""
    try:
        return Measurement(**json.loads(line))
    except (ValueError, TypeError):
        return None


def seconds_of(act: Callable[[], object]) -> float:
    """How long one call takes."""
    gc.collect()
    start = perf_counter()
    act()
    return perf_counter() - start


def own_folder() -> AbstractContextManager[str]:
    """A temporary folder; on Windows files may still be open when it goes."""
    return TemporaryDirectory(
        prefix="causeway-bench-", ignore_cleanup_errors=sys.platform == "win32"
    )
