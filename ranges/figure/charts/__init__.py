"""Charts of the record of flights as figures: counts over time, how reach grew, maps by
year, two compared, the heights of one flight.

Drawn on the same sheet, in the same faces and colours as the maps, in PNG, SVG or PDF. May import
what `figure` may, and its canvas, fonts and layout.
"""

from ranges.figure.charts.by_year import *
from ranges.figure.charts.compared import *
from ranges.figure.charts.growth import *
from ranges.figure.charts.heights import *
from ranges.figure.charts.timeline import *
