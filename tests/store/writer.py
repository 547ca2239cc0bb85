"""A second process: publishes one unit's budget again and again, saying each acknowledged number.

python -m tests.store.writer FOLDER UNIT COUNT
"""

from __future__ import annotations

import sys

from pmo_data.store import Publication, Store
from tests.build import AS_OF, a_project, frames


def main(folder: str, unit: str, count: int) -> None:
    store = Store.open(folder, memory="300MB", threads=1)
    print("ready", flush=True)
    for number in range(1, count + 1):
        rows = [a_project(f"{unit}-{n}", budget=number) for n in range(1, number + 1)]
        base, _ = store.state("mine")
        publication = Publication(
            frames(projects=rows), units=(unit,), as_of=AS_OF, base=base, author=unit
        )
        receipt = store.publish("mine", publication)
        print(receipt.snapshot, number, flush=True)
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
