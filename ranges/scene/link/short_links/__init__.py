"""Short links: a scene's whole query as one part, `?s=1...`, without a database.

`short_query` writes it, `expanded` reads it back as the decoded parts of the long one. May import
what `scene` may, of `scene` only the text of a query.
"""

from ranges.scene.link.short_links._query import *
