"""The names on the map of a figure: which there are, and where each has room.

Names are placed first and written after, so that a placing can be looked at without a drawing.
May import what `figure` may, and its panel, view, fonts and label room.
"""

from ranges.figure.names.board import *
from ranges.figure.names.countries import *
from ranges.figure.names.lines import *
from ranges.figure.names.placing import *
from ranges.figure.names.points import *
from ranges.figure.names.waters import *
