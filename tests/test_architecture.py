"""The house: imports point down only, packages say what they answer, and sizes stay readable."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "ranges"
BROWSER_LIBRARIES = {"streamlit", "folium", "streamlit_folium", "branca"}
MODULES = sorted([*PACKAGE.rglob("*.py"), ROOT / "app.py"])
PACKAGES = sorted(path.parent for path in PACKAGE.rglob("__init__.py"))


def name_of(path: Path) -> str:
    """Return the dotted name of a module's file, "ranges.ui" for a package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_packages_import_downwards_only() -> None:
    """The layers are declared in pyproject.toml, once."""
    code = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout


def test_nothing_but_packages_lies_directly_in_the_package() -> None:
    assert {path.name for path in PACKAGE.glob("*.py")} == {"__init__.py", "__main__.py"}


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda path: path.name)
def test_every_package_says_what_it_answers_and_what_it_may_import(folder: Path) -> None:
    tree = ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))
    docstring = ast.get_docstring(tree)
    assert docstring, "no docstring"
    if folder != PACKAGE:
        assert "ay import" in docstring, "does not say what it may import"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_offers(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "no docstring"
    if path.name in {"__init__.py", "__main__.py", "app.py"}:
        return
    lists = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    (names,) = [ast.literal_eval(value) for value in lists]
    # Constants, then classes, then functions, each by the alphabet, as ruff sorts them.
    kinds = [0 if name.isupper() else 1 if name[0].isupper() else 2 for name in names]
    assert list(zip(kinds, names, strict=True)) == sorted(zip(kinds, names, strict=True))
    assert len(set(names)) == len(names)
    defined = {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)
    } | {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert set(names) <= defined


def loaded_by(statement: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter holds after a statement."""
    code = f"import sys; {statement}; print(*{{name.split('.')[0] for name in sys.modules}})"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


def test_the_library_does_not_load_the_page() -> None:
    assert not loaded_by("import ranges") & {*BROWSER_LIBRARIES, "matplotlib", "geopy"}


def test_the_public_names_are_there() -> None:
    package = importlib.import_module("ranges")
    assert {"LonLat", "path", "path_crossings", "ring", "ring_outline"} <= set(package.__all__)
    assert all(hasattr(package, name) for name in package.__all__)


def test_importing_reads_no_file_and_computes_nothing() -> None:
    code = (
        "import sys; opened = []\n"
        "sys.addaudithook(lambda event, args: event == 'open' and opened.append(str(args[0])))\n"
        "import ranges\n"
        "held = [value for name, module in list(sys.modules.items()) if name.startswith('ranges')"
        " for value in vars(module).values() if hasattr(value, 'cache_info')]\n"
        "assert len(held) >= 5, held\n"
        "print(sum(cached.cache_info().currsize for cached in held),"
        " sum('geodata' in name for name in opened))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["0", "0"]
