"""All sentences of the page, and of what it shows from below, go through gettext."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_TRANSLATED = {"gettext", "ngettext", "pgettext", "gettext_noop"}
#: Two words, or one that begins like a sentence.
_HUMAN = re.compile(r"[A-Za-z]{2,}[,.:;]? [A-Za-z(]|^[A-Z][a-z]+$")
#: Strings that are read by programs: names of keys, tags and styles, and examples that a reader of
#: English sentences takes.
_FOR_PROGRAMS = {
    "ranges/ui/questions/claims.py": re.compile(r".*(from|than|of|to|reach|range) .*"),
    "ranges/ui/map_view.py": re.compile(r".*"),
    "ranges/ui/map_files.py": re.compile(r".*", re.DOTALL),
    "ranges/ui/page_hints.py": re.compile(r".*"),
    "ranges/ui/panels/figure_notes.py": re.compile(r"22,150;.*"),
    "ranges/ui/controls/new_items.py": re.compile(r"every 500 to 3000"),
    "ranges/ui/elements/contained_faults.py": re.compile(r"A part of the page failed\."),
    "ranges/ui/state/control_values.py": re.compile(r"Seen"),
    "ranges/ui/questions/comparison.py": re.compile(r"Systems|Years"),
    "ranges/ui/state/history.py": re.compile(r"(Removed|Cleared|Hidden): "),
}
_KEY = re.compile(
    r"in range|US state|region unreached|(compiled|inferred) path|reported flight"
    r"|(begin|day|move|page|offer)( \w+|\{\})?|OpenTopoMap|rhumb line(, geodesic)?"
    r"|\{\} published range \{\}|Reported flights, "
    r"|datum\..*|.*window:mouseup.*|(begin|offer|page|move|day) .*"
)


#: Packages below the page, of which three words in a row are taken for a sentence.
_BELOW = (
    *("briefing", "catalog", "core", "flights", "gazetteer", "geodesy", "map", "reach", "scene"),
    "territories",
)
_SENTENCE = re.compile(r"[A-Za-z’']{2,},? [a-z’']{2,},? [a-z’']{2,}|^[A-Z][a-z]+ [a-z]+ ")
#: What is none for a reader of the page: patterns, ids of the data, samples of files, names that a
#: link holds (a link is the same in every language), words that people type, and faults of our
#: data files and of our code, which are for whoever runs the server.
_NO_SENTENCE = {
    "ranges/briefing/slides.py": re.compile(r"\{\} more in the notes|Sources: .*"),  # in the file
    "ranges/catalog/_csv_records.py": re.compile(r"date or decade"),
    "ranges/catalog/_files.py": re.compile(r"geodata/\{\}.*"),
    "ranges/catalog/base_map.py": re.compile(r"geodata/\{\}.*"),
    "ranges/catalog/borders.py": re.compile(r"Natural Earth 1:10m \(de facto borders\)"),
    "ranges/catalog/curated_records.py": re.compile(r"geodata/sources\.toml .*"),
    "ranges/catalog/glossary.py": re.compile(r".* ballistic missile|published maximum range"),
    "ranges/catalog/populated_places.py": re.compile(r"geodata/places\.parquet.*"),
    "ranges/core/records.py": re.compile(
        r"date or decade|surface-to-air or other|never in service"
    ),
    "ranges/core/scenario/items.py": re.compile(r"An origin is either .*"),
    "ranges/core/units/length_texts.py": re.compile(r"no decimal for .*"),
    "ranges/flights/cited_figures.py": re.compile(r"date \(UTC, or as corrected\)"),
    "ranges/flights/kinds.py": re.compile(r"surface-to-air or other"),
    "ranges/flights/reached_by_year.py": re.compile(r"Flown by the end of .*"),
    "ranges/flights/record/parts.py": re.compile(r"partial or unclear"),
    "ranges/gazetteer/_large_areas.py": re.compile(r".*"),
    "ranges/gazetteer/resolution.py": re.compile(r"the island's airport"),
    "ranges/geodesy/edge_division.py": re.compile(r"the edges of a curve .*"),
    "ranges/geodesy/projections/records.py": re.compile(r".*"),  # words of figures
    "ranges/geodesy/ring_sets.py": re.compile(r"the edges of rings .*"),
    # A map in one file speaks English, as all files do.
    "ranges/map/html_file/_document.py": re.compile(r".*"),
    "ranges/map/html_file/_packing.py": re.compile(r".*", re.DOTALL),
    "ranges/map/html_file/_tables.py": re.compile(r".*"),
    "ranges/map/mercator_comparison.py": re.compile(r".* \(secondary\)"),  # titles of sources
    "ranges/reach/claims/_places.py": re.compile(r"Guam is 3,400 km .*|Tokyo to Pyongyang.*"),
    "ranges/reach/claims/_sentence_reading.py": re.compile(r".*\|.*"),
    "ranges/reach/claims/_system_reading.py": re.compile(r"The Hwasong-15 can .*"),
    "ranges/reach/paths/near_places.py": re.compile(r"under the path|at its start|at its end"),
    "ranges/reach/system_reach.py": re.compile(r"high figure only|from elsewhere only"),
    "ranges/scene/headlines.py": re.compile(r"any part of \{\}|From where can .*"),
    "ranges/scene/link/short_links/_coding.py": re.compile(r"no line of .*"),
    "ranges/scene/path_sentences.py": re.compile(r"under the path|at its start|at its end"),
    "ranges/scene/sources.py": re.compile(r"end on the way|point flown over"),
    "ranges/scene/uploads/_flights.py": re.compile(r"id,date,.*", re.DOTALL),
    "ranges/scene/uploads/_model.py": re.compile(r"name,latitude,.*", re.DOTALL),
    "ranges/scene/uploads/_rows.py": re.compile(r"launch site id"),
    "ranges/territories/_buffer.py": re.compile(r"the edge of a territory's .*"),
}


def untranslated(path: Path, human: re.Pattern[str] = _HUMAN) -> Iterator[str]:
    """Yield the strings of a module that people read and that no catalogue has."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed: set[int] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            passed.add(id(body[0].value))
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            passed |= {id(part) for part in ast.walk(node.value)}
        if isinstance(node, ast.JoinedStr):
            passed |= {id(part) for part in node.values}
        if isinstance(node, ast.Call) and ast.unparse(node.func) in _TRANSLATED:
            passed |= {id(argument) for argument in node.args}
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"TypeVar", "ParamSpec"}:
            passed |= {id(argument) for argument in node.args}
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
            text = "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        # What a tag says to people stands in its title and alt, all else is for the browser.
        said = re.sub(r"</?[a-z][^<>]*", "", text)
        titles = " ".join(re.findall(r"(?:title|alt|placeholder)='([^'{]*)'", text))
        for words in (said.strip("<>"), titles):
            if human.search(words) and not _KEY.fullmatch(words):
                yield f"{path.relative_to(ROOT)}:{node.lineno}: {words}"


