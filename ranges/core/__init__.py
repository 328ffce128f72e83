"""The values that all packages share, and how they are read from text and written as text.

Positions, ranges, records, scenes, units, dates, colours, names and errors. May import no other
package of the project: it opens no file and knows nothing of the Earth but its limits.
"""

from ranges.core.coordinates import *
from ranges.core.dates import *
from ranges.core.errors import *
from ranges.core.markup import *
from ranges.core.messages import *
from ranges.core.name_search import *
from ranges.core.palette import *
from ranges.core.progress import *
from ranges.core.records import *
from ranges.core.scenario import *
from ranges.core.text import *
from ranges.core.units import *
from ranges.core.values import *
