"""What is drawn on a sheet, and how it is written: as dots, as SVG, as PDF.

Marks are values in pixels, 96 to an inch, y down; each knows the group that it belongs to.

May import the letters and boxes of `figure`, its `typography` and `core`.
"""

from ranges.figure.drawing.marks import *
from ranges.figure.drawing.matplotlib_files import *
from ranges.figure.drawing.svg import *
