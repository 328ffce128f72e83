"""What may be chosen of a figure in a word: its size, and which names stand on its map.

May import what `figure` may, and no other module of it.
"""

from ranges.figure.choices.sizes import *
