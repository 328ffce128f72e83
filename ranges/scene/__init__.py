"""A scene: what it holds and says, and the link that stands for it.

`link` turns an address into a `Scenario` and back, `uploads` reads a user's own file,
`findings` evaluates rings and paths, `headlines`, `sentences`,
`citations` and `sources` put the findings into words, `changes` what was changed.

May import `flights` and what lies below it.
"""

from ranges.scene.changes import *
from ranges.scene.citations import *
from ranges.scene.findings import *
from ranges.scene.headlines import *
from ranges.scene.link import *
from ranges.scene.link import note_text as note_text
from ranges.scene.link import shape_of_texts as shape_of_texts
from ranges.scene.path_sentences import *
from ranges.scene.sentences import *
from ranges.scene.sources import *
from ranges.scene.uploads import *
