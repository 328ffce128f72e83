"""The shipped data as checked values: what is on record, where it lies, and what people call it.

Sites, systems, reported flights and their points; territories with their borders, populated places
and the base map; origins, territories, ranges and terms found by their names. May import `core` and
`geodesy` only. Nothing else opens geodata/; each file is read once, when it is first needed.
"""

from ranges.catalog.base_map import *
from ranges.catalog.borders import *
from ranges.catalog.curated_records import *
from ranges.catalog.glossary import *
from ranges.catalog.origins import *
from ranges.catalog.populated_places import *
from ranges.catalog.published_ranges import *
from ranges.catalog.territory_names import *
from ranges.catalog.territory_records import *
