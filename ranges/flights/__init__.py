"""Reported flights: which there are, how each may be drawn, and what is known of each.

`selection` chooses and counts them, `counting` counts all that were reported, `compilations`
compares that by year with others, `ordinals` says what number one was in its year, `drawings`
whether a flight is a path, a ring or nothing, `arc` estimates heights, `detail` holds all that is
known of a flight, `reached_by_year` compares years. May import `reach` and what lies below it.
"""

from ranges.flights.arc import *
from ranges.flights.compilations import *
from ranges.flights.counting import *
from ranges.flights.detail import *
from ranges.flights.drawings import *
from ranges.flights.ordinals import *
from ranges.flights.reached_by_year import *
from ranges.flights.selection import *
