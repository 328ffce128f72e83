"""Whether a stated distance is true: a sentence read, compared with the borders, and judged.

`parsed_claim` reads a sentence such as "Guam is 3,400 km from North Korea", `checked_claim`
measures it. May import what `reach` may.
"""

from __future__ import annotations

from ranges.reach.claims._evaluation import checked_claim
from ranges.reach.claims._places import endpoint_named
from ranges.reach.claims._sentence_reading import parsed_claim
from ranges.reach.claims._sentences import claim_sentence, verdict_text
from ranges.reach.claims.model import (
    CheckedClaim,
    Claim,
    PlaceSeparation,
    Relation,
    Verdict,
)

__all__ = [
    "CheckedClaim",
    "Claim",
    "PlaceSeparation",
    "Relation",
    "Verdict",
    "checked_claim",
    "claim_sentence",
    "endpoint_named",
    "parsed_claim",
    "verdict_text",
]
