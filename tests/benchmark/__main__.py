"""Print the tables of ratios, each measured in this one run.

`python -m tests.benchmark` prints them all, `python -m tests.benchmark load pages` these alone.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Callable, Sequence

from tests.benchmark import (
    addresses,
    anywhere,
    browser,
    crowd,
    figures,
    flights,
    hands,
    load,
    pages,
    reach,
    rings,
)

#: Each section by its name: what prints it, given where to say what was skipped.
SECTIONS: dict[str, Callable[[list[str]], str]] = {
    "rings": rings.report,
    "reach": lambda skipped: reach.report(),
    "anywhere": lambda skipped: anywhere.report(),
    "figures": figures.report,
    "pages": lambda skipped: pages.report(),
    "hands": lambda skipped: hands.report(),
    "crowd": lambda skipped: crowd.report(),
    "flights": lambda skipped: flights.report(),
    "load": lambda skipped: load.report(),
    "addresses": lambda skipped: addresses.report(),
}
#: Those that need a browser.
IN_A_BROWSER = ("pages", "hands", "crowd", "flights", "load", "addresses")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="section", help=", ".join(SECTIONS))
    asked = parser.parse_args(arguments).sections or list(SECTIONS)
    unknown = [name for name in asked if name not in SECTIONS]
    if unknown:
        parser.error(f"no section {', '.join(unknown)}: there are {', '.join(SECTIONS)}")
    skipped: list[str] = []
    system = f"Python {platform.python_version()}, {os.cpu_count()} processors"
    print(f"Times are the median (tenth to ninetieth percentile); {system}.", flush=True)
    lacking = browser.missing()
    if lacking is not None and set(asked) & set(IN_A_BROWSER):
        skipped.append(lacking)
    for name in asked:
        if lacking is None or name not in IN_A_BROWSER:
            print(f"\n{SECTIONS[name](skipped)}", flush=True)
    print("\n" + ("\n".join(skipped) if skipped else "Nothing was skipped."))


if __name__ == "__main__":
    main()
