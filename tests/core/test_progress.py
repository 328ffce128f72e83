"""Progress is told to whoever listens, as a share that never falls, and to nobody afterwards."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest

from ranges.core.progress import progress_listener, progress_part, report_progress
from ranges.territories._buffer import territory_ring
from tests.territories.test_buffer import territory


def test_shares_are_told_within_bounds_and_never_fall() -> None:
    told: list[float] = []
    with progress_listener(told.append):
        for share in (-0.5, 0.2, 0.1, 0.2, 0.7, 1.5, 1.0):
            report_progress(share)
    assert told == [0.0, 0.2, 0.7, 1.0]


def test_parts_make_up_the_whole_also_within_one_another() -> None:
    told: list[float] = []
    with progress_listener(told.append):
        with progress_part(0.0, 0.5):
            report_progress(0.5)
            with progress_part(0.5, 1.0):
                report_progress(1.0)
        report_progress(0.6)
        with progress_part(0.6, 1.0):
            report_progress(0.5)
    assert told == pytest.approx([0.25, 0.5, 0.6, 0.8])


def test_nobody_listens_before_and_after_nor_in_another_thread() -> None:
    told: list[float] = []

    def fail() -> None:
        with progress_listener(told.append), progress_part(0.0, 0.5):
            report_progress(0.4)
            other = threading.Thread(target=report_progress, args=(0.9,))
            other.start()
            other.join()
            raise KeyError

    report_progress(0.1)
    with progress_part(0.0, 1.0):
        report_progress(0.2)
    with pytest.raises(KeyError):
        fail()
    report_progress(0.8)
    assert told == [0.2]


def test_what_is_kept_of_the_work_does_not_keep_the_listener() -> None:
    class Listener:
        def hear(self, share: float) -> None:
            self.last = share

    listener = Listener()
    gone = weakref.ref(listener)
    with progress_listener(listener.hear):
        kept = territory_ring(territory("MC"), 43.0)
    assert listener.last == 1.0
    del listener
    gc.collect()
    assert gone() is None
    assert territory_ring(territory("MC"), 43.0) is kept
