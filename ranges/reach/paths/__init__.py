"""What lies under a path and beside it: its legs, territories and seas in order, towns near it.

`path` and `path_crossings` take two ends; a `PathSpec` is evaluated by `evaluated_path`, and
`path_stays` and `places_near_path` answer further. May import what `reach` may.
"""

from ranges.reach.paths.findings import *
from ranges.reach.paths.near_places import *
from ranges.reach.paths.overflight import *
from ranges.reach.paths.stays import *
