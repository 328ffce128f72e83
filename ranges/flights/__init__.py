"""Reported flights: which there are, how each may be drawn, and what is known of each.

`kinds` says what was launched, `selection` chooses among them and counts those over time,
`record` counts all that were reported, `drawings` says whether one is a path, a site or nothing,
`arc` estimates heights, `falls` are where they came down, `cited_figures` says who gave each
figure, `full_range` is the published range beside a flight, `detail` holds all that is known of
one, `day_story` tells a day, `reached_by_year`
compares years. May import `reach` and what lies below it.
"""

from ranges.flights.arc import *
from ranges.flights.cited_figures import *
from ranges.flights.day_story import *
from ranges.flights.detail import *
from ranges.flights.drawings import *
from ranges.flights.falls import *
from ranges.flights.full_range import *
from ranges.flights.kinds import *
from ranges.flights.reached_by_year import *
from ranges.flights.record import *
from ranges.flights.selection import *
