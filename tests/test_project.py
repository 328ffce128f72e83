"""The project as a newcomer finds it: what lies where, commands that can be pasted, needs named."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TOP_LEVEL = {
    "LICENSE",
    "README.md",
    "app.py",
    "geodata",
    "pyproject.toml",
    "ranges",
    "requirements.txt",
    "tests",
}
#: Asked for only where it is used, and skipped with a sentence where it is missing.
OPTIONAL = {"cartopy"}
BINARY = {".parquet", ".png", ".xz"}
#: Where a machine keeps its own things: nothing of it belongs here.
LOCAL_PATH = re.compile(r"(?<![\w.~:/-])/(?:home|root|Users|work|mnt|opt|srv)/[\w.]")
#: Another source of packages than the public one is nobody else's business.
PACKAGE_SOURCE = re.compile(
    r"(?:extra-)?index[-_]url\s*[=:]|find[-_]links|trusted[-_]host|\b(?:NPM_CONFIG|PIP)_\w+=",
    re.IGNORECASE,
)
#: A file by its ending, or a folder by its last stroke; `.venv/` is the reader's own.
NAMED_PATH = re.compile(
    r"(?!\.venv/)(?:[\w.-]+/)*"
    r"(?:[a-z_]\w*\.(?:csv|geojson|js|md|parquet|py|toml|txt)|[a-z_]\w*/|\.ci/run)"
)
#: Pages whose text names files of the project.
PAGES = (
    ROOT / "README.md",
    ROOT / "geodata" / "README.md",
    ROOT / ".github" / "CONTRIBUTING.md",
    *sorted((ROOT / ".github" / "decisions").glob("*.md")),
)
HOST = re.compile(r"https?://(?P<host>[\w.-]+|\[[\da-f:]+\])", re.IGNORECASE)
#: Hosts that have a name on no other network; the loopback and names made for examples are fine.
PRIVATE_HOST = re.compile(
    r"(?!127\.0\.0\.1$)\d+(?:\.\d+){3}|(?!localhost$)[^.]+|.+\.(?:internal|intra|corp|lan|local)"
)


@cache
def project_files() -> tuple[Path, ...]:
    """Return the files that git has or would take; without git, all that lie in our folders."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        results = [path for name in TOP_LEVEL for path in (ROOT / name).rglob("*")]
        files = [*results, *(ROOT / name for name in TOP_LEVEL)]
        return tuple(path for path in files if path.is_file() and "__pycache__" not in path.parts)
    names = os.fsdecode(listed.stdout).split("\0")
    return tuple(ROOT / name for name in names if name and (ROOT / name).is_file())


def texts() -> Iterator[tuple[Path, str]]:
    """Yield every text file of the project with its text."""
    for path in project_files():
        if path.suffix not in BINARY:
            yield path.relative_to(ROOT), path.read_text(encoding="utf-8")


def fenced_blocks() -> list[tuple[str, str]]:
    """Return the language and the text of each fenced block of the README, in order."""
    return re.findall(r"^```(.*)\n((?:.*\n)*?)```$", README, re.MULTILINE)


def named_paths(page: Path) -> list[str]:
    """Return the files and folders that the text of a page names in backticks, not its examples."""
    prose = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    spans = re.findall(r"`([^`\n]+)`", prose)
    return [span for span in spans if NAMED_PATH.fullmatch(span)]


def plain_name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def required(path: Path) -> dict[str, str]:
    """Return the packages of a requirements file, and of those it includes, with their versions."""
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text.startswith("-r "):
            found |= required(path.parent / text.removeprefix("-r ").strip())
        elif text:
            match = re.fullmatch(r"([\w.-]+)(.*)", text)
            assert match, line
            found[plain_name(match[1])] = match[2]
    return found


def imported(folder: Path) -> set[str]:
    """Return the modules from outside that the scripts of a folder, or one script, import."""
    scripts = [folder] if folder.is_file() else sorted(folder.rglob("*.py"))
    own = {"ranges", "tests", *(path.stem for path in (ROOT / "geodata").glob("*.py"))}
    results = set()
    for script in scripts:
        for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                results |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                results |= {f"{node.module}.{name.name}" for name in node.names}
    return {name for name in results if name.split(".")[0] not in own | sys.stdlib_module_names}


