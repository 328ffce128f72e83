"""Whether a sentence is true: read, compared with the borders, and judged.

`judged_claim` judges a sentence. `parsed_claim` reads one about a distance, such as "Guam is
3,400 km from North Korea", and `checked_claim` measures it; so `parsed_system_claim` and
`checked_system_claim` do with "the Hwasong-15 can reach Chicago". May import what `reach` may.
"""

from ranges.reach.claims._evaluation import checked_claim as checked_claim
from ranges.reach.claims._judgement import judged_claim as judged_claim
from ranges.reach.claims._model import *
from ranges.reach.claims._places import endpoint_named as endpoint_named
from ranges.reach.claims._sentence_reading import parsed_claim as parsed_claim
from ranges.reach.claims._sentences import claim_sentence as claim_sentence
from ranges.reach.claims._sentences import left_out_text as left_out_text
from ranges.reach.claims._sentences import verdict_text as verdict_text
from ranges.reach.claims._system_evaluation import checked_system_claim as checked_system_claim
from ranges.reach.claims._system_reading import parsed_system_claim as parsed_system_claim
