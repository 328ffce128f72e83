"""Rings that leave something out: which areas lie between a minimum range and a range, in a sector.

May import what `reach` may, and its sibling modules that know whole rings.
"""

from ranges.reach.ring_parts.sectors import *
from ranges.reach.ring_parts.shaped_places import *
from ranges.reach.ring_parts.shaped_reach import *
