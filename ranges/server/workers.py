"""Worker processes that work out answers, so that no request slows the page.

They run at low priority, one fewer than the processors. An answer that takes too long ends its
process, and another is started in its place. Equal requests share one answer, finished ones are
kept within a bound of bytes, and no more wait than may.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import subprocess
import sys
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path

from ranges.server.answer import Answer, error_answer

__all__ = ["LIMIT_S", "QUEUE", "Workers"]

#: How long one answer may take, and how many requests may wait for a worker.
LIMIT_S = 10.0
QUEUE = 20
#: A new process reads its libraries and tables first.
_START_S = 90.0
#: A process that nobody asked for so long ends, and gives its memory back.
_IDLE_S = 600.0
_KEPT_BYTES = 64 * 2**20
#: Of an entry besides its query and its body, about.
_ENTRY_BYTES = 600
#: Answers that are the same next time; a fault of ours may be mended by then.
_LASTING = (200, 400)
_PACKAGE = Path(__file__).parents[1]
_LOG = logging.getLogger(__name__)
_READY = b'{"ready": true}\n'

Task = tuple[str, str]


class _Worker:
    """One process that answers a task at a time: JSON goes in, a header and bytes come out."""

    def __init__(self) -> None:
        self.process: asyncio.subprocess.Process | None = None

    async def answer(self, task: Task, limit_s: float) -> Answer:
        """Return the answer to a task.

        Raises
        ------
        TimeoutError
            If it takes longer than the limit; the process has then been ended.
        """
        try:
            process = await asyncio.wait_for(self._started(), _START_S)
            assert process.stdin is not None
            process.stdin.write(json.dumps(task).encode() + b"\n")
            return await asyncio.wait_for(self._read(process), limit_s)
        except (TimeoutError, OSError, asyncio.IncompleteReadError, ValueError):
            self.end()
            raise
        except asyncio.CancelledError:
            self.end()  # what it still says would be taken for the next answer
            raise

    async def _started(self) -> asyncio.subprocess.Process:
        if self.process is not None and self.process.returncode is None:
            return self.process
        environment = {**os.environ, "PYTHONPATH": str(_PACKAGE.parent)}
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "ranges.server.worker"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            limit=2**20,
        )
        assert self.process.stdout is not None
        if await self.process.stdout.readline() != _READY:
            raise OSError
        return self.process

    @staticmethod
    async def _read(process: asyncio.subprocess.Process) -> Answer:
        assert process.stdout is not None
        header = json.loads(await process.stdout.readline())
        body = await process.stdout.readexactly(header["length"])
        return Answer(header["status"], header["media_type"], body, tuple(header["notices"]))

    def end(self) -> None:
        """End the process, if there is one."""
        process, self.process = self.process, None
        if process is not None and process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()


def _size_bytes(task: Task, answer: Answer) -> int:
    """Return what an answer takes while it is kept, its query with it."""
    return len(answer.body) + len(task[1]) + _ENTRY_BYTES


class Workers:
    """The worker processes of a server, the requests that wait for them and what is kept.

    Parameters
    ----------
    count
        How many processes; None for one fewer than the processors, and at least one.
    limit_s, queue, idle_s
        Seconds that an answer may take; requests that may wait; seconds after which an unused
        process ends.
    """

    def __init__(
        self,
        count: int | None = None,
        *,
        limit_s: float = LIMIT_S,
        queue: int = QUEUE,
        idle_s: float = _IDLE_S,
    ) -> None:
        self.limit_s, self.queue, self.idle_s = limit_s, queue, idle_s
        self._all = [_Worker() for _ in range(count or max(1, (os.cpu_count() or 2) - 1))]
        self._free: asyncio.Queue[_Worker] | None = None
        self._waiting = 0
        self._under_way: dict[Task, asyncio.Task[Answer]] = {}
        self._kept: OrderedDict[Task, Answer] = OrderedDict()
        self._kept_bytes = 0
        self._uses = 0

    def known(self, task: Task) -> Answer | None:
        """Return a finished answer that is kept, None where there is none."""
        answer = self._kept.get(task)
        if answer is not None:
            self._kept.move_to_end(task)
        return answer

    async def answer(self, task: Task) -> Answer | None:
        """Return the answer to a path and query, None where too many wait already."""
        known = self.known(task)
        if known is not None:
            return known
        under_way = self._under_way.get(task)
        if under_way is None:
            if self._waiting >= self.queue:
                return None
            self._waiting += 1
            under_way = asyncio.create_task(self._worked_out(task))
            self._under_way[task] = under_way
            under_way.add_done_callback(lambda _: self._under_way.pop(task, None))
        # A visitor who leaves does not end what others wait for.
        return await asyncio.shield(under_way)

    async def _worked_out(self, task: Task) -> Answer:
        if self._free is None:
            self._free = asyncio.Queue()
            for each in self._all:
                self._free.put_nowait(each)
        worker = None
        try:
            try:
                worker = await self._free.get()
            finally:
                self._waiting -= 1
            answer = await worker.answer(task, self.limit_s)
        except TimeoutError:
            return error_answer(
                503, f"This took longer than {self.limit_s:g} s and was ended: ask for less."
            )
        except (OSError, asyncio.IncompleteReadError, ValueError):
            _LOG.exception("A worker process failed.")
            return error_answer(500, "This could not be worked out: it is our fault.")
        finally:
            if worker is not None:
                self._free.put_nowait(worker)
                self._uses += 1
                asyncio.get_running_loop().call_later(self.idle_s, self._end_idle, self._uses)
        self._keep(task, answer)
        return answer

    def _keep(self, task: Task, answer: Answer) -> None:
        if answer.status not in _LASTING:
            return
        self._kept[task] = answer
        self._kept_bytes += _size_bytes(task, answer)
        while self._kept_bytes > _KEPT_BYTES:
            self._kept_bytes -= _size_bytes(*self._kept.popitem(last=False))

    def _end_idle(self, uses: int) -> None:
        if uses == self._uses and not self._under_way:
            self.end()

    def end(self) -> None:
        """End all processes; another request starts them again."""
        for worker in self._all:
            worker.end()
