"""The house: imports point down only, packages say what they answer, and sizes stay readable."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

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


MAX_MODULE_LINES, MAX_FUNCTION_LINES = 400, 60
MAX_PARAMETERS, MAX_MODULES = 6, 12
#: Modules that are imported by themselves from outside their package, each with its reason.
BY_THEMSELVES = {
    "ranges.export.batch": "it draws, and the package loads without matplotlib",
    "ranges.server.assistant": "it needs an optional extra, and the package loads without it",
    "ranges.ui.background_maps": "the hosts of tiles, which app.py names to the server",
    "ranges.ui.delivery": "how files reach the browser, which app.py puts round the server",
    "ranges.ui.page": "the page, which app.py shows and nothing else may load",
}
#: Libraries that one part alone may import, and which.
KEPT_APART = {
    "pyproj": "ranges.geodesy",
    "matplotlib": "ranges.figure",
    "geographiclib": "ranges.reach.ring_check",
    "pyarrow": "ranges.catalog",
    "mcp": "ranges.server.assistant",
    **dict.fromkeys(sorted(BROWSER_LIBRARIES), "ranges.ui"),
}
#: Modules without a test file of their own, each with its reason.
TESTED_ELSEWHERE = {
    "ranges.ui.background_maps": "a table, tested in tests/ui/controls/test_settings.py",
    "ranges.ui.controls.sidebar": "the order of the controls, tested with each of them",
    "ranges.ui.elements.downloads": "buttons, tested in tests/ui/panels/test_files.py",
    "ranges.ui.elements.field_errors": "tested in tests/ui/state/test_refusals.py",
    "ranges.ui.elements.glossary_terms": "tested in tests/ui/controls/test_introduction.py",
    "ranges.ui.elements.list_ends": "a line below long lists, tested in tests/browser/",
    "ranges.ui.elements.style": "the look of the page, tested in tests/browser/",
    "ranges.ui.panels.path_findings": "tested with rings, in tests/ui/panels/",
    "ranges.scene.link.item_options": "tested with rings and paths, in tests/scene/link/",
    "ranges.scene.link.settings": "tested with all of a link, in tests/scene/link/",
    "ranges.server.assistant_results": "fields alone, tested in tests/server/test_assistant.py",
    "ranges.gazetteer._large_areas": "a table, tested in tests/gazetteer/test_resolution.py",
    "ranges.core.errors": "classes without code of their own",
    "ranges.core.records": "rows of the data, tested where they are read, in tests/catalog/",
}

#: Tests that follow no one module, each with its reason.
TESTS_OF_MORE = {
    "briefing/test_language.py": "what is wrong with a briefing in another language",
    "core/test_message_template.py": "the sentences of all packages",
    "figure/test_language.py": "what is wrong with a figure in another language",
    "flights/test_language.py": "the sentences of the package in another language",
    "map/test_language.py": "the map and its scripts in another language",
    "ui/test_page_language.py": "the whole page in another language",
    "ui/test_page_sentences.py": "the sentences of all of the page",
    "map/test_assets.py": "the scripts and style sheets in ranges/map/assets",
    "reach/claims/test_language.py": "what is said of claims in another language",
    "reach/claims/test_published_claims.py": "sentences of articles, through all of the package",
    "scene/test_language.py": "what is said of a scene in another language",
    "scene/test_recorded_links.py": "links of former days, through all of the package",
}


def imports_of(path: Path) -> list[tuple[str, str | None]]:
    """Return what a module imports, where in it ever: a module, and a name in it or None."""
    imports: list[tuple[str, str | None]] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imports += [(alias.name, None) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            imports += [(node.module or "", alias.name) for alias in node.names]
    return imports


def own_imports(path: Path) -> list[str]:
    """Return the dotted modules and packages of ours that a module imports."""
    ours = {name_of(module) for module in MODULES}
    return [
        dotted
        if (dotted := f"{module}.{name}") in ours and not is_name_of(module, name)
        else module
        for module, name in imports_of(path)
        if module.split(".")[0] == "ranges"
    ]


def is_name_of(package: str, name: str | None) -> bool:
    """Return whether a package re-exports a name, which a module may have too."""
    result = getattr(importlib.import_module(package), name or "", None)
    return result is not None and not isinstance(result, ModuleType)


def package_of(name: str) -> str:
    """Return the package of a dotted module, "ranges.ui" for all that lies in it."""
    return ".".join(name.split(".")[:2])


def test_no_module_is_too_long() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > MAX_MODULE_LINES} == {}


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef, bool]]:
    """Yield each function with its dotted name, and whether it is a method."""
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        methods = {
            id(node)
            for holder in ast.walk(tree)
            if isinstance(holder, ast.ClassDef)
            for node in holder.body
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name_of(path)}.{node.name}", node, id(node) in methods


def test_no_function_is_too_long() -> None:
    lengths = {name: (node.end_lineno or 0) - node.lineno + 1 for name, node, _ in functions()}
    assert {name: lines for name, lines in lengths.items() if lines > MAX_FUNCTION_LINES} == {}


def test_no_function_has_too_many_parameters() -> None:
    counts = {}
    for name, node, is_method in functions():
        parts = node.args
        count = len([*parts.posonlyargs, *parts.args, *parts.kwonlyargs])
        is_static = any(ast.unparse(line) == "staticmethod" for line in node.decorator_list)
        counts[name] = count - (is_method and not is_static)
    assert {name: count for name, count in counts.items() if count > MAX_PARAMETERS} == {}


def test_no_package_has_too_many_modules() -> None:
    counts = {
        name_of(folder / "__init__.py"): len(
            [path for path in folder.glob("*.py") if not path.stem.startswith("__")]
        )
        for folder in PACKAGES
    }
    assert {name: count for name, count in counts.items() if count > MAX_MODULES} == {}


def test_private_modules_are_imported_by_their_own_package_only() -> None:
    strangers = [
        f"{name_of(path)} imports {module}"
        for path in MODULES
        for module in own_imports(path)
        if module.rpartition(".")[2].startswith("_")
        and not name_of(path).startswith(module.rpartition(".")[0] + ".")
        and name_of(path) != module.rpartition(".")[0]
    ]
    assert strangers == []


def test_packages_are_imported_as_a_whole_from_outside_and_by_module_from_inside() -> None:
    wrong = []
    for path in MODULES:
        name = name_of(path)
        written = [module for module, _ in imports_of(path) if module.startswith("ranges.")]
        outside = [
            module
            for module in written
            if package_of(name) != package_of(module) != module and module not in BY_THEMSELVES
        ]
        own_package = [
            module
            for module in own_imports(path)
            if package_of(name) == module and name != package_of(name)
        ]
        wrong += [f"{name} imports {module}" for module in (*outside, *own_package)]
    assert wrong == []


def star_imports(init: Path) -> list[str]:
    """Return the modules whose public names a package re-exports, all of them."""
    return [
        node.module or ""
        for node in ast.parse(init.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    ]


def public_names(module: ModuleType) -> list[str]:
    """Return the names that `import *` gives: a package inside another lists none of its own."""
    return getattr(module, "__all__", [name for name in vars(module) if not name.startswith("_")])


def test_only_packages_import_all_names_and_no_name_stands_in_two_modules() -> None:
    """A name is public where its module's `__all__` has it, and nowhere else is it listed."""
    for path in MODULES:
        modules = [importlib.import_module(module) for module in star_imports(path)]
        assert path.name == "__init__.py" or not modules, name_of(path)
        names = [name for module in modules for name in public_names(module)]
        assert sorted(set(names)) == sorted(names), name_of(path)


