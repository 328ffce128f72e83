"""What all tests share: a made-up language, and which run together when they run in parallel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Return a scheduler that keeps together two halves of the browser, and the rebuilt data.

    Marks would do, but pytest-xdist 3.8 does not see them with pytest 9.2.
    """
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            _, is_browser, name = f"/{nodeid}".rpartition("/browser/")
            if is_browser:
                return f"browser {'a to l' if name < 'test_m' else 'm to z'}"
            if "::test_build_gives_the_shipped_file" in nodeid:
                return "build"
            return nodeid

    return Together(config, log)


@pytest.fixture
def wide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak a language of wide letters, made from the template."""
    # Only here: else every run of a test would load what reads catalogues.
    from ranges.core import in_language
    from tests.made_up_language import made_up_language, widened

    with made_up_language(tmp_path, monkeypatch, widened) as name, in_language(name):
        yield
