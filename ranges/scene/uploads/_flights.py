"""A reader's own launches: a table with the columns of flights.csv, which joins the record whole.

Unlike other tables, a bad row stops it: counts of what is left would look like counts of all.
"""

from __future__ import annotations

import csv
import hashlib

from ranges.catalog import own_flight_events
from ranges.core import OwnFlights, RangesError, UploadError, gettext, readable_line, shortened

__all__ = ["FLIGHTS_SAMPLE", "FLIGHTS_SAMPLE_NAME", "is_flight_table", "own_flights"]

#: Columns by which such a table is known; no other table has them all.
_MARKS = frozenset({"id", "date", "kind", "outcome"})
_ID_LETTERS = 10
FLIGHTS_SAMPLE_NAME = "ranges-own-flights.csv"
#: One event with figures, and one of which little is known: what may be empty is.
FLIGHTS_SAMPLE = """\
id,date,kind,system_id,launch_site_id,launches_low,launches_high,distance_km_low,distance_km_high,\
apogee_km_low,apogee_km_high,outcome,bearings_deg,bearing_by,reported_by,confidence,notes,\
source_title,source_url
my-first,2022-10-04,ballistic,hwasong-12,mupyong-ri,1,1,4500,4600,970,1000,success,85,me,\
my newspaper,low,change this row,The page where I read it,https://example.org/first
my-second,2022-11,cruise,,,,,,,,,unknown,,,my newspaper,low,,The page where I read it,\
https://example.org/second
"""


def is_flight_table(text: str) -> bool:
    """Return whether a text is a table of launch events, by its first line."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    for delimiter in ",;\t":
        try:
            fields = next(csv.reader([first], delimiter=delimiter), [])
        except csv.Error:
            return False
        if {field.strip() for field in fields} >= _MARKS:
            return True
    return False


def own_flights(text: str, file: str) -> OwnFlights:
    """Return the launches of a table.

    Parameters
    ----------
    text
        The whole file.
    file
        Its name, which is outside text.

    Raises
    ------
    UploadError
        If anything in it is wrong: file, line and column in one sentence.
    """
    name = shortened(readable_line(file)) or gettext("the file")
    try:
        events = own_flight_events(text, name)
    except RangesError as error:
        raise UploadError(gettext("{error} No launch of the file is added.", error=error)) from None
    digest = hashlib.sha256(repr((name, events)).encode("utf-8", "replace")).hexdigest()
    return OwnFlights(
        id=digest[:_ID_LETTERS], count=len(events), digest=digest, file=name, events=events
    )
