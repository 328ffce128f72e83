"""The entry of the command line: `python -m ranges`."""

import sys

from ranges.cli import main

if __name__ == "__main__":
    sys.exit(main())