@cache
def packages() -> dict[str, list[str]]:
    """Return the installed packages by the module that they hold."""
    return dict(metadata.packages_distributions())


def distributions(module: str) -> set[str]:
    """Return the packages that a dotted module may come from, all of them where they share it."""
    top, *rest = module.split(".")
    if top == "xstatic":  # many packages share it, each with a folder of its own
        return {f"xstatic-{rest[1]}"}
    names = packages().get(top, [top])
    return {plain_name(name) for name in names}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_that_a_page_names_exist(page: Path) -> None:
    """A name may leave out the folders above it, as in a table of one folder."""
    files = [path.relative_to(ROOT) for path in project_files()]
    places = {f"/{file}" for file in files} | {f"/{up}/" for file in files for up in file.parents}
    gone = [
        name
        for name in named_paths(page)
        if not any(place.endswith(f"/{name}") for place in places)
    ]
    assert gone == []


def test_names_of_files_are_found_on_pages() -> None:
    named = {name for page in PAGES for name in named_paths(page)}
    assert {"app.py", ".ci/run", "geodata/", "tests/data/links.txt", "ui/page.py"} <= named
    assert len(named) > 60


def test_top_level_holds_only_what_belongs_there() -> None:
    tops = {path.relative_to(ROOT).parts[0] for path in project_files()}
    assert {name for name in tops if not name.startswith(".")} == TOP_LEVEL
    assert {name for name in tops if name.startswith(".")} <= {
        ".ci",
        ".gitattributes",
        ".github",
        ".gitignore",
        ".streamlit",
    }


@pytest.mark.parametrize(
    ("index", "file", "start"),
    [
        (0, "requirements.txt", ".venv/bin/streamlit run app.py"),
        (1, "tests/requirements.txt", ".venv/bin/python -m pytest"),
    ],
)
def test_first_two_blocks_are_the_newcomers_commands(index: int, file: str, start: str) -> None:
    language, text = fenced_blocks()[index]
    assert language == "sh"
    assert text.count("\n") == 1, "one command on one line"
    command = text.strip()
    assert not re.match(r"[$#>%]", command), "a prompt sign cannot be pasted"
    steps = command.split(" && ")
    assert steps == ["python3 -m venv .venv", f".venv/bin/pip install -r {file}", start]
    subprocess.run(["sh", "-n", "-c", command], check=True)
    assert (ROOT / file).is_file()


def test_readme_links_to_what_is_there() -> None:
    targets = [text for text in re.findall(r"\]\(([^)]+)\)", README) if "://" not in text]
    assert targets
    missing = [name for name in targets if not (ROOT / name).exists()]
    assert missing == []


def test_readme_names_every_part_of_a_link() -> None:
    from ranges.scene.link.item_options import OPTIONS
    from ranges.scene.link.scene_link import _KEYS

    for key in _KEYS:
        assert f"`{key}=" in README, key
    for option in {name for options in OPTIONS.values() for name in options} - {"hidden"}:
        assert f"`;{option}=" in README, option
    assert "`;hidden`" in README


def test_readme_examples_of_links_are_right() -> None:
    from ranges.scene.link.scene_link import parsed_link

    examples = re.findall(r"`\?(ring=[^`]+)`", README)
    assert examples
    for example in examples:
        parsed = parsed_link(example)
        assert parsed.problems == ()
        assert parsed.scenario.rings
        assert parsed.scenario.paths


def test_readme_names_the_backgrounds_and_colours_there_are() -> None:
    from ranges.core.palette import COLOURS
    from ranges.ui.background_maps import BASES

    for name in (*BASES, *COLOURS):
        assert f"`{name}`" in README, name


