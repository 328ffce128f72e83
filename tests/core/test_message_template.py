"""The template of all sentences is fresh, whole, and can be translated: values stand by name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from ranges.core import gettext

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "ranges" / "core" / "messages" / "messages.pot"
#: As README says it.
EXTRACT = "pybabel -q extract -F pyproject.toml -k gettext_noop --add-location=file --sort-output"
#: Which arguments of each function are messages.
MESSAGE_ARGUMENTS = {
    "gettext": (0,),
    "gettext_noop": (0,),
    "ngettext": (0, 1),
    "pgettext": (0, 1),
}


@pytest.fixture(scope="module")
def template() -> Catalog:
    with TEMPLATE.open("rb") as file:
        return read_po(file)


def messages(template: Catalog) -> Iterator[tuple[str, ...]]:
    """Yield the English of each message, one or several."""
    for message in template:
        if message.id:
            yield message.id if isinstance(message.id, tuple) else (message.id,)


def calls(folder: str) -> Iterator[tuple[str, ast.Call, str]]:
    """Yield each call of a gettext function with its module and the function's name."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                name = node.func.id
                if name in MESSAGE_ARGUMENTS and path.parent.name != "messages":
                    yield str(path.relative_to(ROOT)), node, name


def test_the_template_is_a_fresh_extraction(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    fresh = tmp_path / "messages.pot"
    command = [*EXTRACT.split(), "--omit-header", "-o", str(fresh), "ranges"]
    CommandLineInterface().run(command)
    assert fresh.read_text("utf-8") == TEMPLATE.read_text("utf-8"), "run the command in README"
    assert EXTRACT in (ROOT / "README.md").read_text("utf-8")


def test_every_message_of_the_code_is_in_the_template(template: Catalog) -> None:
    known = {text for texts in messages(template) for text in texts}
    assert len(known) > 400
    missing = []
    for module, call, name in calls("ranges"):
        for place in MESSAGE_ARGUMENTS[name][-2 if name == "ngettext" else -1 :]:
            argument = call.args[place]
            if isinstance(argument, ast.Constant) and argument.value not in known:
                missing.append(f"{module}:{call.lineno} {argument.value}")
    assert missing == []


def test_english_is_complete_and_takes_its_values_by_name(template: Catalog) -> None:
    for texts in messages(template):
        for text in texts:
            fields = [field for _, field, _, _ in Formatter().parse(text) if field is not None]
            assert all(field.isidentifier() for field in fields), text
            values = dict.fromkeys(fields, 1.0)
            values = {
                field: 1 if re.search(rf"{{{field}:,?d?}}", text) else value
                for field, value in values.items()
            }
            assert gettext(text, **values).strip() or not text.strip()


def test_values_are_given_by_name_and_none_is_forgotten() -> None:
    wrong = []
    for module, call, name in calls("ranges"):
        argument = call.args[MESSAGE_ARGUMENTS[name][-1]]
        if not isinstance(argument, ast.Constant):
            if isinstance(argument, ast.JoinedStr | ast.BinOp):
                wrong.append(f"{module}:{call.lineno} is made of parts")
            continue
        if any(keyword.arg is None for keyword in call.keywords) or name == "gettext_noop":
            continue
        fields = {field for _, field, _, _ in Formatter().parse(argument.value) if field}
        given = {str(keyword.arg) for keyword in call.keywords}
        given |= {"count"} if name == "ngettext" else set()
        if not call.keywords and name != "ngettext":
            continue
        if fields - given or (given - fields - {"count"}):
            wrong.append(f"{module}:{call.lineno} {fields ^ given}")
    assert wrong == []
