"""What may be chosen of a figure in a word: size, names, and how the marks of a house stand on it.

May import what `figure` may, and of its own modules the sheet, `styles` and what they import.
"""

from ranges.figure.choices.labels import *
from ranges.figure.choices.options import *
from ranges.figure.choices.sizes import *