def test_app_requirements_are_the_packages_imported() -> None:
    needed = required(ROOT / "requirements.txt")
    modules = imported(ROOT / "ranges") | imported(ROOT / "app.py")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    optional = {
        re.split("[<>=]", text)[0]
        for texts in extras["optional-dependencies"].values()
        for text in texts
    }
    for module in modules:
        known = set(needed) | optional
        assert distributions(module) & known, f"{module} is not in requirements.txt"
    used = {name for module in modules for name in distributions(module)}
    assert set(needed) <= used, "a package that nothing imports"


def test_test_requirements_are_enough_for_the_tests() -> None:
    needed = required(ROOT / "tests" / "requirements.txt")
    modules = imported(ROOT / "tests") | imported(ROOT / "geodata")
    for module in modules:
        if module.split(".")[0] not in OPTIONAL:
            assert distributions(module) & set(needed), f"{module} is not in tests/requirements.txt"
    assert set(required(ROOT / "tests" / "benchmark" / "requirements.txt")) >= OPTIONAL


def test_requirements_are_ranges_and_what_is_installed_is_in_them() -> None:
    packaging = pytest.importorskip("packaging.specifiers")
    for name, versions in required(ROOT / "tests" / "requirements.txt").items():
        assert versions, f"{name} may be of any version"
        assert packaging.SpecifierSet(versions).contains(metadata.version(name)), name


def test_readme_says_why_each_dependency_is_here() -> None:
    section = README.partition("\n## Dependencies\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([\w-]+) \| (.+?) \| (.+?) \| ([\d.]+) \|$", section, re.MULTILINE)
    named = {plain_name(name): why for name, why, _, _ in rows}
    assert set(named) == set(required(ROOT / "requirements.txt"))
    assert all(len(why.split()) >= 3 for why in named.values())
    extra = {*required(ROOT / "tests" / "requirements.txt"), *OPTIONAL} - set(named)
    assert [name for name in sorted(extra) if name not in section] == []


def test_licence_is_the_one_declared() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert licence.startswith("MIT License\n")
    assert "Copyright (c) 2026 Ranges contributors" in licence
    assert project["license"] == "MIT"
    assert project["requires-python"] == ">=3.11"
    assert "Python 3.11" in README


def test_checks_can_be_run() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in script.read_text(encoding="utf-8")
    subprocess.run(["bash", "-n", str(script)], check=True)
    text = script.read_text(encoding="utf-8")
    commands = ["ruff check .", "ruff format --check .", "mypy ", "lint-imports", "pytest -m slow"]
    assert [command for command in commands if command not in text] == []


def test_slow_proofs_are_left_out_by_the_newcomers_command_alone() -> None:
    options = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pytest_options = options["tool"]["pytest"]["ini_options"]
    assert "-m 'not slow'" in pytest_options["addopts"]
    assert "slow" in [marker.partition(":")[0] for marker in pytest_options["markers"]]


def test_nothing_tells_of_one_machine() -> None:
    told = []
    for path, text in texts():
        if path.name != Path(__file__).name:
            told += [f"{path}: {match[0]}" for match in LOCAL_PATH.finditer(text)]
            told += [f"{path}: {match[0]}" for match in PACKAGE_SOURCE.finditer(text)]
    assert told == []


def test_every_address_is_a_public_one() -> None:
    private = [
        f"{path}: {match[0]}"
        for path, text in texts()
        for match in HOST.finditer(text)
        if PRIVATE_HOST.fullmatch(match["host"]) and path.parts[0] != "tests"
    ]
    assert private == []


@pytest.mark.parametrize(
    "host", ["10.1.2.3", "pypi", "mirror.corp", "packages.internal", "nas.local"]
)
def test_private_hosts_are_told_apart(host: str) -> None:
    assert PRIVATE_HOST.fullmatch(host)
    assert not PRIVATE_HOST.fullmatch("pypi.org")


@pytest.mark.parametrize("path", ["/home/me/x", " /root/y", "file in /work/z"])
def test_local_paths_are_found(path: str) -> None:
    assert LOCAL_PATH.search(path)
    assert not LOCAL_PATH.search("https://a.org/home/x")
    assert not LOCAL_PATH.search("docs/work/x")
