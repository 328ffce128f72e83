"""The folder is there from the first question to the end of the server, which removes it."""

from __future__ import annotations

import asyncio

from ranges.ui import served_folder as module
from ranges.ui.delivery import Receive, Scope, Send, delivered
from ranges.ui.served_folder import remove_served_folder, served_folder


def test_it_goes_with_the_server(monkeypatch) -> None:
    monkeypatch.setattr(module, "_folder", module.cache(module._folder.__wrapped__))
    remove_served_folder()  # there is none yet
    folder = served_folder()
    (folder / "file.js").write_text("1")
    assert served_folder() == folder

    async def server(scope: Scope, receive: Receive, send: Send) -> None:
        assert folder.is_dir()

    asyncio.run(delivered(server)({"type": "lifespan"}, None, None))
    assert not folder.exists()
