"""The review of an upload: what was read, assumed, asked and skipped, and how to change it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import door
from pages.parts.links import link
from pages.parts.text import safe_text
from pmo_data.charts.wording import clean, count, day, money, percent
from pmo_data.schema import TABLES

NOT_USED = "not used"


def introduction() -> None:
    """What may be dropped here, and the template for those who start from nothing."""
    st.markdown(
        "Project lists, schedules, resource plans, risk registers: as they come out of the tool you use. "
        "You see how every column was read, with Excel row numbers, before anything is published."
    )
    st.download_button("Download the template", data=_template, file_name="pmo-lens-template.xlsx",
                       on_click="ignore", key="upload_template", icon=":material/download:")  # fmt: skip


def reviewed(files: Sequence[Any]) -> Any:
    """The review of these files with the corrections made so far; read again only when they change."""
    sources = [(file.name, file.getvalue()) for file in files]
    mapping = st.session_state.setdefault("upload_mapping", {"files": {}})
    digest = hashlib.sha256(json.dumps(mapping, sort_keys=True, default=str).encode())
    for name, data in sources:
        digest.update(name.encode() + hashlib.sha256(data).digest())
    key = digest.hexdigest()
    kept = st.session_state.get("upload_review")
    if kept is None or kept[0] != key:
        with st.spinner("Reading", show_time=True):
            kept = (key, door.review(sources, mapping))
        st.session_state["upload_review"] = kept
    return kept[1]


def questions(review: Any) -> None:
    """Each question with its readings on rows of the file; an answer reads the file again."""
    for reading in review.readings:
        for question in reading.questions:
            _question(reading, question)


def tables(review: Any) -> None:
    """Per table: where it stands, what it is taken for, and each column's field."""
    for number, (reading, table) in enumerate(_found(review)):
        known = TABLES[table.table].title if table.table else "not recognised"
        where = f"sheet {safe_text(table.sheet)}, header row {table.header_row}"
        skipped = sum(table.rows_skipped.values())
        told = f"{count(table.rows_kept, 'row')}" + (f", {skipped} skipped" if skipped else "")
        label = f"**{known}** · {told} · {safe_text(reading.file)}, {where}"
        part = st.expander(label, key=f"upload_table_{number}", on_change="rerun")
        if part.open:
            with part:
                _table(reading, table, f"{number}")
    unused = [sheet for reading in review.readings for sheet in reading.sheets if not sheet.used]
    if unused:
        said = "; ".join(f"{safe_text(s.name, 40)}: {safe_text(s.why, 80)}" for s in unused[:12])
        st.markdown(f":small[:gray[Sheets not used: {said}]]")


def changes(receipt: Any) -> None:
    """The preview: per table what would be added, changed and removed."""
    if receipt is None:
        st.markdown("This would be the first snapshot of a new workspace.")
    elif isinstance(receipt, str):
        st.markdown(f":orange[▲] {safe_text(receipt, 400)}")
    elif receipt.unchanged:
        st.markdown("These files are already published with the same mapping; nothing would change.")
    else:
        st.dataframe(_changes(receipt), hide_index=True, row_height=33, key="upload_changes")


def receipt_shown() -> bool:
    """After a publish: what is known now, then what to fix. True while it is on the page."""
    kept = st.session_state.get("upload_receipt")
    if kept is None:
        return False
    receipt, review = kept
    from pages.parts.block import title

    title(f"Snapshot {receipt.snapshot} is published" if not receipt.unchanged else "This was already published")
    st.markdown(f"Workspace **{safe_text(receipt.workspace)}**, true for **{day(receipt.status_date)}**.")
    _known(receipt)
    st.dataframe(_changes(receipt), hide_index=True, row_height=33, key="receipt_changes")
    with st.container(horizontal=True):
        st.button("Upload more", on_click=_forget, key="receipt_done")
        link("board", "Open the Board", w=receipt.workspace, s=None)
        link("problems", "What to fix", w=receipt.workspace, s=None)
    return True


def _known(receipt: Any) -> None:
    frame, currency = door.known(receipt.workspace)
    for kind, heading in (("fact", "What is known now"), ("finding", "What stands out"), ("fix", "What to fix, most useful first")):
        told = frame[frame["kind"] == kind]
        if told.empty:
            continue
        st.markdown(f"## {heading}", anchors=False)
        lines = [f"- {_sentence(row, currency)}" for row in told.head(6).itertuples()]
        st.markdown("\n".join(lines))


def _sentence(row: Any, currency: str) -> str:
    amount = None if row.amount is None or pd.isna(row.amount) else money(row.amount, currency)
    return safe_text(row.text) if amount is None else f"{safe_text(row.text)} ({amount})"


def _found(review: Any) -> list[tuple[Any, Any]]:
    return [(reading, table) for reading in review.readings for table in (*reading.tables, *reading.derived)]


def _question(reading: Any, question: Any) -> None:
    where = f"{safe_text(reading.file)}, column {safe_text(question.column)}"
    asked = f"{safe_text(question.text, 300)} :gray[{where}]"
    key = f"question_{reading.file}_{question.id}"
    answer = _choose(asked, question, key) if len(question.readings) > 3 else _pick(asked, question, key)
    if answer is not None:
        said = _table_mapping(reading.file, f"{question.sheet}!{question.header_row}").setdefault("answers", {})
        if said.get(question.id) != question.readings[answer].answer:
            said[question.id] = question.readings[answer].answer
            st.rerun()


