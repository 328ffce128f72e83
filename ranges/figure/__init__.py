"""A scene in print: its figure as PNG, SVG or PDF, two at one scale, the heights of a flight,
and charts of the record.

Findings become a page of texts with a map on its panel; the same scene gives the same bytes.

May import `map` and what lies below it. It loads matplotlib, so that the command line imports it
only where a figure is drawn.
"""

from ranges.figure.canvas import *
from ranges.figure.charts import *
from ranges.figure.choices import *
from ranges.figure.comparison import *
from ranges.figure.composition import *
from ranges.figure.height_profile import *
from ranges.figure.layout import *
from ranges.figure.styles import *
from ranges.figure.words import *
