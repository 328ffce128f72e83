"""A worker process: reads tasks as lines of JSON from standard input and writes their answers.

Started by `workers`; ends with its standard input. Nothing else may write to standard output.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from typing import BinaryIO

__all__ = ["work"]

_NICENESS = 10
_FIRST = ("/preview.png", "words")


def work(tasks: BinaryIO, answers: BinaryIO) -> None:
    """Answer tasks until there are no more."""
    from ranges.server.answer import error_answer
    from ranges.server.answers import answered

    for path in _FIRST:  # read the tables and make the map before anybody waits
        answered(path, "ring=1000km@guam")
    answers.write(b'{"ready": true}\n')
    answers.flush()
    for line in tasks:
        path, query = json.loads(line)
        try:
            answer = answered(path, query)
        except Exception:
            logging.getLogger(__name__).exception("A task failed.")
            answer = error_answer(500, "This could not be worked out: it is our fault.")
        header = {
            "status": answer.status,
            "media_type": answer.media_type,
            "notices": answer.notices,
            "length": len(answer.body),
        }
        answers.write(json.dumps(header).encode() + b"\n" + answer.body)
        answers.flush()


if __name__ == "__main__":
    os.nice(_NICENESS)
    # What a library prints must not stand between the answers.
    descriptor = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with os.fdopen(descriptor, "wb") as stream:
        work(sys.stdin.buffer, stream)
