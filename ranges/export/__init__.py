"""A scene, a flight or the catalogue handed over as files and tables.

`features` and `formats` make GeoJSON, CSV and KML; the tables and reports are text for a terminal,
CSV and JSON. `batch` draws too, so it is imported by itself. May import `figure` and what lies
below it.
"""

from ranges.export.features import *
from ranges.export.files import *
from ranges.export.flights import *
from ranges.export.formats import *
from ranges.export.path_tables import *
from ranges.export.place_tables import *
from ranges.export.qr_code import *
from ranges.export.reach_tables import *
from ranges.export.system_tables import *
