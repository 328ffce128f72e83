"""What is made of the whole record of flights: how many, which number, and what others count.

`counting` counts all that were reported, `compilations` compares that by year with others,
`parts` are the classes and outcomes that divide a count,
`ordinals` says what number one was in its year. May import what `flights` may, and its `kinds`
and `selection`.
"""

from ranges.flights.record.compilations import *
from ranges.flights.record.counting import *
from ranges.flights.record.ordinals import *
from ranges.flights.record.parts import *
