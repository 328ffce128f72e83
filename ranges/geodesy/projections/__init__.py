"""Map projections: a table of records, and a record put to use round a centre.

May import `core` and its sibling modules of `geodesy`.
"""

from ranges.geodesy.projections.projection import *
from ranges.geodesy.projections.records import *
