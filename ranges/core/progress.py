"""The progress of long work, reported to the callback that listens at the time.

The callback is no argument of the work: a cached result would keep it alive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

__all__ = ["Progress", "progress_listener", "progress_part", "report_progress"]

Progress = Callable[[float], None]

_listener: ContextVar[Progress | None] = ContextVar("listener", default=None)


def report_progress(share: float) -> None:
    """Report the share of the work at hand that is done, 0 to 1."""
    callback = _listener.get()
    if callback is not None:
        callback(min(max(share, 0.0), 1.0))


@contextmanager
def progress_listener(callback: Progress) -> Iterator[None]:
    """Within the context, call `callback` with the share that is done whenever it rises."""
    highest_share = -1.0

    def call_if_higher(share: float) -> None:
        nonlocal highest_share
        if share > highest_share:
            highest_share = share
            callback(share)

    token = _listener.set(call_if_higher)
    try:
        yield
    finally:
        _listener.reset(token)


@contextmanager
def progress_part(start: float, end: float) -> Iterator[None]:
    """Within the context, count reports as a part of the work, from `start` to `end` of it."""
    callback = _listener.get()
    if callback is None:
        yield
        return
    report_whole = callback
    token = _listener.set(lambda share: report_whole(start + (end - start) * share))
    try:
        yield
    finally:
        _listener.reset(token)
