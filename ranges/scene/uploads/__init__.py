"""A reader's own file: CSV, GeoJSON or KML of places, rings, flights, areas and lines.

Reading never fails: what cannot be used is named in a sentence with its place in the file, and the
rest is kept. The file is untrusted: its size and its rows are limited, nothing in it is run, and
its words come out as plain text. `read_upload` reads one, and `with_upload` adds its rings, paths
and points to a scene. May import what `scene` may.
"""

from ranges.scene.uploads._flights import *
from ranges.scene.uploads._joining import *
from ranges.scene.uploads._kml import SCENE_NAME as SCENE_NAME
from ranges.scene.uploads._model import *
from ranges.scene.uploads._own_files import HTML_SCENE_NAME as HTML_SCENE_NAME
from ranges.scene.uploads._reading import *
