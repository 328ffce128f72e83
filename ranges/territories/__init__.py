"""Ranges and distances that start from anywhere in a territory, not from a point.

The region within a range (its buffer), distances of points, and the nearest and farthest points of
two places. Callers that draw or measure need not know whether an origin is a point or a territory:
`range_region`, `range_edge`, `origin_distances` and the like take either. May import `core` and
`geodesy`; a territory is given as a record, so that no file is read.
"""

from ranges.territories.distance import *
from ranges.territories.distance_field import *
from ranges.territories.endpoints import *
from ranges.territories.farthest_points import *
from ranges.territories.nearest_borders import *
from ranges.territories.origin_distance import *
from ranges.territories.range_measures import *
from ranges.territories.range_regions import *
from ranges.territories.separation import *
from ranges.territories.subdivision import *
