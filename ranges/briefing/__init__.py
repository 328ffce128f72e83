"""Briefings: scenes in an order, with titles and notes, as a file, as slides and as pages.

A scene is what its link says, so that a briefing holds no map and no number of its own. May import
what `export` may, and `figure` and `export` themselves; knows nothing of a page or a command line.
"""

from ranges.briefing.briefing_file import *
from ranges.briefing.document import *
from ranges.briefing.pages import *
from ranges.briefing.pictures import *
from ranges.briefing.ready import *
from ranges.briefing.slides import *
