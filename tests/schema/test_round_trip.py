"""Rows the schema allows are rows the store takes; and a workbook gives them back unchanged."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_data.schema import TABLES
from pmo_data.store.rows import conformed, stored_tables
from tests.schema.strategies import rows


@pytest.mark.parametrize("name", stored_tables())
def test_the_store_takes_every_row_that_the_schema_allows(name):
    @given(st.data())
    def law(data):
        made = data.draw(rows(name))
        stored = conformed(name, pa.Table.from_pylist(made))
        assert stored.select(list(TABLES[name].names)).to_pylist() == [
            {column: row[column] for column in TABLES[name].names} for row in made
        ]

    law()
