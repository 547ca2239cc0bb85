"""How would these files be read, and what would change if they were published?"""

import streamlit as st

from pages.parts import keep_still, portfolio, problem_list, require_router, safe_text, title
from pages.parts import publishing as ask
from pages.parts import reviewing as show
from pmo_data.charts.wording import count

run = require_router()
keep_still()

if show.receipt_shown():
    st.stop()
if run.read_only and not ask.may_create(run):
    title("This demonstration takes no uploads")
    st.markdown("Install PMO Lens on your own machine to publish your own files.")
    st.stop()

files = st.file_uploader(
    "Files as your tool exports them", accept_multiple_files=True, key="upload_files",
    type=["xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv", "txt"],
    help="Several files become one snapshot. Nothing is published before you confirm.",
)  # fmt: skip
if not files:
    title("Drop the spreadsheets your tool exports")
    show.introduction()
    st.stop()

review = show.reviewed(files)
rows = sum(table.rows_kept for _, table in review.tables)
if review.refused and not review.tables:
    title(f"{count(len(review.refused), 'file')} cannot be read")
else:
    title(f"{count(len(review.tables), 'table')} with {count(rows, 'row')} would be published")
for reading in review.refused:
    st.error(f"**{safe_text(reading.file)}** {safe_text(reading.message)}", icon=":material/block:")

if review.questions:
    st.markdown(f"## {count(len(review.questions), 'question')} only you can answer", anchors=False)
    show.questions(review)
if review.tables or not review.refused:
    st.markdown("## What was read", anchors=False)
    show.tables(review)
if review.problems:
    st.markdown("## What to know before publishing", anchors=False)
    problem_list(review.problems, key="upload")

if review.tables:
    st.markdown("## What would change", anchors=False)
    plan = ask.plan(run, review)
    previewed = ask.preview(portfolio(), plan)
    show.changes(previewed)
    ask.publish_button(portfolio(), plan, previewed)
