"""Units of length, and lengths typed and written.

May import what `core` may."""

from ranges.core.units.length_texts import *
from ranges.core.units.quantities import *
from ranges.core.units.unit_records import *