def _pick(asked: str, question: Any, key: str) -> int | None:
    """Two or three readings, each with what the rows would say."""
    captions = [safe_text(" · ".join(map(str, r.examples[:3])), 120) for r in question.readings]
    return st.radio(asked, range(len(captions)), index=None, captions=captions, key=key,
                    format_func=lambda i: safe_text(_label(question, i)))  # fmt: skip


def _choose(asked: str, question: Any, key: str) -> int | None:
    """Many readings, as when a word may mean any of a list."""
    return st.selectbox(asked, range(len(question.readings)), index=None, key=key, placeholder="Choose",
                        format_func=lambda i: _label(question, i), width=420)  # fmt: skip


def _label(question: Any, place: int) -> str:
    reading = question.readings[place]
    return f"{reading.label} (likelier)" if reading.answer == question.proposed else reading.label


def _table(reading: Any, table: Any, key: str) -> None:
    names = [None, *TABLES]
    left, right = st.columns(2)
    chosen = left.selectbox("Taken for", names, index=names.index(table.table), key=f"kind_{key}",
                            format_func=lambda name: TABLES[name].title if name else "not recognised")  # fmt: skip
    use = right.toggle("Publish this table", value=table.publish and table.table is not None, key=f"use_{key}")
    if table.why:
        st.markdown(f":small[:gray[{safe_text(table.why, 300)}]]")
    said = _table_mapping(reading.file, table.id)
    if chosen != table.table:
        said.update(table=chosen, columns={})
        st.rerun()
    if use != (table.publish and table.table is not None):
        said["skip"] = not use
        st.rerun()
    if table.table:
        _columns(table, said, key)
        _constants(table, said, key)
    _skipped_and_sums(table)


def _columns(table: Any, said: dict[str, Any], key: str) -> None:
    titles = {column.name: column.title for column in TABLES[table.table].columns}
    fields = {title: name for name, title in titles.items()}
    shown = pd.DataFrame(
        [{"Column": clean(c.label, 80), "Field": titles.get(c.field or "", NOT_USED),
          "Confidence": percent(c.confidence) if c.field else "", "Why": clean(c.why, 160),
          "Values as typed": _sample(table, c.label)} for c in table.columns]
    )  # fmt: skip
    edited = st.data_editor(
        shown, hide_index=True, key=f"columns_{key}_{len(said.get('columns', {}))}", disabled=["Column", "Confidence", "Why", "Values as typed"],
        column_config={"Field": st.column_config.SelectboxColumn(options=[NOT_USED, *fields], required=True)},
    )  # fmt: skip
    changed = {
        column.label: fields.get(after)
        for column, before, after in zip(table.columns, shown["Field"], edited["Field"], strict=True)
        if before != after
    }
    if changed:
        said.setdefault("columns", {}).update(changed)
        st.rerun()


def _constants(table: Any, said: dict[str, Any], key: str) -> None:
    """One value for all rows, as "business unit = Retail for this file"."""
    mapped = {column.field for column in table.columns}
    offered = {c.title: c.name for c in TABLES[table.table].columns if c.name not in mapped}
    given = said.get("constants", {})
    if given:
        told = ", ".join(f"{safe_text(name)} = {safe_text(str(value))}" for name, value in given.items())
        st.markdown(f":small[:gray[Set for all rows: {told}]]")
    with st.form(f"constant_{key}_{len(given)}", border=False):
        left, middle, right = st.columns([3, 3, 1], vertical_alignment="bottom")
        field = left.selectbox("Set for all rows", list(offered), index=None, placeholder="A field")
        value = middle.text_input("Value", max_chars=200, placeholder="Retail, USD, …")
        if right.form_submit_button("Set") and field and value.strip():
            said.setdefault("constants", {})[offered[field]] = value.strip()
            st.rerun()


def _sample(table: Any, label: str) -> str:
    values = table.typed.column(label).drop_null().slice(0, 3).to_pylist() if label in table.typed.column_names else []
    return " · ".join(clean(str(value), 40) for value in values)


def _skipped_and_sums(table: Any) -> None:
    if table.rows_skipped:
        said = ", ".join(f"{n} {safe_text(reason.replace('_', ' '))}" for reason, n in table.rows_skipped.items())
        st.markdown(f":small[:gray[{table.rows_read} rows read = {table.rows_kept} kept + {said}]]")
    if table.sums:
        frame = pd.DataFrame([{"Column": clean(name, 80), "Sum as written": s.get("before"), "Sum as stored": s.get("after")}
                              for name, s in table.sums.items()])  # fmt: skip
        st.dataframe(frame, hide_index=True, row_height=30)


def _changes(receipt: Any) -> pd.DataFrame:
    return pd.DataFrame(
        [{"Table": TABLES[c.table].title, "Rows": c.rows, "New": c.added, "Changed": c.changed, "Removed": c.removed,
          "True for": day(c.as_of)} for c in receipt.changes]
    )  # fmt: skip


def _table_mapping(file: str, table_id: str) -> dict[str, Any]:
    files = st.session_state["upload_mapping"].setdefault("files", {})
    return files.setdefault(file, {"tables": {}})["tables"].setdefault(table_id, {})


def _forget() -> None:
    for key in ("upload_receipt", "upload_review", "upload_mapping"):
        st.session_state.pop(key, None)


def _template() -> bytes:
    from pmo_data.export.template import template_bytes

    return template_bytes()
