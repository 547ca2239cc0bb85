"""Where the tables are in a sheet, and which rows are data."""

from __future__ import annotations

import zipfile

from openpyxl.styles import Alignment

from pmo_data.export.template import template_bytes
from pmo_data.intake import inspect_file
from tests.intake.files import PROJECTS, a_csv, a_workbook, codes, read, values

HEADERS = PROJECTS[0]
PLAN = [["ID", "Task Name", "Duration"], ["T1", "Phase", 5], ["T2", "Dig", 2], ["T3", "Pour", 3]]


def test_a_title_block_above_the_headers_is_kept_as_metadata(tmp_path):
    rows = [["Portfolio report"], ["Status date", "2026-09-30"], [], *PROJECTS]
    table = read(a_workbook(tmp_path / "a.xlsx", {"Sheet1": rows}))

    assert (table.header_row, table.rows_kept) == (4, 3)
    assert table.metadata["Status date"] == "2026-09-30"


def test_a_table_may_begin_in_any_column(tmp_path):
    rows = [[], *[[None, None, *row] for row in PROJECTS]]
    table = read(a_workbook(tmp_path / "a.xlsx", {"Sheet1": rows}))

    assert (table.header_row, table.rows_kept, table.columns[0].letter) == (2, 3, "C")


def test_totals_are_left_out_and_listed(tmp_path):
    rows = [*PROJECTS, ["Total", None, None, 600]]
    table = read(a_workbook(tmp_path / "a.xlsx", {"Projects": rows}))

    assert table.rows_skipped == {"total": 1}
    assert table.sums["Budget"] == {"before": 600, "after": 600}
    assert [p.row for p in table.problems if p.code == "total"] == [5]


def test_a_total_without_a_word_is_found_by_its_sum(tmp_path):
    rows = [*PROJECTS, [None, None, None, 600]]
    table = read(a_workbook(tmp_path / "a.xlsx", {"Projects": rows}))

    assert (table.rows_kept, table.rows_skipped) == (3, {"total": 1})


def test_a_project_called_total_rewards_stays(tmp_path):
    rows = [*PROJECTS, ["P-4", "Total rewards", "People", 50, "2026-05-01"]]
    table = read(a_workbook(tmp_path / "a.xlsx", {"Projects": rows}))

    assert table.rows_kept == 4


def test_blank_rows_do_not_end_a_table(tmp_path):
    rows = [*PROJECTS[:2], [], *PROJECTS[2:]]
    table = read(a_workbook(tmp_path / "a.xlsx", {"Projects": rows}))

    assert (table.rows_kept, table.rows_skipped) == (3, {"blank": 1})
    assert table.frame["source_row"].to_pylist() == [2, 4, 5]


def test_footnotes_are_no_projects(tmp_path):
    rows = [*PROJECTS, [], ["Note: figures are provisional."]]
    table = read(a_workbook(tmp_path / "a.xlsx", {"Projects": rows}))

    assert table.rows_kept == 3
    assert "note" in table.rows_skipped


def test_headers_repeated_for_every_group_are_left_out(tmp_path):
    rows = [*PROJECTS, HEADERS, ["P-4", "Robots", "Retail", 50, "2026-05-01"]]
    table = read(a_workbook(tmp_path / "a.xlsx", {"Projects": rows}))

    assert (table.rows_kept, table.rows_skipped) == (4, {"repeated_header": 1})


def test_two_tables_one_below_the_other_are_both_read(tmp_path):
    risks = [["Risk ID", "Risk title", "Probability", "Impact"], ["R-1", "Storm", 4, 5]]
    reading = inspect_file(
        a_workbook(tmp_path / "a.xlsx", {"All": [*PROJECTS, [], ["Risks"], *risks]})
    )

    assert [(t.table, t.rows_kept) for t in reading.tables] == [("project", 3), ("risk", 1)]


def test_two_tables_side_by_side_are_both_read(tmp_path):
    risks = [["Risk ID", "Risk title", "Impact"], ["R-1", "Storm", 5], ["R-2", "Flood", 4],
             [None] * 3]  # fmt: skip
    rows = [[*left, None, *right] for left, right in zip(PROJECTS, risks, strict=True)]
    reading = inspect_file(a_workbook(tmp_path / "a.xlsx", {"All": rows}))

    assert [(t.table, t.rows_kept) for t in reading.tables] == [("project", 3), ("risk", 2)]


def test_group_headers_over_headers_are_joined(tmp_path):
    rows = [["", "", "Inherent", "", "Residual", ""],
            ["Risk ID", "Risk title", "Probability", "Impact", "Probability", "Impact"],
            ["R-1", "Storm", 4, 5, 2, 3], ["R-2", "Flood", 3, 3, 1, 1]]  # fmt: skip

    def merge(book):
        for cells in ("C1:D1", "E1:F1"):
            book["Risks"].merge_cells(cells)

    table = read(a_workbook(tmp_path / "a.xlsx", {"Risks": rows}, merge))

    assert (table.header_row, table.header_rows) == (1, 2)
    assert table.frame["inherent_probability_level"].to_pylist() == [4, 3]
    assert table.frame["residual_impact_level"].to_pylist() == [3, 1]


def test_names_in_the_first_row_and_captions_in_the_second_are_one_header(tmp_path):
    rows = [["task_code", "task_name", "status_code", "start_date", "end_date"],
            ["Activity ID", "Activity Name", "Activity Status", "(*)Start", "(*)Finish"],
            ["A10", "Dig", "Completed", "2026-01-05", "2026-01-09"],
            ["A20", "Pour", "Not Started", "2026-01-12", "2026-01-16"]]  # fmt: skip
    table = read(a_workbook(tmp_path / "a.xlsx", {"TASK": rows}))

    assert (table.table, table.rows_kept, table.header_rows) == ("task", 2, 2)
    assert table.frame["status"].to_pylist() == ["done", "not started"]


