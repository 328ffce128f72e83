"""Make the record of all reported flights, offline, from `raw/flights/`.

    python geodata/flights.py [folder]

writes `flights.csv`, `flight_citations.csv`, `flight_occasions.csv`, `flight_aliases.csv` and
`flight_compilations.csv`, here or into another folder: the same bytes each time. It stops when a
raw file is not the recorded one, when a row is neither an event's nor refused, and when a corrected
row no longer says what was corrected. Nothing is averaged; a figure that nobody reported stays
empty.
"""

from __future__ import annotations

import csv
import hashlib
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

HERE = Path(__file__).parent
RAW = HERE / "raw" / "flights"
Row = dict[str, str]

COLUMNS = (
    *("id", "date", "kind", "system_id", "system_as_reported", "launch_site_id"),
    *("site_as_reported", "launches_low", "launches_high", "failures_low", "failures_high"),
    *("distance_km_low", "distance_km_high", "apogee_km_low", "apogee_km_high"),
    *("flight_minutes", "outcome", "bearings_deg", "bearing_by", "overflew", "fall_description"),
    *("fall_latitude", "fall_longitude", "tags", "reported_by", "confidence", "notes"),
    *("source_title", "source_url"),
)
CITED = ("id", "event_id", "field", "value", "source", "title", "url", "checked")
COMPILED = ("id", "compilation", "year", "days", "entries", "missiles_low", "missiles_high")
#: Read on this day; the reports that CSIS names were not all opened.
CHECKED = "2026-11-24"
COMPILER = "A. Kusanagi"
CNS_TITLE = "North Korea Missile Test Visualization (A. Kusanagi), built on the CNS database"
CSIS_TITLE = (
    "Report that CSIS Beyond Parallel names for this occasion (none where its link is wrong)"
)
CSIS_LIST_TITLE = "CSIS Beyond Parallel, Database of North Korean Provocations (a copy)"
STEMS = ("launches", "distance_km", "apogee_km")
SOURCED = ("reported_by", "source_title", "source_url")
NOT_KNOWN = ("", "na", "unknown")


class BrokenRawDataError(Exception):
    """The raw facts are not those that were reviewed."""


def rows_of(path: Path) -> list[Row]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write rows as CSV with LF line ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, tuple(columns), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def recorded_sources() -> dict[str, dict]:
    """Return what `sources.toml` records of each raw file, after a check of its bytes."""
    sources = tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))["flight_raw"]
    for source in sources:
        content = (HERE / source["kept_as"]).read_bytes()
        if hashlib.sha256(content).hexdigest() != source["sha256"]:
            raise BrokenRawDataError(f"{source['kept_as']} is not the recorded file")
    return {Path(source["kept_as"]).name: source for source in sources}


def corrected(source: str, key: str, rows: list[Row], corrections: list[Row]) -> dict[str, Row]:
    """Return the rows of a compilation by number, with our corrections.

    Raises
    ------
    BrokenRawDataError
        If a corrected row no longer says what was corrected.
    """
    by_number = {row[key]: dict(row) for row in rows}
    for change in corrections:
        if change["source"] != source:
            continue
        row, field = by_number.get(change["row"], {}), change["field"]
        if row.get(field) != change["raw_value"]:
            raise BrokenRawDataError(
                f"{source} row {change['row']}, {field}: {row.get(field)!r} was to be corrected"
                f" from {change['raw_value']!r}; look at the correction again"
            )
        row[field] = change["value"]
    return by_number


def check_all_rows_are_settled(
    events: list[Row], refused: list[Row], cns: Mapping[str, Row], csis: Mapping[str, Row]
) -> None:
    """Raise unless each row of both compilations is in one event at least, or refused."""
    for source, column, rows in (("cns-based", "cns_rows", cns), ("csis", "csis_rows", csis)):
        kept = {number for event in events for number in parts(event[column])}
        left_out = {row["row"] for row in refused if row["source"] == source}
        if kept | left_out != set(rows) or kept & left_out:
            raise BrokenRawDataError(f"{source}: {sorted((kept | left_out) ^ set(rows))}")


def parts(text: str) -> list[str]:
    """Return the parts of a field that are divided by semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]


def failures(missiles: list[Row]) -> tuple[str, str]:
    """Return the lowest and highest number of failures; both empty where nobody said."""
    if not missiles:
        return "", ""
    failed = sum(missile["outcome"] == "failure" for missile in missiles)
    unknown = sum(missile["outcome"] == "unknown" for missile in missiles)
    return str(failed), "" if unknown else str(failed)


def widened(event: Row, own: Row) -> None:
    """Let the figures of an event span those of our own reading of its reports."""
    for stem in STEMS:
        low, high = f"{stem}_low", f"{stem}_high"
        if not own[low]:
            continue
        is_open = stem == "launches" and (
            (event[low] and not event[high]) or (own[low] and not own[high])
        )
        event[low] = min((event[low] or own[low], own[low]), key=float)
        event[high] = max((event[high] or own[low], own[high] or own[low]), key=float)
        if is_open:
            event[high] = ""


def outcome(compiled: str, own: str) -> str:
    """Return the outcome of an event: of all its launches, where they differ."""
    return "mixed" if compiled == "mixed" else own or compiled or "unknown"


def confidence(event: Row, own: Row | None) -> str:
    """Return our own reading's confidence; else medium where both compilations have the event."""
    if own is not None:
        return own["confidence"]
    return "medium" if event["cns_rows"] and event["csis_rows"] else "low"


