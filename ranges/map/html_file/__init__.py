"""A map in one HTML file, to be opened from disk or put into an article.

`_document` is the file, `_ground` what of the world is in it, `_tables` what stands below the map,
`_packing` its light form. May import what `map` may.
"""

from ranges.map.html_file._document import *
