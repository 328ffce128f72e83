"""Print the tables of ratios, each measured in this one run."""

from __future__ import annotations

import os
import platform

from tests.benchmark import anywhere, figures, pages, reach, rings


def main() -> None:
    skipped: list[str] = []
    system = f"Python {platform.python_version()}, {os.cpu_count()} processors"
    print(f"Times are the median (tenth to ninetieth percentile); {system}.\n", flush=True)
    print(rings.report(skipped), flush=True)
    print(f"\n{reach.report()}", flush=True)
    print(f"\n{anywhere.report()}", flush=True)
    print(f"\n{figures.report(skipped)}", flush=True)
    lacking = pages.missing()
    if lacking is None:
        print(f"\n{pages.report()}")
    else:
        skipped.append(lacking)
    print("\n" + ("\n".join(skipped) if skipped else "Nothing was skipped."))


if __name__ == "__main__":
    main()
