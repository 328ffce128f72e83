"""The server: the page for a browser and, in time, pictures and data by address.

May import `export` and what lies below it; the command line starts it.
"""

from __future__ import annotations

from ranges.server.page import page_script, serve

__all__ = ["page_script", "serve"]
