"""Charts of the record of flights as figures: counts over time, and how reach grew.

Drawn on the same sheet, in the same faces and colours as the maps, in PNG, SVG or PDF. May import
what `figure` may, and its canvas, fonts and layout.
"""

from ranges.figure.charts.growth import *
from ranges.figure.charts.timeline import *
