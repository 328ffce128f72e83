"""Sectors of rings: the border of what lies between two bearings, its area and its length.

May import `core` and its sibling modules of `geodesy`.
"""

from ranges.geodesy.sectors.borders import *
