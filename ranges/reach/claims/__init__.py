"""Whether a stated distance is true: a sentence read, compared with the borders, and judged.

`parsed_claim` reads a sentence such as "Guam is 3,400 km from North Korea", `checked_claim`
measures it. May import what `reach` may.
"""

from ranges.reach.claims._evaluation import checked_claim as checked_claim
from ranges.reach.claims._model import *
from ranges.reach.claims._places import endpoint_named as endpoint_named
from ranges.reach.claims._sentence_reading import parsed_claim as parsed_claim
from ranges.reach.claims._sentences import claim_sentence as claim_sentence
from ranges.reach.claims._sentences import verdict_text as verdict_text
