"""What a Mercator map makes straight or round: its straight lines, flat circles and rhumb lines.

May import `core` and its sibling modules of `geodesy`.
"""

from ranges.geodesy.mercator.rhumb_lines import *
from ranges.geodesy.mercator.straight_lines import *
