"""A page with the map alone: plain layers in, clicks out, nothing else of the app."""

import math

import streamlit as st

from ranges.ui.background_maps import BASES
from ranges.ui.map_view import scene_script, show_map

#: Text that breaks out of a template, a string, a tag or a pattern that is not careful.
HOSTILE = (
    "${document.title=7*7} `;document.title=49;// C:\\users \"it's\" {{7*7}} {{ 'div' }} %} _div_0"
    " </script><img src=x onerror=document.title=49> <b>bold</b> &amp; \u2028\u2029 map_div ]]>"
)


def box(west, south, east, north):
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def ring(name, *, loops=(), caps=(), world=False, anchors=(), colour="#0072B2", dash=None):
    curves = [*loops, *(cap["curve"] for cap in caps)]
    return {
        "kind": "ring", "id": name, "name": name, "label": name, "tooltip": f"{name} is here",
        "colour": colour, "dash": dash, "selected": False,
        "fill": {"loops": list(loops), "caps": list(caps), "world": world},
        "core": None, "outside": None, "outlines": curves, "label_anchors": list(anchors),
    }  # fmt: skip


def path(name, line, anchors=()):
    return {
        "kind": "path", "id": f"path {name}", "name": name, "label": name,
        "tooltip": f"{name} is here",
        "colour": "#22303a", "dash": "6 6", "lines": [line], "label_anchors": list(anchors),
    }  # fmt: skip


def mark(lon, lat, text, rank, style="place"):
    return {"kind": "mark", "at": [lon, lat], "text": text, "rank": rank, "style": style}


def wave(lat, west=-40.0):
    """Return a curve once round the Earth, from `west`."""
    step = [west + 5.0 * at for at in range(73)]
    return [[lon, lat + 4.0 * math.sin(math.radians(lon))] for lon in step]


def plain(half_deg):
    """Return a square ring of the slider's size round (150 E, 20 N), and one that stays."""
    square = box(150.0 - half_deg, 20.0 - half_deg, 150.0 + half_deg, 20.0 + half_deg)
    return [
        ring("moving", loops=[square], anchors=[[150.0, 20.0 - half_deg]]),
        ring("still", loops=[box(170.0, -20.0, 200.0, 0.0)], anchors=[[185.0, -20.0]],
             colour="#D55E00", dash="8 6"),
        path("flown", [[120.0, 40.0], [150.0, 45.0]], [[135.0, 42.5]]),
        mark(150.0, 20.0, "Middle", 0, "origin"),
    ]  # fmt: skip


def hostile(_):
    return [
        ring(HOSTILE, loops=[box(130.0, 0.0, 170.0, 40.0)], anchors=[[150.0, 0.0]]),
        path(HOSTILE, [[120.0, 50.0], [190.0, 50.0]], [[160.0, 50.0]]),
        mark(150.0, 20.0, HOSTILE, 0, "origin"),
    ]


def areas(_):
    """Return areas made of caps, of the world without a loop, and of two curves."""
    north, south = wave(40.0), wave(-30.0)
    return [
        ring("north cap", caps=[{"curve": north, "pole": "north"}]),
        ring("north cap, westward", caps=[{"curve": north[::-1], "pole": "north"}]),
        ring("south cap", caps=[{"curve": south, "pole": "south"}]),
        ring("both poles", loops=[box(150.0, 0.0, 190.0, 30.0)], world=True),
        ring("band", loops=[box(150.0, 0.0, 190.0, 30.0), box(160.0, 10.0, 180.0, 20.0)]),
        ring("zone", caps=[{"curve": north, "pole": "north"}, {"curve": south, "pole": "north"}]),
    ]


def crowd(_):
    """Return more names than there is room for."""
    square = box(120.0, 0.0, 180.0, 50.0)
    names = [mark(140.0 + at % 5, 20.0 + at // 5, f"Place number {at}", at + 2) for at in range(25)]
    return [
        ring("2,500 km", loops=[square], anchors=[[150.0, 0.0], [150.0, 50.0]]),
        ring("2,600 km", loops=[square], anchors=[[150.0, 0.0], [150.0, 50.0]], colour="#D55E00"),
        mark(142.0, 22.0, "Origin", 0, "origin"),
        *names,
    ]


CASES = {"plain": plain, "hostile": hostile, "areas": areas, "crowd": crowd, "empty": lambda _: []}

st.set_page_config(layout="wide")
case = st.query_params.get("case", "plain")
half_deg = st.slider("Size", 5, 60, 20, key="size")
base = st.selectbox("Base", list(BASES), key="base")
is_dark = st.toggle("Dark", key="dark")
view = {"lat": 10.0, "lon": -175.0, "zoom": 3.0} if "view" in st.query_params else None
scene = {
    "layers": CASES[case](half_deg),
    "is_dark": is_dark,
    "bounds": (-20.0, 120.0, 60.0, 200.0),
    "view": view,
    "units": "km",
    "centre": None,
    "globe": None,
    "refit": 0,
    "legend": [],
    "notes": [],
    "highlights": [],
    "alt_text": HOSTILE if case == "hostile" else f"A square of {half_deg} degrees",
}
query = "ring=1000km@pyongyang&view=1,2,3&units=km"
events = show_map(scene_script(scene, base=base, query=query))
with st.container(key="clicked"):
    clicked = events.clicked
    st.text(f"{clicked.lat:.3f} {clicked.lon:.3f}" if clicked else "none")
