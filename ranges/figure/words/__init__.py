"""What a figure says below its picture: what is shown, by which method, by which sources.

May import `scene` and what lies below it; it draws nothing.
"""

from ranges.figure.words.captions import *
from ranges.figure.words.source_labels import *
