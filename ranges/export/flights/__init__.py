"""Reported flights as files and tables: the list, one flight's page, and the whole record.

`tables` writes the flights of a choice, `report` all that is known of one, `record` how many there
are, `growth` how reach grew, and the records. May import what `export` may, and its formats.
"""

from ranges.export.flights.growth import *
from ranges.export.flights.record import *
from ranges.export.flights.report import *
from ranges.export.flights.tables import *
