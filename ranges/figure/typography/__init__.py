"""Which letters a figure is set in: typefaces by their files, and fonts for what they lack.

May import `core`. Fonts come from packages, and only for scripts that these lack from the machine.
"""

from ranges.figure.typography.other_scripts import *
from ranges.figure.typography.typefaces import *