def test_no_sentence_of_the_page_stands_outside_of_gettext() -> None:
    found = [
        line
        for path in sorted((ROOT / "ranges" / "ui").rglob("*.py"))
        for line in untranslated(path)
        if not (
            (known := _FOR_PROGRAMS.get(str(path.relative_to(ROOT))))
            and known.fullmatch(line.split(": ", 1)[1])
        )
    ]
    assert found == []


@pytest.mark.parametrize("package", _BELOW)
def test_no_sentence_from_below_the_page_stands_outside_of_gettext(package: str) -> None:
    paths = sorted((ROOT / "ranges" / package).rglob("*.py"))
    assert paths
    found = []
    for path in paths:
        known = _NO_SENTENCE.get(str(path.relative_to(ROOT)), re.compile("(?!)"))
        for line in untranslated(path, _SENTENCE):
            words = line.split(": ", 1)[1]
            if "(?" not in words and not known.fullmatch(words):
                found.append(line)
    assert found == []


def refusals(path: Path) -> Iterator[str]:
    """Yield the refusals of a module that are raised with a text of no catalogue."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            is_ours = ast.unparse(node.exc.func) in {"SceneError", "FileError", "DistanceError"}
            if is_ours and any(
                isinstance(each, ast.Constant | ast.JoinedStr) for each in node.exc.args
            ):
                yield f"{path.relative_to(ROOT)}:{node.lineno}"


@pytest.mark.parametrize(
    "package",
    [
        *("briefing", "catalog", "core", "figure", "flights", "gazetteer", "map", "territories"),
        "ui",
    ],
)
def test_no_refusal_stands_outside_of_gettext(package: str) -> None:
    paths = sorted((ROOT / "ranges" / package).rglob("*.py"))
    # A house style of one's own is given on the command line alone.
    paths = [path for path in paths if path.parent.name != "styles"]
    assert paths
    assert [line for path in paths for line in refusals(path)] == []


def test_a_refusal_outside_of_gettext_is_found() -> None:
    assert list(refusals(ROOT / "ranges" / "figure" / "styles" / "reading.py"))


def test_no_module_is_named_for_a_sentence_that_it_has_not() -> None:
    for name, known in _NO_SENTENCE.items():
        lines = [line.split(": ", 1)[1] for line in untranslated(ROOT / name, _SENTENCE)]
        assert any(map(known.fullmatch, lines)), name


@pytest.mark.parametrize(
    "code",
    [
        'st.button("Draw it")',
        "st.html(f\"<p class='quiet'>Nothing is here: {text}</p>\")",
        "st.html(\"<b title='Show it'>x</b>\")",
        'raise SceneError(f"{count} are too many")',
    ],
)
def test_a_sentence_outside_of_gettext_is_found(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    (tmp_path / "part.py").write_text(code, encoding="utf-8")
    assert list(untranslated(tmp_path / "part.py"))
