"""Keep tests together that share what is dear to start, when tests run in parallel."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Return a scheduler that gives one worker all of the browser, and one the rebuilt data.

    Marks would do, but pytest-xdist 3.8 does not see them with pytest 9.2.
    """
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            if "tests/browser/" in nodeid or nodeid.startswith("browser/"):
                return "browser"
            if "::test_build_gives_the_shipped_file" in nodeid:
                return "build"
            return nodeid

    return Together(config, log)
