"""What lies within a range, how far everything is, and whether a stated distance is true.

Distances of territories and states, shares of their areas, places and people inside, territories
under a path and towns near it, systems that reach a place, claims, and the check of a drawn ring.
May import `core`, `geodesy`, `catalog` and `territories`; knows nothing of scenes and of how
anything is shown.
"""

from ranges.reach.claims import *
from ranges.reach.distance_spans import *
from ranges.reach.from_territory import *
from ranges.reach.paths.findings import *
from ranges.reach.paths.near_places import *
from ranges.reach.paths.overflight import *
from ranges.reach.paths.stays import *
from ranges.reach.point_findings import *
from ranges.reach.population import *
from ranges.reach.precomputation import *
from ranges.reach.range_contents import *
from ranges.reach.region_contents import *
from ranges.reach.ring_check import *
from ranges.reach.ring_lists import *
from ranges.reach.system_reach import *
