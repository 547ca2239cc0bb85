"""README.md and story.json of the sample, written from the planted facts so that they cannot differ."""

from __future__ import annotations

import json
from pathlib import Path

from sample_data.dates import NEWEST
from sample_data.organisation import COMPANY
from sample_data.story import facts
from sample_data.tables import tables

HEAD = """# The sample portfolio

{company} and everybody in it are invented. `python -m sample_data.generate` writes every file here anew,
always the same (one seed, one random stream per thing).

| File | What it is |
| --- | --- |
| `portfolio.xlsx` | the newest state in the form of the template: what a manager would publish; status date 31 October 2026 |
| `snapshots/2026-09-30.xlsx` | the same a month before, to try a second upload |
| `history/*.parquet` | fourteen publishes of thirteen month ends (October 2025 to October 2026): each distinct row once, with the first and the last publish it was part of |
| `history/publishes.json` | date, instant, message and units of each publish |
| `load.py` | `publications()`: the publishes in order, for the first start |
| `story.json` | the planted facts below, for machines |
| `broken.xlsx`, `broken.expected.json` | a twin with the troubles of real files, and what a reader must find in it |

In `broken.expected.json`, `severity` is the least a reader should give, `found_in` says whether the trouble
shows as a problem, as a skipped row, as a header row, as an unmapped column or in the list of sheets;
`row` is Excel's (null = the whole column or sheet); `code` is null where no word is agreed.

The last month end is published in two steps: publish 13 brings four units, Manufacturing stays at
30 September; publish 14 corrects Manufacturing's September, so its status date is the same.

## What is in it

{counts}

## What a good dashboard must reveal

{facts}
"""


def write_story(folder: Path) -> None:
    """story.json and README.md."""
    found = facts()
    text = json.dumps(found, indent=1, ensure_ascii=False)
    (folder / "story.json").write_text(text + "\n", encoding="utf-8")
    told = HEAD.format(
        company=COMPANY,
        counts=_counts(),
        facts="\n\n".join(_told(n, f) for n, f in enumerate(found, 1)),
    )
    (folder / "README.md").write_text(told, encoding="utf-8")


def _counts() -> str:
    sizes = {name: len(rows) for name, rows in tables(NEWEST).items()}
    return (
        "Rows in the newest state: "
        + ", ".join(f"{name} {size}" for name, size in sizes.items())
        + "."
    )


def _told(number: int, fact: dict) -> str:
    rows = "; ".join(f"`{row['table']}` {_key(row['key'])}" for row in fact["rows"][:6])
    more = f"; and {len(fact['rows']) - 6} more" if len(fact["rows"]) > 6 else ""
    figures = ", ".join(f"{name} {_figure(value)}" for name, value in fact["figures"].items())
    return (
        f"### {number}. {fact['title']} (`{fact['id']}`)\n\n{fact['sentence']}\n\n"
        f"Rows: {rows}{more}.\n\nFigures: {figures}."
    )


def _key(key: dict) -> str:
    return ", ".join(f"{name}={'blank' if value is None else value}" for name, value in key.items())


def _figure(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.3f}".rstrip("0").rstrip(".")
    if isinstance(value, list):
        return " / ".join(map(str, value))
    if isinstance(value, dict):
        return "(" + ", ".join(f"{name}: {_figure(inner)}" for name, inner in value.items()) + ")"
    return str(value)
