"""Memory of the window with the sample open, once every page was visited."""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import psutil
from measuring import Measurement, own_folder, tell
from window_bench import Bench, sample_plan, settle

MEGABYTE = 1_000_000
TARGET_MB = 250.0


def main() -> None:
    """Measure in a process that did nothing else: building the sample is left to another one."""
    with own_folder() as name:
        folder = Path(name)
        sample = _built_elsewhere(folder)
        bench = Bench()
        bench.open(sample)
        bare = _megabytes()
        bench.show_all_pages()
        settle(500)
        beside = f"{bare:.0f} MB before the other pages"
        tell(
            Measurement(
                name="memory, sample open",
                measured=_megabytes(),
                target=TARGET_MB,
                unit="MB",
                beside=beside,
            )
        )
        bench.leave()


def _built_elsewhere(folder: Path) -> Path:
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(sample_plan, folder).result()


def _megabytes() -> float:
    return float(psutil.Process().memory_info().rss) / MEGABYTE


if __name__ == "__main__":
    main()
