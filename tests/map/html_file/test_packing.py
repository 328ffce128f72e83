"""What is packed is what is unpacked; that a browser does so is seen in tests/browser."""

from __future__ import annotations

import base64
import gzip
import json
import re

from ranges.map import ASSETS
from ranges.map.html_file._packing import packed_script


def test_data_and_scripts_are_inside_and_end_no_element() -> None:
    data, scripts = '{"a":"\\u003c"}', ["first();", "'</script>' + `é東`;"]
    text = packed_script(data, scripts)
    found = re.fullmatch(
        r'<script type="text/plain" id="packed">([A-Za-z0-9+/=]+)</script><script>(.*)</script>',
        text,
        re.DOTALL,
    )
    assert found is not None
    inside = json.loads(gzip.decompress(base64.b64decode(found[1])))
    assert inside == {"data": data, "scripts": scripts}
    assert "</script" not in found[2]
    assert packed_script(data, scripts) == text


def test_scripts_lose_their_comments_and_nothing_else() -> None:
    text = packed_script("{}", ["// what\n  a('//b'); // c\n\n    // d\n\te();\n"])
    packed = re.search(r'id="packed">([^<]+)<', text)
    assert packed is not None
    scripts = json.loads(gzip.decompress(base64.b64decode(packed[1])))["scripts"]
    assert "".join(scripts).split("\n") == ["a('//b'); // c", "e();", ""]


def test_no_text_in_our_scripts_runs_over_the_end_of_a_line() -> None:
    for path in ASSETS.glob("*.js"):
        source = re.sub(r"(?m)^\s*//.*$", "", path.read_text(encoding="utf-8"))
        for text in re.findall(r"`[^`]*`", source):
            assert "\n" not in text, (path.name, text)
