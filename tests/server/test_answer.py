"""A sentence as an answer."""

from __future__ import annotations

import json

from ranges.server.answer import error_answer


def test_a_sentence_is_json_whatever_is_in_it() -> None:
    answer = error_answer(400, 'Half a pair \ud800, "quoted" <b>.')
    assert answer.status == 400
    assert "<b>" in json.loads(answer.body)["error"]
