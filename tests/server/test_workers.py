"""Worker processes: shared answers, a bound of time, of waiting and of bytes, and their end."""

from __future__ import annotations

import asyncio
import json
import os

import pytest

from ranges.server import workers as workers_module
from ranges.server.answer import Answer
from ranges.server.workers import Workers

TASK = ("/place.json", "q=Guam")


class Slow:
    """A worker that answers in its time, and counts."""

    def __init__(self, wait_s: float, *, fault: Exception | None = None) -> None:
        self.wait_s, self.fault = wait_s, fault
        self.asked: list[tuple[str, str]] = []
        self.ends = 0

    async def answer(self, task: tuple[str, str], limit_s: float) -> Answer:
        self.asked.append(task)
        await asyncio.wait_for(asyncio.sleep(self.wait_s), limit_s)
        if self.fault is not None:
            raise self.fault
        return Answer(200, "text/plain", task[1].encode() * 1000)

    def end(self) -> None:
        self.ends += 1


def with_worker(worker: Slow, **options: float) -> Workers:
    made = Workers(1, **options)  # type: ignore[arg-type]
    made._all = [worker]  # type: ignore[list-item]
    return made


def test_a_real_process_answers_at_low_priority_and_ends() -> None:
    async def go() -> tuple[Answer | None, int, int | None]:
        made = Workers(1)
        answer = await made.answer(TASK)
        process = made._all[0].process
        assert process is not None
        niceness = os.getpriority(os.PRIO_PROCESS, process.pid)
        made.end()
        return answer, niceness, await process.wait()

    answer, niceness, status = asyncio.run(go())
    assert answer is not None
    assert answer.status == 200
    assert json.loads(answer.body)[0]["name"] == "Guam"
    assert niceness >= 10
    assert status != 0  # it was ended


def test_equal_requests_share_one_answer_which_is_kept() -> None:
    async def go() -> Slow:
        slow = Slow(0.05)
        made = with_worker(slow)
        answers = await asyncio.gather(*(made.answer(TASK) for _ in range(30)))
        assert len({id(answer) for answer in answers}) == 1
        assert made.known(TASK) is answers[0]
        await made.answer(TASK)
        return slow

    assert asyncio.run(go()).asked == [TASK]


def test_no_more_wait_than_may() -> None:
    async def go() -> list[Answer | None]:
        made = with_worker(Slow(0.02), queue=20)
        return list(await asyncio.gather(*(made.answer(("/x", str(n))) for n in range(60))))

    answers = asyncio.run(go())
    assert sum(answer is None for answer in answers) >= 60 - 21
    assert sum(answer is not None for answer in answers) >= 20


def test_what_takes_too_long_is_ended_and_the_next_is_answered() -> None:
    async def go() -> tuple[Answer | None, Answer | None]:
        slow = Slow(0.2)
        made = with_worker(slow, limit_s=0.05)
        first = await made.answer(TASK)
        assert made.known(TASK) is None
        slow.wait_s = 0.0
        return first, await made.answer(TASK)

    first, second = asyncio.run(go())
    assert first is not None
    assert second is not None
    assert (first.status, second.status) == (503, 200)
    assert "longer than 0.05 s" in first.body.decode()


def test_a_process_that_dies_is_a_sentence_and_replaced() -> None:
    async def go() -> tuple[Answer | None, Answer | None]:
        slow = Slow(0.0, fault=OSError("gone"))
        made = with_worker(slow)
        first = await made.answer(TASK)
        slow.fault = None
        return first, await made.answer(TASK)

    first, second = asyncio.run(go())
    assert first is not None
    assert second is not None
    assert (first.status, second.status) == (500, 200)
    assert b"Traceback" not in first.body


def test_a_visitor_who_leaves_ends_nothing_for_others() -> None:
    async def go() -> Answer | None:
        made = with_worker(Slow(0.1))
        leaving = asyncio.create_task(made.answer(TASK))
        staying = asyncio.create_task(made.answer(TASK))
        await asyncio.sleep(0.02)
        leaving.cancel()
        return await staying

    answer = asyncio.run(go())
    assert answer is not None
    assert answer.status == 200


def test_what_is_kept_is_bounded_by_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers_module, "_KEPT_BYTES", 5_000)

    async def go() -> Workers:
        made = with_worker(Slow(0.0))
        for number in range(10):
            await made.answer(("/x", str(number)))
        return made

    made = asyncio.run(go())
    assert made.known(("/x", "0")) is None
    assert made._kept_bytes == sum(workers_module._size_bytes(*each) for each in made._kept.items())
    assert made.known(("/x", "9")) is not None
    assert sum(len(answer.body) for answer in made._kept.values()) <= 5_000


def test_long_queries_count_and_faults_of_ours_are_not_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers_module, "_KEPT_BYTES", 50_000)

    class Refusing(Slow):
        async def answer(self, task: tuple[str, str], limit_s: float) -> Answer:
            return Answer(int(task[0]), "application/json", b"{}")

    async def go() -> Workers:
        made = with_worker(Refusing(0.0))
        await made.answer(("500", "q"))
        for number in range(100):
            await made.answer(("400", f"{number:04096}"))
        return made

    made = asyncio.run(go())
    assert made.known(("500", "q")) is None
    assert 5 < len(made._kept) <= 50_000 / 4096


def test_unused_processes_give_their_memory_back() -> None:
    async def go() -> Slow:
        slow = Slow(0.0)
        made = with_worker(slow, idle_s=0.05)
        await made.answer(TASK)
        await asyncio.sleep(0.2)
        return slow

    assert asyncio.run(go()).ends == 1
