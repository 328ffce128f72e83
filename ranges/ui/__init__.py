"""The page in the browser: controls on the left, the map in the middle, findings on the right.

Which scene does the visitor want, and what is shown of it? May import every other package but `cli`
and `server`; it is the only one that knows Streamlit and folium. Within it the page imports
controls and panels, these import elements and state, and nobody reaches back.
"""
