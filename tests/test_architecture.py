"""The law of the house: who may import whom, how long code may be, and how SQL is handed over."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pmo_data.schema import SETTINGS

ROOT = Path(__file__).parent.parent

#: Room -> rooms it may import. A room is a folder or module of pmo_data, or pages, or app.
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "schema": {"errors"},
    "access": {"errors"},
    "intake": {"errors", "schema"},
    "store": {"errors", "schema", "access"},
    "analyses": {"errors", "schema", "access", "store"},
    "charts": {"errors", "schema"},
    "export": {"errors", "schema"},
    "portfolio": {"errors", "schema", "access", "intake", "store", "analyses", "export", "uploads", "sample_data"},
    "uploads": {"errors", "schema", "access", "intake", "store", "portfolio"},
    "takeaway": {"errors", "access", "store", "export", "portfolio"},
    "commands": {
        "errors", "schema", "access", "intake", "analyses", "export", "portfolio", "uploads",
        "takeaway",
    },
    "__main__": {"errors", "commands"},
    "__init__": set(),
    "pages": {
        "errors", "schema", "access", "intake", "analyses", "charts", "export", "portfolio",
        "uploads", "takeaway",
    },
    "app": {"pages"},
}  # fmt: skip
#: Library -> rooms (or folders, or modules of a room) it may appear in.
ONLY_IN: dict[str, set[str]] = {
    "streamlit": {"app", "pages"},
    "starlette": {"app"},
    "anyio": {"app"},
    "plotly": {"charts", "app"},
    "duckdb": {"store", "intake/typing", "app"},
    "sqlalchemy": {"store"},
    "openpyxl": {"export"},
    "python_calamine": {"intake"},
    "pyarrow": {"intake", "store", "analyses", "export", "uploads", "takeaway"},
    "pandas": {"store", "analyses", "charts", "export", "pages", "app"},
    "numpy": {"intake", "store"},
    "rapidfuzz": {"intake"},
    "orjson": {"store", "commands"},
}
OURS = {"pmo_data", "pages", "app", "sample_data"}
#: Folders of the repository; hidden ones and what git ignores aside.
FOLDERS = {"pmo_data", "pages", "sample_data", "tests", "benchmarks", "docs", "tools"}
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "base_utils"}
LONGEST_MODULE = 299
LONGEST_FUNCTION = 40
#: Files that may put a statement together, and from what.
ASSEMBLERS = {
    "pmo_data/analyses/data/problems.py": "one check per declared reference of the schema",
    "pmo_data/analyses/measures.py": "aggregates of declared measures, columns of SPLITS",
    "pmo_data/store/export_database.py": "table and column names of the schema, through quoted()",
    "pmo_data/store/merge.py": "column names of the schema, each through quoted()",
    "pmo_data/store/catalogue.py": "the pragmas listed there",
}
#: Calls whose first argument is a statement: it must be written down, never put together.
STATEMENT_CALLS = {"execute", "executemany", "query", "sql", "rows"}
SQL = re.compile(r"\bselect\b[\s\S]+\bfrom\b|\binsert\s+into\b|\bcreate\s+(temp|view|table)\b", re.I)


def product_files() -> list[Path]:
    folders = [path for name in ("pmo_data", "pages") for path in (ROOT / name).rglob("*.py")]
    return sorted([ROOT / "app.py", *folders])


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "pmo_data" else parts[0]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{place(path, node.lineno)}: relative import"
            module = node.module or ""
            if module == "pmo_data":
                yield from ((node.lineno, f"pmo_data.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, module


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def test_every_room_is_listed_in_the_law():
    found = {room(path) for path in product_files()}
    assert found <= set(MAY_IMPORT), f"not listed: {sorted(found - set(MAY_IMPORT))}"


def test_every_folder_of_the_repository_is_listed():
    ignored = {"__pycache__", "screenshots"}
    found = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "."}
    assert found - ignored <= FOLDERS


def test_rooms_import_only_what_the_law_allows():
    broken = []
    for path in product_files():
        for line, name in imports(path):
            top, _, rest = name.partition(".")
            if top not in OURS:
                continue
            other = rest.partition(".")[0] if top == "pmo_data" else top
            if other and other != room(path) and other not in MAY_IMPORT[room(path)]:
                broken.append(f"{place(path, line)}: {room(path)} may not import {other}")
    assert not broken, "\n".join(broken)


def test_libraries_appear_only_in_their_rooms():
    broken = []
    for path in product_files():
        within = path.relative_to(ROOT).with_suffix("").as_posix().removeprefix("pmo_data/")
        for line, name in imports(path):
            library = name.partition(".")[0]
            if library in sys.stdlib_module_names or library in OURS:
                continue
            allowed = ONLY_IN.get(library, set())
            if not any(within == spot or within.startswith(f"{spot}/") for spot in allowed):
                broken.append(f"{place(path, line)}: {library} does not belong here")
    assert not broken, "\n".join(broken)


def test_every_direct_dependency_is_stated_and_used():
    names = set(re.findall(r"^([a-z][a-z0-9-]+)", (ROOT / "requirements.txt").read_text(), re.M))
    brought = {"numpy": "pandas", "starlette": "streamlit", "anyio": "streamlit"}
    used = {name.partition(".")[0] for path in product_files() for _, name in imports(path)}
    libraries = used - sys.stdlib_module_names - OURS
    assert {brought.get(library, library).replace("_", "-") for library in libraries} == names


@pytest.mark.parametrize("path", product_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_stay_short(path):
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_MODULE, f"{lines} lines"
    long = [f"{place(path, f.lineno)}: {f.name}" for f in functions(path) if length(f) > LONGEST_FUNCTION]
    assert not long, "\n".join(long)


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def test_every_function_of_the_product_is_annotated():
    broken = []
    for path in product_files():
        if path.relative_to(ROOT).parts[0] != "pmo_data":
            continue
        for function in functions(path):
            arguments = function.args
            every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
            every += [a for a in (arguments.vararg, arguments.kwarg) if a]
            bare = [a.arg for a in every if a.annotation is None and a.arg not in ("self", "cls")]
            if bare or function.returns is None:
                broken.append(f"{place(path, function.lineno)}: {function.name} {bare or 'returns'}")
    assert not broken, "\n".join(broken)


def test_names_of_modules_say_what_they_hold():
    vague = [path for path in product_files() if path.stem in VAGUE_NAMES]
    assert not vague


#: Settings that no page reads yet: the intent that the mix of spend will be compared with.
UNREAD = {"mix_run", "mix_grow", "mix_transform"}


def test_every_setting_is_read_somewhere():
    declared = ROOT / "pmo_data" / "schema" / "settings.py"
    readers = [*product_files(), *(ROOT / "pmo_data").rglob("*.sql")]
    words: set[str] = set()
    for path in set(readers) - {declared}:
        words.update(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    assert set(SETTINGS) - words == UNREAD


def test_page_files_live_in_section_folders():
    loose = {path.name for path in (ROOT / "pages").glob("*.py")}
    assert loose <= {"__init__.py", "router.py", "registry.py", "gate.py"}


def test_pages_hold_no_sql():
    broken = []
    for path in (p for p in product_files() if room(p) == "pages"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if SQL.search(node.value) and not is_docstring(path, node):
                    broken.append(place(path, node.lineno))
    assert not broken, "\n".join(broken)


def is_docstring(path: Path, node: ast.Constant) -> bool:
    return any(
        isinstance(owner, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and owner.body
        and isinstance(owner.body[0], ast.Expr)
        and owner.body[0].value is node
        for owner in ast.walk(tree(path))
    )


def test_no_statement_is_put_together_from_text():
    broken = []
    for path in (p for p in product_files() if p.relative_to(ROOT).as_posix() not in ASSEMBLERS):
        for function in [tree(path), *functions(path)]:
            built = built_names(function)
            for call in ast.walk(function):
                if is_statement_call(call) and is_built(statement_of(call), built):
                    broken.append(place(path, call.lineno))
    assert not broken, "\n".join(sorted(set(broken)))


def is_statement_call(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in STATEMENT_CALLS
        and bool(node.args or node.keywords)
    )


def statement_of(call: ast.Call) -> ast.expr:
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    return call.args[0] if call.args else named.get("sql", ast.Constant(value=""))


def built_names(function: ast.AST) -> set[str]:
    """Names that a function gives to text it put together."""
    return {
        target.id
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and is_built(node.value, set())
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def is_built(node: ast.expr, built: set[str]) -> bool:
    """An f-string with holes, + or % on text, .format or .join, or a name given to such text."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        return any(is_text(side) for side in (node.left, node.right))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in ("format", "format_map") or (
            node.func.attr == "join" and is_text(node.func.value)
        )
    return isinstance(node, ast.Name) and node.id in built


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_nothing_is_shown_as_raw_markup():
    for path in product_files():
        names = {k.arg for n in ast.walk(tree(path)) if isinstance(n, ast.Call) for k in n.keywords}
        assert not names & {"unsafe_allow_html", "unsafe_allow_javascript"}, path


def test_files_leave_only_through_the_export_room():
    """Other writers do not escape what a spreadsheet would run."""
    writers = {"to_csv", "to_excel", "to_html", "to_markdown", "write_csv"}
    for path in (path for path in product_files() if room(path) != "export"):
        called = {n.attr for n in ast.walk(tree(path)) if isinstance(n, ast.Attribute)}
        assert not called & writers, f"{path.relative_to(ROOT)}: {called & writers}"


def test_every_statement_file_says_its_grain_in_the_first_line():
    for path in sorted((ROOT / "pmo_data").rglob("*.sql")):
        assert path.read_text(encoding="utf-8").startswith("-- "), path.relative_to(ROOT)
