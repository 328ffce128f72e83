"""The house: imports point down the ranks only, and every room says which question it answers."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "ranges"

#: A module imports lower ranks only; those of one rank do not know each other.
RANKS = {
    "errors": 0,
    "gazetteer": 0,
    "progress": 0,
    "querytext": 0,
    "model": 1,
    "rows": 1.5,  # the lines of the files that catalog reads
    "catalog": 2,
    "coordinates": 2,
    "geodesy": 2,
    "quantity": 2,
    "approximation": 2.5,
    "arc": 3.5,
    "territory_names": 2.5,
    "borders": 3,
    "figurelabels": 3,
    "flights": 3,
    "glossary": 3,
    "ground": 3,
    "lettering": 3,
    "origins": 3,
    "published": 3,
    "seam": 3,
    "tracks": 3,
    "flightlinks": 3.5,
    "anywhere_distances": 4,
    "approach": 4,
    "figuresheet": 4,
    "overflight": 4,
    "reach": 4,
    "rings": 4,
    "specs": 4,
    "unwrapped": 4,
    "uploadrows": 4,
    "anywhere": 4.2,
    "squares": 4.2,
    "anywhere_field": 4.3,
    "around": 4.3,
    "away": 4.4,
    "gaps": 4.5,
    "people": 4.5,
    "shares": 4.5,
    "anywhere_reach": 4.6,
    "within": 4.7,
    "ahead": 4.8,
    "claims": 5,
    "findings": 5,
    "reaching": 5,
    "scenario": 5,
    "straight": 5,
    "uploads": 5,
    "centres": 5.5,
    "drawings": 5.5,
    "ringcheck": 5.5,
    "years": 5.5,
    "features": 6,
    "flightpage": 6,
    "layers": 6,
    "projections": 6,
    "expected": 6.5,
    "figureview": 6.5,
    "flightlayers": 6.5,
    "beside": 6.6,
    "heightprofile": 6.5,
    "figuremap": 6.7,
    "globe": 6.7,
    "truemap": 6.7,
    "mapscene": 6.8,
    "export": 7,
    "flightlist": 7.5,
    "report": 7.5,
    "figurepage": 7.6,
    "figure": 7.7,
    "flightreport": 7.7,
    "webpage": 7.7,
    "comparison": 7.8,
    "batch": 8,
    "ui": 8,
    "__main__": 9,
    "app": 9,
}
#: Within the page, in the order in which they may know each other.
UI_RANKS = {
    "plain": 0,
    "style": 0,
    "cite": 1,
    "handover": 1,
    "words": 1,
    "mapview": 1,
    "address": 2,
    "answers": 3,
    "mapchoice": 3.5,
    "inputs": 4,
    "flightchoice": 5,
    "flightpanel": 5,
    "compare": 5,
    "inside": 5,
    "ownfile": 5,
    "panels": 5,
    "pictures": 5,
    "tools": 5,
}
BROWSER_LIBRARIES = {"streamlit", "folium", "streamlit_folium", "branca"}
MODULES = sorted([*PACKAGE.rglob("*.py"), ROOT / "app.py"])


def name_of(path: Path) -> str:
    """Return the dotted name of a module's file, "ranges.ui" for a package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def resolved(node: ast.ImportFrom, importer: str, *, is_package: bool) -> str:
    """Return the absolute name of what a possibly relative import takes from."""
    if not node.level:
        return node.module or ""
    base = importer.split(".") if is_package else importer.split(".")[:-1]
    base = base[: len(base) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


def imports(path: Path) -> set[str]:
    """Return the absolute names that a file imports, in functions and conditions too."""
    known = {name_of(module) for module in MODULES}
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = resolved(node, name_of(path), is_package=path.name == "__init__.py")
            members = {f"{source}.{alias.name}" for alias in node.names}
            found.update(member if member in known else source for member in members)
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute | ast.Name)
            and ast.unparse(node.func) in {"importlib.import_module", "import_module", "__import__"}
            and isinstance(node.args[0], ast.Constant)
        ):
            found.add(str(node.args[0].value))
    return found


def room(name: str) -> str:
    """Return the part of a dotted name that has a rank: "ranges.ui.inputs" -> "ui"."""
    parts = name.split(".")
    return parts[1] if parts[0] == "ranges" and len(parts) > 1 else parts[0]


def is_facade(path: Path) -> bool:
    return path == PACKAGE / "__init__.py"


def test_every_module_has_a_rank_and_every_rank_of_the_page_a_module():
    rooms = {room(name_of(path)) for path in MODULES if not is_facade(path)}
    assert rooms <= set(RANKS), f"without a rank: {rooms - set(RANKS)}"
    in_ui = {path.stem for path in (PACKAGE / "ui").glob("*.py")} - {"__init__"}
    assert in_ui <= set(UI_RANKS), f"without a rank: {in_ui - set(UI_RANKS)}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path):
    importer = name_of(path)
    for imported in imports(path):
        if imported.split(".")[0] != "ranges" or is_facade(path):
            continue
        assert imported != "ranges", f"{importer} goes through the front door: name the module"
        above, below = room(importer), room(imported)
        if above == below == "ui":
            first, second = importer.split(".")[-1], imported.split(".")[-1]
            assert UI_RANKS[second] < UI_RANKS[first], f"{importer} imports {imported}"
        else:
            assert RANKS[below] < RANKS[above], f"{importer} imports {imported}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_page_knows_the_browser_libraries(path):
    libraries = {name.split(".")[0] for name in imports(path)}
    if room(name_of(path)) not in {"ui", "app"}:
        assert not libraries & BROWSER_LIBRARIES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_geodesy_calls_the_geodesic_library(path):
    # What checks the rings has to do so with another library than the one that drew them.
    if name_of(path) not in ("ranges.geodesy", "ranges.ringcheck"):
        solvers = ("pyproj", "geographiclib", "geopy.distance")
        assert not [name for name in imports(path) if name.startswith(solvers) or name == "geopy"]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_answers_and_what_it_offers(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstring = ast.get_docstring(tree)
    assert docstring, "no docstring"
    is_front = path.name in {"__init__.py", "app.py"}
    assert is_front or "?" in docstring.splitlines()[0] or path.stem == "errors"
    lists = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    if path.name == "app.py" or (path.name == "__init__.py" and not is_facade(path)):
        return
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
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert set(names) <= defined | imported


def loaded_by(statement: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter holds after a statement."""
    code = f"import sys; {statement}; print(*{{name.split('.')[0] for name in sys.modules}})"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


def test_the_library_does_not_load_the_page():
    assert not loaded_by("import ranges") & {*BROWSER_LIBRARIES, "matplotlib", "geopy"}


def test_the_public_names_are_there():
    package = importlib.import_module("ranges")
    assert {"LonLat", "path", "path_crossings", "ring", "ring_outline"} <= set(package.__all__)
    assert all(hasattr(package, name) for name in package.__all__)


def test_importing_reads_no_file_and_computes_nothing():
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


def test_every_module_has_its_tests():
    tests = {path.stem for path in (ROOT / "tests").rglob("test_*.py")}
    without = {
        path.stem
        for path in PACKAGE.glob("*.py")
        if path.stem not in {"__init__", "__main__", "errors"} and f"test_{path.stem}" not in tests
    }
    assert not without
