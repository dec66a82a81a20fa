"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "coopdesk"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
PAGES = sorted(path for path in (ROOT / "resources").rglob("*") if path.suffix in {".html", ".js"})


def project() -> dict[str, Any]:
    """Return pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def tree(path: Path) -> ast.Module:
    """Return the code of a file: comments are no part of it."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def names(path: Path) -> Iterator[str]:
    """Yield every name that the code of a file speaks, without comments and strings."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name.rpartition(".")[2]


def imported(path: Path) -> set[str]:
    """Return the modules a file imports, whole names."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def speakers(word: str, paths: list[Path]) -> list[str]:
    """Return the files whose code speaks a word."""
    return [str(path.relative_to(ROOT)) for path in paths if word in set(names(path))]


def writers(pattern: str, paths: list[Path]) -> list[str]:
    """Return ``file:line`` wherever a pattern stands in the text of a file."""
    found = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if re.search(pattern, line):
                found.append(f"{path.relative_to(ROOT)}:{number}")
    return found


# The rooms


def test_the_top_level_is_as_the_user_fixed_it() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    ask = ["git", "-c", "safe.directory=*", "ls-files"]  # CI may run as somebody else than who checked out
    listed = subprocess.run(ask, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    top = {line.split("/")[0] for line in listed.splitlines()}
    visible = {name for name in top if not name.startswith(".")}
    assert visible == {"coopdesk", "resources", "tests", "main.py", "pyproject.toml", "README.md"}


def test_rooms_that_must_not_exist() -> None:
    everywhere = {"utils", "util", "common", "helpers", "helper", "core", "manager", "managers", "misc", "resources"}
    for path in PACKAGE.rglob("*"):
        room = path.relative_to(PACKAGE)
        assert path.stem not in everywhere, room
        assert path.stem != "models" or room.parts[0] == "ui", f"{room}: Qt owns the word"


@pytest.mark.parametrize("path", MODULES + TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, f"{node.name} is longer than 50 lines"


def test_the_main_window_only_puts_parts_together() -> None:
    lines = (PACKAGE / "ui" / "main_window.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 200


def test_nothing_is_left_for_later() -> None:
    written = [*MODULES, *TESTS, *PAGES, ROOT / "main.py", ROOT / "pyproject.toml", ROOT / "README.md"]
    written += [*PACKAGE.rglob("*.md"), *(ROOT / "resources").glob("*.md")]
    assert writers(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b", written) == []


# Who may know what


def test_domain_needs_only_the_standard_library() -> None:
    for path in (PACKAGE / "domain").rglob("*.py"):
        for module in imported(path):
            own = module.startswith("coopdesk.domain") or module in {"coopdesk", "coopdesk.paths"}
            assert own or module.split(".")[0] in sys.stdlib_module_names, f"{path.name} imports {module}"


def test_every_library_has_its_room() -> None:
    """A library that the import contracts do not know is one of those that anybody may use."""
    contracts = project()["tool"]["importlinter"]["contracts"]
    roomed = {module for contract in contracts for module in contract.get("protected_modules", ())}
    anybody = {"click", "openlocationcode", "platformdirs", "rapidfuzz", "segno", "utm"}
    known = roomed | anybody | set(sys.stdlib_module_names) | {"coopdesk", "__future__"}
    strangers = {
        (path.name, top) for path in MODULES for top in (m.split(".")[0] for m in imported(path)) if top not in known
    }
    assert not strangers


def test_only_the_store_ends_a_transaction() -> None:
    outside = [path for path in MODULES if "store" not in path.parts]
    for word in ("rollback", "executescript", "isolation_level"):
        assert speakers(word, outside) == []
    # A QSaveFile commits too: it renames a file into place.
    assert set(speakers("commit", outside)) <= set(speakers("QSaveFile", outside))
    assert writers(r"""["'](?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT)\b""", outside) == []


# Habits of the window and the map


def test_the_window_never_turns_the_loop_by_hand() -> None:
    assert speakers("processEvents", MODULES) == []


def test_threads_are_used_and_never_subclassed() -> None:
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                bases = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
                assert not bases & {"QThread", "Thread"}, f"{path.name}: {node.name}"


def test_the_theme_is_a_palette_and_never_a_style_sheet() -> None:
    assert speakers("setStyleSheet", MODULES) == []


def test_data_goes_to_the_map_as_data() -> None:
    """Text becomes a text node: no popup, tooltip, marker or markup made of what somebody typed."""
    for path in MODULES:
        made = {ast.unparse(node) for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
        assert not made & {"folium.Popup", "folium.Tooltip", "folium.Marker", "folium.GeoJson"}, path.name
        taken = {
            node.module: {a.name for a in node.names}
            for node in ast.walk(tree(path))
            if isinstance(node, ast.ImportFrom)
        }
        assert not taken.get("folium", set()) & {"Popup", "Tooltip", "Marker", "GeoJson"}, path.name
    pattern = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|bindPopup|bindTooltip|\beval\("
    assert writers(pattern, MODULES + PAGES) == []


# The ground it stands on


def test_folium_still_names_the_leaflet_we_serve() -> None:
    import folium
    from xstatic.pkg import leaflet

    assert leaflet.VERSION == "1.9.3"
    named = dict(folium.Map.default_js)["leaflet"]
    assert f"leaflet@{leaflet.VERSION}/" in named
    assert (Path(leaflet.BASE_DIR) / "leaflet.js").is_file()


def test_a_signal_loses_no_reference() -> None:
    """PySide6 6.12.0 on Python 3.11 lost one reference to True at every emit, until the process died."""
    from PySide6.QtCore import QObject, Signal

    class Bell(QObject):
        rung = Signal(bool)

    heard: list[bool] = []
    bell = Bell()
    bell.rung.connect(heard.append)
    bell.rung.emit(True)
    heard.clear()
    before = sys.getrefcount(True)
    for _ in range(5000):
        bell.rung.emit(True)
    heard.clear()
    assert abs(sys.getrefcount(True) - before) < 50


def test_the_gate_runs_what_the_readme_says() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "\npython -m pip install -e . && python main.py demo\n" in readme
    command = 'python -m pip install -e ".[test]" && python -m pytest -n auto'
    assert f"\n{command}\n" in readme
    assert command in gate

    asked = readme.partition("apt-get install")[2].partition("\npython3")[0]
    fetched = gate.partition("needed=(")[2].partition(")")[0]
    assert _libraries(asked) == _libraries(fetched) != set()


def _libraries(text: str) -> set[str]:
    return set(re.findall(r"\blib[\w.+-]+", text))


def test_every_hook_is_local() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"repo: (.*)", hooks) == ["local"]
    assert set(re.findall(r"language: (.*)", hooks)) == {"system"}


def test_resources_are_all_named() -> None:
    """Each thing that ships is said to be what it is, from where, under which licence."""
    said = (ROOT / "resources" / "README.md").read_text(encoding="utf-8")
    for path in (ROOT / "resources").iterdir():
        assert f"`{path.name}" in said or path.name == "README.md", path.name
    for path in (ROOT / "resources" / "geo").glob("*.*"):
        assert path.stem in said, path.name
