"""Write every file of the sample anew: `python -m sample_data.generate`. Same code, same files."""

from __future__ import annotations

from sample_data.broken import write_broken
from sample_data.dates import NEWEST, PUBLISHES
from sample_data.history import write_history
from sample_data.load import HISTORY, HOME
from sample_data.readme import write_story
from sample_data.tables import tables
from sample_data.workbook import write_workbook


def main() -> None:
    write_history(HISTORY)
    write_workbook(HOME / "portfolio.xlsx", tables(NEWEST), NEWEST)
    before = PUBLISHES[11]
    (HOME / "snapshots").mkdir(exist_ok=True)
    write_workbook(HOME / "snapshots" / f"{before.date}.xlsx", tables(before), before)
    write_story(HOME)
    write_broken(HOME)


if __name__ == "__main__":
    main()
