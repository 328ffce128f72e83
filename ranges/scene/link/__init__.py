"""The link of a scene: an address turned into a `Scenario` and back, whole or in few letters.

`scene_link` reads and writes all of it, `settings` what a scene has once, `items` its rings and
paths with their `item_options` and `ring_shapes`, `points` a reader's own points and notes,
`flights` the choice of flights, `query` the text without meaning, `short_links` few letters.
Nothing is raised for any text: what is wrong is noted in a sentence. May import what `scene` may.
"""

from ranges.scene.link.item_options import MAX_TEXT as MAX_TEXT
from ranges.scene.link.items import *
from ranges.scene.link.points import note_text as note_text
from ranges.scene.link.ring_shapes import shape_of_texts as shape_of_texts
from ranges.scene.link.scene_link import *
from ranges.scene.link.short_links import *