def test_indented_cells_are_an_outline(tmp_path):
    rows = PLAN

    def indent(book):
        for cell in ("B3", "B4"):
            book["Plan"][cell].alignment = Alignment(indent=2)

    frame = read(a_workbook(tmp_path / "a.xlsx", {"Plan": rows}, indent)).frame

    assert frame["parent_id"].to_pylist() == [None, "T1", "T1"]
    assert frame["is_summary"].to_pylist() == [True, False, False]


def test_grouped_rows_are_an_outline(tmp_path):
    rows = PLAN

    def group(book):
        book["Plan"].row_dimensions.group(3, 4, outline_level=1)

    frame = read(a_workbook(tmp_path / "a.xlsx", {"Plan": rows}, group)).frame

    assert frame["outline_level"].to_pylist() == [1, 2, 2]


def test_a_hidden_sheet_is_read_and_not_published_unless_ticked(tmp_path):
    def hide(book):
        book["Draft"].sheet_state = "hidden"

    path = a_workbook(tmp_path / "a.xlsx", {"Projects": PROJECTS, "Draft": PROJECTS}, hide)
    reading = inspect_file(path)

    assert [t.sheet for t in reading.publishable()] == ["Projects"]
    ticked = inspect_file(path, mapping={"tables": {"Draft!1": {"publish": True}}})
    assert [t.sheet for t in ticked.publishable()] == ["Projects", "Draft"]


def test_every_sheet_says_why_it_is_not_used(tmp_path):
    path = a_workbook(
        tmp_path / "a.xlsx",
        {"Projects": PROJECTS, "Empty": [], "Read me": [["Fill in one row per project."]],
         "Colours": [["Colour", "Shape"], ["red", "round"], ["blue", "square"]]},
    )  # fmt: skip

    sheets = {sheet.name: sheet for sheet in inspect_file(path).sheets}

    assert [name for name, sheet in sheets.items() if sheet.used] == ["Projects"]
    assert sheets["Empty"].why == "it is empty"
    assert "headers" in sheets["Read me"].why
    assert sheets["Colours"].why


def test_the_empty_template_publishes_nothing_but_its_settings(tmp_path):
    path = tmp_path / "template.xlsx"
    path.write_bytes(template_bytes())

    assert {t.table for t in inspect_file(path).publishable()} <= {"settings"}


def test_hidden_rows_and_columns_are_read_and_said(tmp_path):
    def hide(book):
        book["Projects"].row_dimensions[3].hidden = True

    reading = inspect_file(a_workbook(tmp_path / "a.xlsx", {"Projects": PROJECTS}, hide))

    assert reading.tables[0].rows_kept == 3
    assert "hidden_cells" in codes(reading)


def test_repeated_headers_keep_their_name_and_get_a_label(tmp_path):
    text = "Issue key,Summary,Issue Type,Labels,Labels\nA-1,One,Task,x,y\n"
    table = read(a_csv(tmp_path / "a.csv", text))

    assert [c.source for c in table.columns][-2:] == ["Labels", "Labels"]
    assert values(table, "Labels (2)") == ["y"]
    assert table.frame["labels"].to_pylist() == ["x; y"]


def test_line_breaks_separators_and_byte_order_marks_of_text_files_are_read(tmp_path):
    text = 'Project ID;Project name;Budget\nP-1;"Two\nlines";"1.234,50"\nP-2;Plain;7,25\n'
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        table = read(a_csv(tmp_path / f"{encoding}.csv", text, encoding))

        assert table.frame["budget"].to_pylist() == [1234.5, 7.25]
        assert values(table, "Project name") == ["Two lines", "Plain"]


def test_a_row_longer_than_the_headers_is_set_aside(tmp_path):
    text = "Project ID,Project name,Budget\nP-1,Alpha, Inc,100\nP-2,Beta,200\n"
    table = read(a_csv(tmp_path / "a.csv", text))

    assert table.frame["project_id"].to_pylist() == ["P-2"]
    assert [p.row for p in table.problems if p.code == "longer_than_headers"] == [2]


def test_a_text_file_whose_every_row_is_shifted_is_refused(tmp_path):
    text = "Project ID,Project name,Budget\nP-1,Alpha, Inc,100\nP-2,Beta, Ltd,200\n"
    reading = inspect_file(a_csv(tmp_path / "a.csv", text))

    assert reading.outcome == "refused"
    assert "more cells than" in reading.message


def test_trailing_separators_are_no_columns(tmp_path):
    text = "Project ID,Project name,Budget,,\nP-1,Alpha,100,,\nP-2,Beta,200,,\n"
    table = read(a_csv(tmp_path / "a.csv", text))

    assert [c.label for c in table.columns] == ["Project ID", "Project name", "Budget"]
    assert table.rows_kept == 2


def test_an_open_document_sheet_is_read(tmp_path):
    rows = [["Project ID", "Project name"], ["P-1", "Warehouse"], ["P-2", "Checkout"]]
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = "".join(
        f"<table:table-row>{''.join(cell.format(c) for c in row)}</table:table-row>" for row in rows
    )
    spaces = " ".join(
        f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{p}:1.0"'
        for p in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="Projects">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)

    assert read(path).frame["project_id"].to_pylist() == ["P-1", "P-2"]
