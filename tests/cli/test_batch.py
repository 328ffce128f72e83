"""The command `batch`, whose work is tested in tests/export/test_batch.py."""

from __future__ import annotations



