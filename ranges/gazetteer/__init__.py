"""Which place a text means: one way from anyone's words to a place, and no silent guess.

`resolution` says whether a text names one place, several, none, or one that is spelt like it;
`exact_place` and `exact_area` take what a link, a command or a file says, with a notice where it
could mean more.
May import `core`, `geodesy` and `catalog`.
"""

from ranges.gazetteer.areas import *
from ranges.gazetteer.readings import *
from ranges.gazetteer.resolution import *
