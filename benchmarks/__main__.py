"""`make bench`: runs every benchmark and prints median seconds, one line each."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.cases import CASES


def median_seconds(case: Callable[[Path], object], rounds: int = 3) -> float:
    """Median wall time of a case, each round in a fresh folder, after one that warms up."""
    taken = []
    for _ in range(rounds + 1):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            case(Path(folder))
            taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def main() -> int:
    for name, case in CASES.items():
        print(f"{median_seconds(case):8.3f} s  {name}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
