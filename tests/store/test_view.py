"""What a question sees: tables, entries, settings, parts, histories and facts of one state."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest

from pmo_data.errors import DamagedError, StoreError, UseError
from pmo_data.schema import TABLES
from pmo_data.store import Store
from pmo_data.store.rows import stored_schema, stored_tables
from tests.build import a_history, a_project, a_risk, a_row, a_snapshot, an_objective, published

AUGUST, SEPTEMBER, OCTOBER = dt.date(2026, 8, 31), dt.date(2026, 9, 30), dt.date(2026, 10, 31)
TWICE = {"doubled": "select project_id, unit_id, budget * 2 as twice from project"}


def test_every_table_can_be_asked_before_anything_is_published(store: Store):
    at = store.view(store.scope("mine"))

    for name in stored_tables():
        frame = at.query(f"select * from {name}")
        assert list(frame.columns) == stored_schema(name).names and frame.empty
    assert at.as_of is None and at.previous is None
    assert at.query("select * from project_history").empty
    assert at.query("select * from chosen_project").empty


def test_absent_tables_have_the_right_types():
    at = a_snapshot(projects=[a_project("P-1")])

    kinds = at.rows(
        "select typeof(max(budget)) b, typeof(max(finish)) f, typeof(max(regulatory)) r from project"
    )

    assert kinds == [{"b": "DOUBLE", "f": "DATE", "r": "BOOLEAN"}]
    assert at.rows("select typeof(max(due)) as d from decision") == [{"d": "DATE"}]


def test_a_view_stays_on_its_state_while_others_publish(store: Store):
    published(store, "mine", projects=[a_project("P-1", budget=1)])
    at = store.view(store.scope("mine"))
    published(store, "mine", projects=[a_project("P-1", budget=2)])

    assert at.rows("select budget from project") == [{"budget": 1.0}]


def test_values_are_never_read_as_sql(store: Store):
    nasty = "x'; drop table project; --"
    published(store, "mine", projects=[a_project("P-1", name=nasty, business_unit_id=nasty)])
    at = store.view(store.scope("mine", units=(nasty, "'; select 1 --")))

    assert at.rows("select name from project where name = $said", said=nasty) == [
        {"name": nasty}
    ] or (at.rows("select count(*) as n from project") == [{"n": 0}])
    whole = store.view(store.scope("mine"))
    assert whole.rows("select count(*) as n from project where name = $said", said=nasty) == [
        {"n": 1}
    ]


def test_names_in_comments_and_texts_are_not_relations():
    at = a_snapshot(projects=[a_project("P-1")])

    assert at.rows("select 'from nowhere' as said -- join nothing\n from project") == [
        {"said": "from nowhere"}
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_text('/etc/passwd')",
        "select * from read_csv('/etc/passwd')",
        "select * from '/etc/passwd'",
        "select * from glob('/etc/*')",
        "copy (select 1) to '/tmp/out.csv'",
        "attach '/tmp/other.db'",
        "set memory_limit = '9GB'",
        "install httpfs",
        "load httpfs",
        "export database '/tmp/out'",
        "pragma database_list",
        "create table t (a int)",
        "insert into project values (1)",
        "select 1; drop view project",
        "select * from duckdb_settings()",
        "call pragma_version()",
        "select * from query('select 1')",
        "select * from nowhere",
        "select from where",
    ],
)
def test_a_view_answers_nothing_but_one_select_on_known_names(statement: str):
    with pytest.raises(UseError):
        a_snapshot(projects=[a_project("P-1")]).query(statement)


def test_the_engine_itself_is_locked(store: Store, folder: Path):
    import duckdb

    published(store, "mine", projects=[a_project("P-1")])
    refused = (
        "select * from read_text('/etc/passwd')",
        "copy (select 1) to '/tmp/pmo-out.csv'",
        "select * from glob('/etc/*')",
        "set memory_limit = '9GB'",
        "reset lock_configuration",
        "install httpfs",
        "load httpfs",
        "export database '/tmp/pmo-out'",
        "attach '/tmp/pmo-out.db'",
        f"select * from read_text('{folder}/pmo.sqlite')",
        f"select * from glob('{folder}/sources/*')",
        f"select * from read_text('{folder}/data/../pmo.sqlite')",
        "create secret (type s3)",
        "select * from local_variable",
    )
    local_variable = pa.table({"a": [1]})
    assert len(local_variable) == 1
    for statement in refused:
        with store._core.engine.cursor() as cursor, pytest.raises(duckdb.Error):
            cursor.execute(statement).fetchall()


def test_a_question_that_takes_too_long_is_stopped(store: Store):
    with (
        pytest.raises(StoreError, match="more than 0.2 s"),
        store._core.engine.cursor(0.2) as cursor,
    ):
        cursor.execute(
            "select count(*) from range(1000000) a, range(1000000) b where a.range <> b.range"
        )


def test_a_reader_limited_to_units_sees_their_rows_and_what_all_share():
    at = a_snapshot(
        units=("Retail",),
        objectives=[an_objective("O-1")],
        projects=[
            a_project("P-1", business_unit_id="Retail"),
            a_project("P-2", business_unit_id="IT"),
            a_project("P-3"),
        ],
        risks=[a_risk("P-1"), a_risk("P-2")],
        facts=TWICE,
    )

    assert at.rows("select project_id from project") == [{"project_id": "P-1"}]
    assert at.rows("select count(*) as n from risk") == [{"n": 1}]
    assert at.rows("select project_id from doubled") == [{"project_id": "P-1"}]
    assert at.rows("select count(*) as n from project_history") == [{"n": 1}]
    assert at.rows("select distinct unit_id from part where unit_id is not null") == [
        {"unit_id": "Retail"}
    ]


def test_settings_have_defaults_and_types():
    at = a_snapshot(
        projects=[a_project("P-1")], settings={"overload": "1.25", "fiscal_year_start": 4.0}
    )

    row = at.rows("select overload, fiscal_year_start, reporting_currency from setting")

    assert row == [{"overload": 1.25, "fiscal_year_start": 4, "reporting_currency": "EUR"}]
    assert at.settings["overload"] == 1.25


def test_filters_choose_projects():
    at = a_snapshot(projects=[a_project("P-1"), a_project("P-2")], chosen=["P-2", "P-9"])
    everything = a_snapshot(projects=[a_project("P-1"), a_project("P-2")])
    statement = "select project_id from project join chosen_project using (project_id) order by 1"

    assert [row["project_id"] for row in at.rows(statement)] == ["P-2"]
    assert [row["project_id"] for row in everything.rows(statement)] == ["P-1", "P-2"]


def test_history_has_the_last_snapshot_of_each_status_date(store: Store):
    for date, budget in ((AUGUST, 1), (SEPTEMBER, 2), (SEPTEMBER, 3), (OCTOBER, 4)):
        published(store, "mine", projects=[a_project("P-1", budget=budget)], as_of=date)
    at = store.view(store.scope("mine"))
    statement = "select budget, snapshot, period from project_history order by period"

    assert [tuple(row.values()) for row in at.rows(statement)] == [
        (1.0, 1, AUGUST),
        (3.0, 3, SEPTEMBER),
        (4.0, 4, OCTOBER),
    ]
    assert at.previous is not None and at.previous.as_of == SEPTEMBER
    assert len(at.previous.rows(statement)) == 2
    assert at.at(2).rows(statement)[-1]["budget"] == 2.0


def test_facts_are_kept_beside_their_snapshot_and_have_a_history(store: Store, folder: Path):
    published(store, "mine", projects=[a_project("P-1", budget=1)], as_of=AUGUST)
    published(store, "mine", projects=[a_project("P-1", budget=2)], as_of=SEPTEMBER)
    at = store.view(store.scope("mine"), facts=TWICE)

    assert at.rows("select twice from doubled") == [{"twice": 4.0}]
    rows = at.rows("select twice, period from doubled_history order by period")
    assert rows == [{"twice": 2.0, "period": AUGUST}, {"twice": 4.0, "period": SEPTEMBER}]
    assert len(list((folder / "data").rglob("cubes/doubled-*.parquet"))) == 2


def test_a_cube_follows_definition_settings_and_entries(store: Store):
    published(store, "mine", projects=[a_project("P-1", budget=1)])
    facts = {"limits": "select overload, (select count(*) from decision) as decisions from setting"}
    before = store.view(store.scope("mine"), facts=facts).rows("select * from limits")
    store.add_entry("mine", "settings", None, {"overload": 1.5}, author="me")
    store.add_entry("mine", "decision", None, {"title": "Stop"}, author="me")

    after = store.view(store.scope("mine"), facts=facts).rows("select * from limits")
    other = store.view(store.scope("mine"), facts={"limits": "select 7 as seven"}).rows(
        "select * from limits"
    )

    assert [before, after, other] == [
        [{"overload": 1.0, "decisions": 0}],
        [{"overload": 1.5, "decisions": 1}],
        [{"seven": 7}],
    ]


def test_facts_may_rest_on_facts_and_on_history(store: Store):
    facts = TWICE | {
        "grown": "select sum(twice) as total, max(periods) as periods from doubled, "
        "(select count(distinct period) as periods from doubled_history)"
    }
    published(store, "mine", projects=[a_project("P-1", budget=1)], as_of=AUGUST)
    first = store.view(store.scope("mine"), facts=facts).rows("select * from grown")
    published(store, "mine", projects=[a_project("P-1", budget=5)], as_of=SEPTEMBER)

    assert first == [{"total": 2.0, "periods": 1}]
    assert store.view(store.scope("mine"), facts=facts).rows("select * from grown") == [
        {"total": 10.0, "periods": 2}
    ]


def test_a_fact_that_depends_on_who_asks_is_not_kept(store: Store, folder: Path):
    published(store, "mine", projects=[a_project("P-1"), a_project("P-2")])
    facts = {"picked": "select count(*) as n from chosen_project"}
    choice = pa.table({"project_id": ["P-1"]})

    assert store.view(store.scope("mine"), facts=facts, choice=choice).rows(
        "select n from picked"
    ) == [{"n": 1}]
    assert not list((folder / "data").rglob("cubes/*"))
    with pytest.raises(UseError, match="depends on who asks"):
        store.view(store.scope("mine"), facts=facts).rows("select * from picked_history")


def test_a_fact_defined_by_itself_is_said(store: Store):
    published(store, "mine", projects=[a_project("P-1")])

    with pytest.raises(UseError, match="defined by itself"):
        store.view(store.scope("mine"), facts={"loop": "select * from loop"}).query(
            "select * from loop"
        )


def test_a_damaged_cube_is_computed_again(store: Store, folder: Path):
    published(store, "mine", projects=[a_project("P-1", budget=1)])
    store.compute(store.scope("mine"), TWICE)
    cube = next((folder / "data").rglob("cubes/doubled-*.parquet"))
    cube.write_bytes(cube.read_bytes()[:-9] + b"?" * 9)
    store.close()

    again = Store.open(folder, memory="500MB", threads=1)
    try:
        assert again.view(again.scope("mine"), facts=TWICE).rows("select twice from doubled") == [
            {"twice": 2.0}
        ]
    finally:
        again.close()


def test_a_flipped_bit_is_found_before_a_figure_is_shown(store: Store, folder: Path):
    published(store, "mine", projects=[a_project("P-1", budget=1)], risks=[a_risk("P-1")])
    store.close()
    file = next((folder / "data").rglob("project.parquet"))
    for position in (5, len(file.read_bytes()) // 2, len(file.read_bytes()) - 5):
        whole = file.read_bytes()
        file.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        again = Store.open(folder, memory="500MB", threads=1)
        at = again.view(again.scope("mine"))
        with pytest.raises(DamagedError, match="changed or damaged"):
            at.query("select * from project")
        assert len(at.query("select * from risk")) == 1
        again.close()
        file.write_bytes(whole)


def test_files_of_an_older_schema_open_with_todays_columns(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    from pmo_data.store import rows

    full = rows.stored_schema("risk")
    older = pa.schema([field for field in full if field.name not in ("vendor", "comment")])
    monkeypatch.setattr(
        "pmo_data.store.resolve.stored_schema",
        lambda name: older if name == "risk" else rows.stored_schema(name),
    )
    monkeypatch.setattr(
        "pmo_data.store.files.pq.write_table", _written_without({"vendor", "comment"})
    )
    published(store, "mine", projects=[a_project("P-1")], mode="replace")
    monkeypatch.undo()

    assert store.view(store.scope("mine")).rows("select vendor, comment, name from project") == [
        {"vendor": None, "comment": None, "name": "P-1"}
    ]
    published(store, "mine", projects=[a_project("P-1", budget=1)], mode="update")


def _written_without(columns: set[str]):
    import pyarrow.parquet as pq

    write = pq.write_table

    def written(table: pa.Table, sink: object, **options: object) -> None:
        write(table.drop_columns([c for c in table.column_names if c in columns]), sink, **options)

    return written


def test_builders_make_up_what_is_required_and_refuse_what_is_unknown():
    assert a_row("risk", project_id="P-1")["title"]
    with pytest.raises(AssertionError, match="risk has no column"):
        a_row("risk", colour="red")
    assert set(a_row("status", project_id="P-1")) <= set(TABLES["status"].names)


def test_a_history_of_months_in_one_call():
    at = a_history(
        {AUGUST: {"projects": [a_project("P-1")]}, SEPTEMBER: {"projects": [a_project("P-2")]}}
    )

    assert [period for _, period in at.periods] == [AUGUST, SEPTEMBER]
    assert at.rows("select project_id from project") == [{"project_id": "P-2"}]
