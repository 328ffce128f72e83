"""How far is work that takes long? What does it says so, to whoever listens at the time.

Who listens is no argument of the work: what is kept of it would keep the listener too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

__all__ = ["Progress", "listening", "part", "tell"]

Progress = Callable[[float], None]

_listener: ContextVar[Progress | None] = ContextVar("listener", default=None)


def tell(share: float) -> None:
    """Say which share of the work at hand is done, 0 to 1."""
    hear = _listener.get()
    if hear is not None:
        hear(min(max(share, 0.0), 1.0))


@contextmanager
def listening(hear: Progress) -> Iterator[None]:
    """Let `hear` be called with the share that is done, which never falls, while this lasts."""
    most = -1.0

    def rising(share: float) -> None:
        nonlocal most
        if share > most:
            most = share
            hear(share)

    token = _listener.set(rising)
    try:
        yield
    finally:
        _listener.reset(token)


@contextmanager
def part(start: float, end: float) -> Iterator[None]:
    """Let what is told within be that of a part of the work, from one share of it to another."""
    hear = _listener.get()
    if hear is None:
        yield
        return
    whole = hear
    token = _listener.set(lambda share: whole(start + (end - start) * share))
    try:
        yield
    finally:
        _listener.reset(token)