def flown(missiles: list[Row]) -> list[Row]:
    """Return the missiles that have a distance, whose directions are taken.

    Without one, 77 of 79 rows have 90 degrees: that is a default and no direction.
    """
    return [missile for missile in missiles if missile["distance_km"] not in NOT_KNOWN]


def flight(event: Row, own: Row | None, missiles: list[Row]) -> Row:
    """Return the row of one event in `flights.csv`."""
    row = {column: event.get(column, "") for column in COLUMNS}
    row["failures_low"], row["failures_high"] = failures(missiles)
    bearings = {missile["bearing_deg"] for missile in flown(missiles)} - set(NOT_KNOWN)
    row["bearings_deg"] = ";".join(sorted(bearings, key=float))
    row["bearing_by"] = COMPILER if bearings else ""
    row["outcome"] = outcome(event["outcome"], own["outcome"] if own else "")
    row["confidence"] = confidence(event, own)
    row["notes"] = event["open_question"]
    if event["kind"] == "space launch":
        row["tags"] = "space-launch"
    if own is not None:
        widened(row, own)
        for column in ("flight_minutes", "overflew", "tags"):
            row[column] = own[column]
        row["fall_description"] = own["impact_description"]
        row["fall_latitude"] = own["impact_latitude"]
        row["fall_longitude"] = own["impact_longitude"]
        row["system_id"] = row["system_id"] or own["system_id"]
        row["notes"] = " ".join(filter(None, (own["notes"], row["notes"])))
    return row


def sourced(event: Row, own: Row | None, occasions: list[Row], urls: tuple[str, str]) -> Row:
    """Return by whom an event is known, and the page that has most of its figures.

    `own`: our reading of it, or of the entry that it is a part of. `urls`: of the CNS-based list,
    and of the copy of that of CSIS.
    """
    if own is not None:
        return {column: own[column] for column in SOURCED}
    lists = [("CNS-based list", event["cns_rows"]), ("CSIS", event["csis_rows"])]
    title, url = CNS_TITLE, urls[0]
    if not event["cns_rows"]:
        reports = [link for row in occasions for link in parts(row["links_as_listed"])]
        title, url = (CSIS_TITLE, reports[0]) if reports else (CSIS_LIST_TITLE, urls[1])
    names = "; ".join(name for name, rows in lists if rows)
    return {"reported_by": names, "source_title": title, "source_url": url}


def band(rows: list[Row], field: str) -> str:
    """Return the lowest and highest of the figures that rows have, as text."""
    known = sorted({row[field] for row in rows if row[field] not in NOT_KNOWN}, key=float)
    return known[0] if len(known) == 1 else " to ".join(known[:1] + known[-1:])


def citations(
    event: Row, own: Row | None, missiles: list[Row], occasions: list[Row], cns_url: str
) -> list[Row]:
    """Return the rows of one event in `flight_citations.csv`, figure by figure."""
    found: list[tuple[str, str, str, str, str, str]] = []
    if missiles:
        facts = {
            "date (UTC, or as corrected)": missiles[0]["date"],
            "system": missiles[0]["missile"],
            "site": missiles[0]["facility"],
            "launches": "" if event["date"] == "2024-11-05" else str(len(missiles)),
            "failures": " to ".join(dict.fromkeys(filter(None, failures(missiles)))),
            **{f: band(missiles, f) for f in ("distance_km", "apogee_km")},
            "bearing_deg": band(flown(missiles), "bearing_deg"),
        }
        source = "CNS-based list"
        found += [(f, v, source, CNS_TITLE, cns_url, CHECKED) for f, v in facts.items()]
    for occasion in occasions:
        low, high = occasion["missiles_low"], occasion["missiles_high"]
        launches = (low if low == high else f"{low} to {high}") if high else f"at least {low}"
        for url in parts(occasion["links_as_listed"]) or [""]:
            found.append(("date", occasion["local_date"], "CSIS", CSIS_TITLE, url, CHECKED))
            if low:
                found.append(("launches", launches, "CSIS", CSIS_TITLE, url, CHECKED))
    if occasions:
        urls = parts(occasions[0]["links_as_listed"]) or [""]
        for stem in ("distance_km", "apogee_km"):
            compiled = {missile[stem] for missile in missiles}
            for value in dict.fromkeys(event[f"{stem}_{end}"] for end in ("low", "high")):
                if value not in compiled:
                    found.append((stem, value, "CSIS", CSIS_TITLE, urls[0], CHECKED))
    if own is not None:
        found += own_citations(own)
    return [
        dict(zip(CITED[1:], (event["id"], *values), strict=True))
        for values in found
        if values[1] not in NOT_KNOWN
    ]