@pytest.mark.parametrize("library", KEPT_APART)
def test_libraries_are_kept_apart(library: str) -> None:
    users = {
        name_of(path)
        for path in MODULES
        for module, _ in imports_of(path)
        if module.split(".")[0] == library
    }
    assert users
    # Streamlit finds its server in `app.py` by the name of its class.
    users -= {"app"} if library == "streamlit" else set()
    assert {name for name in users if not f"{name}.".startswith(f"{KEPT_APART[library]}.")} == set()


def test_only_the_catalogue_knows_where_the_data_are() -> None:
    users = {
        name_of(path)
        for path in MODULES
        if "geodata_folder" in {name for _, name in imports_of(path)}
        or re.search(r"[\"'/]geodata[\"']", path.read_text(encoding="utf-8"))
    }
    # The map's frame is told the name under which the base map's folder is served.
    allowed = ("ranges.catalog", "ranges.ui.")
    assert {name for name in users if not name.startswith(allowed)} == set()


def test_only_the_catalogue_opens_the_data() -> None:
    code = """
import sys
from collections.abc import Iterator
from pathlib import Path
openers = set()
def hook(event, arguments):
    if event != "open" or "geodata" not in str(arguments[0]):
        return
    frame = sys._getframe(1)
    while frame is not None:
        parts = Path(frame.f_code.co_filename).parts
        if "ranges" in parts[:-1]:
            openers.add(parts[parts.index("ranges", len(ROOT.parts)) + 1])
            return
        frame = frame.f_back
    openers.add("?")
ROOT = Path.cwd()
sys.addaudithook(hook)
from ranges.cli import main
scene = "ring=900km@guam&path=guam>sunan&tests=2022"
for command in ("reach guam 900km", "ring anywhere:LU 50km", "tests", "reaches guam",
                f"page {scene}", f"figure {scene} --size 800x600"):
    assert main(command.split()) == 0
print(*sorted(openers), file=sys.stderr)
"""
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert run.stderr.decode().splitlines()[-1] == "catalog"


