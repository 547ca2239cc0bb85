"""Generated documents say what the declarations say, and are committed as generated."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmo_data.schema import MEASURES, SETTINGS, TABLES
from pmo_data.schema.documents import column_note, dictionary, glossary, kind

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(
    ("name", "text"), [("dictionary.md", dictionary()), ("glossary.md", glossary(MEASURES.values()))]
)
def test_the_committed_document_is_the_generated_one(name, text):
    assert (DOCS / name).read_text(encoding="utf-8") == text, "run `make docs` and commit"


def test_the_dictionary_has_every_table_column_and_setting():
    text = dictionary()
    for table in TABLES.values():
        assert f"\n## {table.title}\n" in text
        assert all(f"| `{column.name}` |" in text for column in table.columns)
    assert all(f"| `{name}` |" in text for name in SETTINGS)


def test_the_glossary_has_every_measure_with_its_source():
    text = glossary(MEASURES.values())
    for measure in MEASURES.values():
        assert f"### {measure.title}" in text and measure.source in text


def test_a_note_says_kind_limits_and_example():
    column = TABLES["risk"].column("residual_probability")
    assert kind(column) == "share, shown as %, 0 to 1"
    assert column_note(column).splitlines()[-2:] == ["May stay blank.", "Example: 0.4"]
