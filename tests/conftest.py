"""Keep tests together that share what is dear to start, when tests run in parallel."""

from __future__ import annotations

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
