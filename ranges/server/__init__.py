"""The server: the page for a browser, and beside it pictures and data by address.

May import `export` and what lies below it; the command line starts it, and `app.py` joins it to the
page.
"""

from __future__ import annotations

from ranges.server.link_tags import tagged
from ranges.server.page import page_script, serve
from ranges.server.response_headers import guarded
from ranges.server.routes import base_path, routes
from ranges.server.workers import Workers

__all__ = ["Workers", "base_path", "guarded", "page_script", "routes", "serve", "tagged"]