def has_own_tests(path: Path) -> bool:
    """Return whether a module's test file lies where the module does."""
    folder = ROOT / "tests" / path.parent.relative_to(PACKAGE)
    files = [folder / f"test_{path.stem.removeprefix('_')}.py"]
    if path.parent.parent != PACKAGE:  # a package within a package may be tested as one
        files.append(folder.parent / f"test_{path.parent.name.removeprefix('_')}.py")
    return any(file.is_file() for file in files)


def test_every_module_has_its_tests_where_it_lies_or_a_reason() -> None:
    untested = {
        name_of(path)
        for path in MODULES
        if path.name not in ("__init__.py", "__main__.py", "app.py") and not has_own_tests(path)
    }
    assert untested == set(TESTED_ELSEWHERE)


def test_every_test_file_has_its_module() -> None:
    tests = ROOT / "tests"
    packages = [path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()]
    strangers = [
        str(path.relative_to(tests))
        for package in packages
        for path in sorted((tests / package).rglob("test_*.py"))
        if not any(
            (PACKAGE / path.parent.relative_to(tests) / f"{start}{path.stem[5:]}{end}").exists()
            for start in ("", "_")
            for end in (".py", "/__init__.py")
        )
    ]
    assert set(strangers) == set(TESTS_OF_MORE)


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
    assert not loaded_by("from ranges import *") & {*BROWSER_LIBRARIES, "matplotlib", "geopy"}
    assert not loaded_by("import ranges") & {"numpy", "pyproj", "rapidfuzz", "geographiclib"}


def test_the_public_names_are_there() -> None:
    package = importlib.import_module("ranges")
    assert {"LonLat", "path", "path_crossings", "ring", "ring_outline"} <= set(package.__all__)
    assert all(hasattr(package, name) for name in package.__all__)


def test_importing_reads_no_file_and_computes_nothing() -> None:
    code = (
        "import sys; opened = []\n"
        "sys.addaudithook(lambda event, args: event == 'open' and opened.append(str(args[0])))\n"
        "from ranges import *\n"
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
