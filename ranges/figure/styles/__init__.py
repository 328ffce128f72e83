"""How a house prints its figures: its colours, letters, logo, credit and rule.

A style is one TOML file, of which nothing is trusted; three are shipped. May import `typography`
and `core`.
"""

from ranges.figure.styles.house_style import *
from ranges.figure.styles.logos import *
from ranges.figure.styles.reading import *
