"""The least that streamlit-folium can do: a map of one ring, to measure ours against.

Leaflet is served from the same package and in the same way as ours; there is no ground under the
ring, and folium's other libraries, which come from other hosts, are left out.
"""

from pathlib import Path

import folium
import streamlit as st
import streamlit.components.v1 as components
from pyproj import Geod
from streamlit_folium import st_folium
from xstatic.pkg import leaflet

LIBRARY = components.declare_component("bare_leaflet", path=str(Path(leaflet.BASE_DIR))).name


st.set_page_config(layout="wide")
lon, lat, _ = Geod(ellps="WGS84").fwd(
    [125.75] * 360, [39.02] * 360, list(range(360)), [3_400_000.0] * 360
)
bare_map = folium.Map(location=[39.0, 125.0], zoom_start=3, tiles=None)
bare_map.default_js = [("leaflet", f"../{LIBRARY}/leaflet.js")]
bare_map.default_css = [("leaflet_css", f"../{LIBRARY}/leaflet.css")]
ring = zip(lat, (x % 360.0 for x in lon), strict=True)
folium.Polygon(list(ring), class_name="ring-outline").add_to(bare_map)
st_folium(bare_map, key="map", height=740, use_container_width=True, returned_objects=[])
