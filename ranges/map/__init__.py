"""The map in the browser: findings as typed layers, as one payload, and in one file.

Which lines, areas and names stand on the map of a scene? May import `scene` and the packages below
it. All JavaScript and CSS lies in `assets`; folium and Streamlit are known to `ui` alone.
"""

from ranges.map.hands import *
from ranges.map.html_file import *
from ranges.map.layer_types import *
from ranges.map.layers import *
from ranges.map.mercator_comparison import *
from ranges.map.overlays import *
from ranges.map.payload import *
from ranges.map.true_distance import *
