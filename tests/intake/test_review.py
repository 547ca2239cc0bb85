"""Which table, which field, which rows: what the review says and what an answer changes."""

from __future__ import annotations

import json

import pytest

from pmo_data.intake import inspect_file
from pmo_data.intake.mapping.names import normal
from pmo_data.schema import TABLES
from tests.intake.files import PROJECTS, a_csv, a_workbook, codes, read

LIST = """Name,Owner,RAG,Finish,Budget
Warehouse robotics,Lena Brandt,Green,2027-03-31,1200000
New web shop,Sam Iyer,Amber,2026-12-15,450000
Payroll change,Dana Okafor,Red,2026-11-30,90000
"""


def test_a_plain_list_of_projects_is_recognised(tmp_path):
    table = read(a_csv(tmp_path / "list.csv", LIST))

    assert table.table == "project"
    fields = {c.label: c.field for c in table.columns}
    assert fields == {"Name": "name", "Owner": "manager", "RAG": "health", "Finish": "finish",
                      "Budget": "budget"}  # fmt: skip
    assert table.frame["project_id"].to_pylist()[0] == "Warehouse robotics"


def test_a_header_never_falls_to_another_by_one_word(tmp_path):
    text = LIST.replace("RAG", "SRO Delivery Confidence Assessment")
    table = read(a_csv(tmp_path / "list.csv", text))

    assert "health_self" in table.frame.column_names
    assert "health" not in table.frame.column_names


def test_a_misspelled_header_is_still_known_and_the_reason_is_said(tmp_path):
    table = read(a_csv(tmp_path / "list.csv", LIST.replace("Budget", "Bugdet")))
    column = next(c for c in table.columns if c.label == "Bugdet")

    assert (column.field, "almost" in column.why) == ("budget", True)
    assert column.confidence < 0.9


def test_a_header_that_goes_on_to_define_itself_is_known_by_its_first_line(tmp_path):
    text = LIST.replace("Budget", '"Budget\nAll money approved by the board, in euro"')
    assert "budget" in read(a_csv(tmp_path / "list.csv", text)).frame.column_names


def test_columns_that_nothing_fits_are_listed_and_typed(tmp_path):
    text = LIST.replace("Owner", "Parking space").replace("Lena Brandt", "17")
    table = read(a_csv(tmp_path / "list.csv", text))

    assert "Parking space" in table.unmapped
    assert "Parking space" in table.typed.column_names
    assert "unmapped_column" in codes(table)


def test_a_remembered_mapping_is_found_by_the_headers_alone(tmp_path):
    first = read(a_csv(tmp_path / "march.csv", LIST))
    said = {"table": "project", "columns": {"Owner": "sponsor"}}
    mapping = {"tables": {first.fingerprint: said}}

    table = read(a_csv(tmp_path / "april.csv", LIST), mapping=mapping)

    assert "sponsor" in table.frame.column_names
    assert "manager" not in table.frame.column_names


def test_said_constants_and_words_and_skipped_columns_are_applied(tmp_path):
    path = a_csv(tmp_path / "list.csv", LIST.replace("Green", "Sunny"))
    said = {"columns": {"Budget": None}, "constants": {"business_unit_id": "Retail"},
            "words": {"health": {"Sunny": "green"}}}  # fmt: skip
    table = read(path, mapping={"tables": {"list!1": said}})

    assert "budget" not in table.frame.column_names
    assert set(table.frame["business_unit_id"].to_pylist()) == {"Retail"}
    assert table.frame["health"].to_pylist() == ["green", "amber", "red"]


def test_equal_rows_are_merged_and_contradicting_ones_set_aside(tmp_path):
    rows = [*PROJECTS, PROJECTS[1], ["P-2", "Checkout", "Retail", 999, "2026-02-02"]]
    table = read(a_workbook(tmp_path / "a.xlsx", {"Projects": rows}))

    assert table.rows_skipped == {"contradicting_duplicate": 1, "merged": 1}
    assert table.frame["budget"].to_pylist() == [100, 200, 300]
    found = {p.row: p.severity for p in table.problems if p.row in (5, 6)}
    assert found == {5: "info", 6: "warning"}
    assert table.sums["Budget"]["after"] == 600


def test_a_row_without_a_key_is_set_aside_with_its_row_number(tmp_path):
    rows = [*PROJECTS, [None, "Nameless", "Retail", 5, "2026-02-02"]]
    table = read(a_workbook(tmp_path / "a.xlsx", {"Projects": rows}))

    assert table.rows_skipped == {"no_key": 1}
    assert [p.row for p in table.problems if p.code == "no_key"] == [5]


