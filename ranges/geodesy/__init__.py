"""Where a distance leads on the Earth: geodesics, rings and paths on WGS84, and maps of them.

Constants of the Earth (`wgs84`), geodesics, rings and paths as vertices, geometry cut at the
antimeridian, distances of very many points, closest approaches, references to grids, and map
projections. May import `core`. The only callers of pyproj.
"""

from ranges.geodesy.antimeridian import *
from ranges.geodesy.border_edges import *
from ranges.geodesy.closest_approach import *
from ranges.geodesy.edge_division import *
from ranges.geodesy.first_order import *
from ranges.geodesy.geodesics import *
from ranges.geodesy.grid_references import *
from ranges.geodesy.mercator.rhumb_lines import *
from ranges.geodesy.mercator.straight_lines import *
from ranges.geodesy.paths import *
from ranges.geodesy.projections.projection import *
from ranges.geodesy.projections.records import *
from ranges.geodesy.region_edges import *
from ranges.geodesy.ring_sets import *
from ranges.geodesy.rings import *
from ranges.geodesy.sectors.borders import *
from ranges.geodesy.wgs84 import *
