"""What is made of the whole record of flights: how many, which number, and what others count.

`counting` counts all that were reported, `compilations` compares that by year with others,
`parts` are the classes and outcomes that divide a count,
`ordinals` says what number one was in its year, `milestones` are records and firsts, `growth`
says by year how far. May import what `flights` may, and its other modules but `detail`.
"""

from ranges.flights.record.compilations import *
from ranges.flights.record.counting import *
from ranges.flights.record.growth import *
from ranges.flights.record.milestones import *
from ranges.flights.record.ordinals import *
from ranges.flights.record.parts import *
