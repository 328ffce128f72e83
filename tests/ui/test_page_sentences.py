"""All sentences of the page go through gettext."""

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
    "ranges/ui/controls/history_buttons.py": re.compile(r"(Removed|Cleared|Hidden): "),
}
_KEY = re.compile(
    r"in range|US state|region unreached|(compiled|inferred) path|reported flight"
    r"|(begin|day|move|page|offer)( \w+|\{\})?|OpenTopoMap|rhumb line(, geodesic)?"
    r"|\{\} published range \{\}|Reported flights, "
    r"|datum\..*|.*window:mouseup.*|(begin|offer|page|move|day) .*"
)


def untranslated(path: Path) -> Iterator[str]:
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
            if _HUMAN.search(words) and not _KEY.fullmatch(words):
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