def test_values_out_of_range_are_missing_and_a_finish_before_its_start_is_kept(tmp_path):
    text = "Project ID,Project name,Budget,Start,Finish\nP-1,A,-5,2026-05-01,2026-01-31\n"
    table = read(a_csv(tmp_path / "a.csv", text))

    assert table.frame["budget"].to_pylist() == [None]
    assert {"out_of_range", "finish_before_start"} <= codes(table)
    assert table.frame["finish"].null_count == 0


def test_a_reference_to_nothing_in_the_upload_is_listed(tmp_path):
    milestones = [["Milestone ID", "Milestone", "Project", "Baseline date"],
                  ["M-1", "Live", "P-1", "2026-06-30"],
                  ["M-2", "Live", "P-9", "2026-06-30"]]  # fmt: skip
    sheets = {"Projects": PROJECTS, "Milestones": milestones}
    reading = inspect_file(a_workbook(tmp_path / "a.xlsx", sheets))

    found = [p for p in reading.all_problems() if p.code == "unknown_reference"]
    assert [(p.sheet, p.row, p.value) for p in found] == [("Milestones", 3, "P-9")]


def test_work_items_of_a_plan_without_a_project_make_one(tmp_path):
    text = "ID,Task Name,Start,Finish,Predecessors\n1,Dig,2026-01-05,2026-01-09,\n2,Pour,,,1\n"
    reading = inspect_file(a_csv(tmp_path / "Harbour.csv", text))

    [project] = reading.derived
    assert project.frame.to_pylist()[0]["name"] == "Harbour"
    assert set(reading.tables[0].frame["project_id"].to_pylist()) == {"Harbour"}


def test_a_project_list_beside_the_tasks_needs_no_derived_project(tmp_path):
    tasks = [["Task ID", "Task name", "Project", "Duration"], ["T-1", "Dig", "P-1", 5]]
    reading = inspect_file(a_workbook(tmp_path / "a.xlsx", {"Projects": PROJECTS, "Tasks": tasks}))

    assert reading.derived == ()


def test_the_reading_says_the_same_in_json(tmp_path):
    reading = inspect_file(a_csv(tmp_path / "list.csv", LIST))
    said = json.loads(json.dumps(reading.to_json(rows=True)))

    assert set(said) >= {"file", "outcome", "message", "tables", "questions"}
    [table] = said["tables"]
    assert set(table) >= {
        "sheet", "hidden", "header_row", "header_rows", "table", "layout", "rows_read",
        "rows_kept", "rows_skipped", "columns", "unmapped", "sums", "problems", "rows",
    }  # fmt: skip
    assert set(table["columns"][0]) >= {"source", "field", "confidence", "why"}
    assert table["rows"][0] == {
        "row": 2,
        "values": {"Name": "Warehouse robotics", "Owner": "Lena Brandt", "RAG": "Green",
                   "Finish": "2027-03-31", "Budget": 1200000.0},
    }  # fmt: skip


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_title_of_the_schema_is_known_to_its_own_table(table):
    from pmo_data.intake.mapping.names import known_headers

    for column in table.columns:
        assert (table.name, column.name) in known_headers()[normal(column.title)]


@pytest.mark.parametrize(
    ("headers", "row", "table"),
    [
        ("Staff Member,Project,Work date,Hours", "Ann,Harbour,2026-01-05,7.5", "time_entry"),
        ("Resource,Project,Week,Allocation %", "Ann,Harbour,2026-01-05,50%", "assignment"),
        ("Task Name,Bucket Name,Progress,Priority,Assigned To,Due Date",
         "Dig,Site,Not started,Important,Ann;Bob,2026-01-15", "task"),
        ("Card ID,Card Name,Labels,Members,Due Date,List Name,Board Name",
         "c1,Dig,a,Ann,2026-01-15,Doing,Harbour", "task"),
        ("ID,Work Item Type,Title,Assigned To,State", "11,Task,Form,Fu <f@x.com>,New", "task"),
        ("Risk ID,Title,Raised On,Impact,Probability,Criticality,Owner,Due Date",
         "R-1,Storm,13-11-2025,High (0.70),Medium (0.50),High,Bob,20-12-2025", "risk"),
        ("GMPP ID Number,Project Name,Department,TOTAL Baseline Benefits (£m)",
         "A_1,Rail,DfT,Exempt under Section 43", "project"),
        ("Issue ID,Issue,Date Raised,Raised By,Owner,Date Resolved",
         "I-1,Late,2026-01-15,Ann,Bob,2026-02-15", "issue"),
        ("Resource,Skill,Level,Last verified", "Ann,Python,3,2026-01-15", "skill"),
    ],
)  # fmt: skip
def test_exports_of_tools_are_recognised_by_their_headers(tmp_path, headers, row, table):
    assert read(a_csv(tmp_path / "export.csv", f"{headers}\n{row}\n")).table == table