def own_citations(own: Row) -> list[tuple[str, str, str, str, str, str]]:
    """Return the citations of the figures that we read ourselves."""
    found = []
    for field in (*STEMS, "flight_minutes", "overflew", "impact_description"):
        pair = [own.get(f"{field}_{end}") or own.get(field, "") for end in ("low", "high")]
        value = " to ".join(dict.fromkeys(filter(None, pair)))
        name = field.replace("impact", "fall")
        found.append((name, value, own["reported_by"], own["source_title"], own["source_url"], ""))
    return found


def settle(flights: Mapping[str, Row], settled: list[Row]) -> list[Row]:
    """Put in what was decided on disagreements, and return the citations of it."""
    for fact in settled:
        flights[fact["event_id"]][fact["field"]] = fact["value"]
    return [
        {
            **{
                "event_id": fact["event_id"],
                "value": fact["value"] or "not known",
                "source": "our decision",
            },
            "field": fact["field"].removesuffix("_low").removesuffix("_high"),
            "title": f"{fact['reason']} ({fact['evidence']})",
            "url": fact["evidence"] if fact["evidence"].startswith("http") else "",
            "checked": fact["checked"],
        }
        for fact in settled
    ]


def compiled_years(events: list[Row], csis: Mapping[str, Row]) -> list[Row]:
    """Return what each compilation counts by year, of ballistic missiles and space launches.

    The rows of the CNS-based list are single missiles: its entries are their events. A row of CSIS
    is an occasion; one that gives no number of missiles counts as one at least.
    """
    counted = []
    years = sorted({event["date"][:4] for event in events})
    for year in years:
        rows = [event for event in events if event["cns_rows"] and event["date"][:4] == year]
        missiles = sum(len(parts(event["cns_rows"])) for event in rows)
        days = len({event["date"] for event in rows})
        counted.append(("CNS-based list", year, days, len(rows), missiles, missiles))
    for year in years:
        of_year = [row for row in csis.values() if row["local_date"][:4] == year]
        rows = [row for row in of_year if set(row["kind"]) & {"B", "S"}]
        low = sum(int(row["missiles_low"] or 1) for row in rows)
        highs = [row["missiles_high"] for row in rows]
        high = sum(map(int, highs)) if all(highs) else ""
        days = len({row["local_date"] for row in rows})
        counted.append(("CSIS", year, days, len(rows), low, high))
    return [
        dict(zip(COMPILED[1:], map(str, values), strict=True))
        | {"id": f"{values[0].partition('-')[0].lower()}-{values[1]}"}
        for values in counted
        if values[3]
    ]


def build(folder: Path) -> None:
    """Write every file of the record into `folder`."""
    sources = recorded_sources()
    changes, events = rows_of(RAW / "corrections.csv"), rows_of(RAW / "events.csv")
    aliases = rows_of(RAW / "aliases.csv")
    cns = corrected("cns-based", "row", rows_of(RAW / "missiles_cns_based.csv"), changes)
    csis = corrected("csis", "csis_row", rows_of(RAW / "occasions_csis.csv"), changes)
    check_all_rows_are_settled(events, rows_of(RAW / "refused.csv"), cns, csis)
    tests = {row["id"]: row for row in rows_of(RAW / "tests.csv")}
    urls = tuple(sources[f"{name}.csv"]["url"] for name in ("missiles_cns_based", "occasions_csis"))
    entry_of = {part: row["id"] for row in aliases for part in parts(row["event_ids"])}
    flights, cited = {}, []
    for event in events:
        own = tests[event["test_id"]] if event["test_id"] else None
        missiles = [cns[number] for number in parts(event["cns_rows"])]
        occasions = [csis[number] for number in parts(event["csis_rows"])]
        is_listed = event["cns_rows"] or event["csis_rows"]
        reading = own if is_listed else own or tests[entry_of[event["id"]]]
        source = sourced(event, reading, occasions, urls)
        flights[event["id"]] = flight(event, own, missiles) | source
        cited += citations(event, own, missiles, occasions, urls[0])
    cited += settle(flights, rows_of(RAW / "settled.csv"))
    cited.sort(key=lambda row: list(flights).index(row["event_id"]))
    for number, row in enumerate(cited, 1):
        row["id"] = f"c{number}"
    write_rows(folder / "flights.csv", COLUMNS, flights.values())
    write_rows(folder / "flight_citations.csv", CITED, cited)
    write_rows(folder / "flight_compilations.csv", COMPILED, compiled_years(events, csis))
    for name, kept in (("occasions", "reported_ordinals"), ("aliases", "aliases")):
        rows = rows_of(RAW / f"{kept}.csv")
        write_rows(folder / f"flight_{name}.csv", rows[0], rows)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
