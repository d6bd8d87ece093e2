"""The rules of the house that no type checker sees."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from leernet.cli.commands import leernet
from leernet.texts import LANGUAGES

ROOT = Path(__file__).parents[1]
MODULES = sorted([*ROOT.glob("leernet/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "streamlit_app.py"])
SQL = re.compile(r"\b(select\s+.+\s+from|insert\s+into|delete\s+from|update\s+\w+\s+set)\b", re.IGNORECASE | re.DOTALL)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """The top-level names of what a module imports, wherever in the module it does so."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def texts_in(path: Path) -> list[str]:
    """The string constants of a module that are not documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {
        node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in documentation
    ]


def test_imports_point_down() -> None:
    lint = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if "No module named 'importlinter'" in lint.stderr:
        pytest.skip("import-linter is not installed: pip install -e '.[develop]'")
    assert lint.returncode == 0, lint.stdout + lint.stderr


def test_only_state_knows_the_session_state() -> None:
    mentions = {relative(path) for path in MODULES if "session_state" in path.read_text(encoding="utf-8")}

    assert mentions == {"leernet/ui/state.py"}


def test_streamlit_stays_in_the_user_interface() -> None:
    users = {relative(path) for path in MODULES if "streamlit" in imported(path)}

    assert {path for path in users if not path.startswith(("leernet/ui/", "pages/"))} == {"streamlit_app.py"}


def test_sql_stays_in_the_store() -> None:
    writers = {relative(path) for path in MODULES if any(SQL.search(text) for text in texts_in(path))}

    assert {path for path in writers if not path.startswith("leernet/store/")} == set()


@pytest.mark.parametrize("library", ["networkx", "pyvis", "igraph"])
def test_pages_know_no_graph_library(library: str) -> None:
    assert [relative(path) for path in MODULES if library in imported(path) and path.parent.name == "pages"] == []


def test_only_the_user_interface_and_the_command_line_read_the_clock() -> None:
    clock = re.compile(r"\b(date\.today|datetime\.today)\(")
    readers = {relative(path) for path in MODULES if clock.search(path.read_text(encoding="utf-8"))}

    assert {path for path in readers if not path.startswith(("leernet/ui/runtime.py", "leernet/cli/"))} == set()


@pytest.mark.parametrize("command", sorted(leernet.commands))
def test_every_command_is_documented(command: str) -> None:
    documents = [ROOT / "README.md", *ROOT.glob("docs/*.md")]

    assert any(f"leernet {command}" in document.read_text(encoding="utf-8") for document in documents)


def test_every_setting_is_documented() -> None:
    from leernet.settings import NAMES

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"LEERNET_{name}" not in readme] == []


def test_every_language_but_dutch_has_its_catalogue() -> None:
    missing = [
        code
        for code in LANGUAGES
        if code != "nl" and not (ROOT / "leernet" / "locale" / code / "LC_MESSAGES" / "leernet.po").is_file()
    ]
    assert missing == []
