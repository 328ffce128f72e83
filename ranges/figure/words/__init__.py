"""What a figure says round its picture: what is shown, by which method, by which sources.

May import `scene`, `map` and what lies below them, and of its own modules what is drawn on the
panel; it draws nothing.
"""

from ranges.figure.words.captions import *
from ranges.figure.words.legend import *
from ranges.figure.words.source_labels import *
