"""A small globe or world in a corner of a map: where on the Earth does the map lie?

May import what `figure` may, and its panel, view and label room.
"""

from ranges.figure.inset.placing import *
from ranges.figure.inset.small_world import *
