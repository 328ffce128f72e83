"""The light form of a file: its scripts and data packed, and unpacked by the browser that shows it.

Browsers unpack gzip themselves (`DecompressionStream`, in all of them since 2023).
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Sequence

__all__ = ["packed_script"]

#: Unpacks the data into an element of the page, then runs the scripts one after the other.
_UNPACK = """
(async () => {
  const letters = atob(document.getElementById("packed").textContent);
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const { data, scripts } = JSON.parse(await new Response(stream).text());
  for (const [type, text] of [["application/json", data], ...scripts.map((text) => ["", text])]) {
    const script = document.createElement("script");
    script.type = type;
    if (type) script.id = "data";
    script.textContent = text;
    document.body.append(script);
  }
})().catch(() => {
  const sentence = document.createElement("p");
  sentence.textContent = "The map cannot be unpacked by this browser: a newer one shows it.";
  document.getElementById("map_div").replaceWith(sentence);
});
"""


def packed_script(data: str, scripts: Sequence[str]) -> str:
    """Return elements of HTML that give a page its data and run its scripts.

    Parameters
    ----------
    data
        What the element with the id "data" is to hold.
    scripts
        Sources, in the order in which they run.
    """
    sources = [_without_comments(source) for source in scripts]
    text = json.dumps({"data": data, "scripts": sources}, ensure_ascii=False)
    packed = base64.b64encode(gzip.compress(text.encode("utf-8", "replace"), 9, mtime=0)).decode()
    return f'<script type="text/plain" id="packed">{packed}</script><script>{_UNPACK}</script>'


def _without_comments(source: str) -> str:
    """Return a script of ours without lines that are comments, and without indentation.

    No text in them runs over the end of a line, which a test holds.
    """
    return re.sub(r"(?m)^[ \t]+|^\s*//.*\n", "", source)
