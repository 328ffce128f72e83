"""KML of anyone's: placemarks of every kind read, each bad one named, and no harm done."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile

import pytest
import shapely

from ranges.scene import MAX_ROWS, read_upload

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def kml(*placemarks: str, head: str = HEAD) -> bytes:
    body = "".join(f"<Placemark>{placemark}</Placemark>" for placemark in placemarks)
    text = f'{head}<kml xmlns="http://www.opengis.net/kml/2.2"><Folder>{body}</Folder></kml>'
    return text.encode()


def point(coordinates: str, inner: str = "") -> str:
    return f"{inner}<Point><coordinates>{coordinates}</coordinates></Point>"


def kmz(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


SQUARE = "0,0 10,0 10,10 0,10 0,0"
HOLE = "4,4 6,4 6,6 4,6 4,4"
POLYGON = (
    f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{SQUARE}</coordinates></LinearRing>"
    f"</outerBoundaryIs><innerBoundaryIs><LinearRing><coordinates>\n{HOLE}\n</coordinates>"
    "</LinearRing></innerBoundaryIs></Polygon>"
)


def test_points_lines_and_polygons() -> None:
    upload = read_upload(
        kml(
            point("144.75,13.47,0", "<name>Guam &amp; more</name>"),
            f"<name>Area</name>{POLYGON}",
            "<LineString><coordinates>0,0,5 1,1,5</coordinates></LineString>",
            f"<name>Both</name><MultiGeometry>{point('3,4')}{POLYGON}</MultiGeometry>",
        )
    )
    assert upload.problems == ()
    assert [row.place.name for row in upload.rows] == ["Guam & more", "Both"]
    assert [(shape.name, shape.is_area) for shape in upload.shapes] == [
        *(("Area", True), ("Placemark 3", False), ("Both", True)),
    ]
    assert upload.shapes[0].geometry.area == pytest.approx(100.0 - 4.0)


def test_data_of_a_placemark_make_rings_as_columns_do() -> None:
    data = '<ExtendedData><Data name="range_km"><value>3400</value></Data></ExtendedData>'
    schema = '<SchemaData><SimpleData name="Range">2000 mi</SimpleData></SchemaData>'
    simple = f"<ExtendedData>{schema}</ExtendedData>"
    upload = read_upload(kml(point("1,2", data), point("3,4", simple)))
    assert [row.ring.range_km.low_km for row in upload.rows if row.ring] == [3400.0, 3218.688]


def test_each_bad_placemark_is_named_and_the_good_ones_kept() -> None:
    upload = read_upload(
        kml(
            point("144.75,13.47"),
            point("nan,2"),
            point("1e999,2"),
            point("39.2,125.67"),
            point("1 2"),
            "<name>No place</name>",
            "<Model/>",
            "<LineString><coordinates>1,2 1,2</coordinates></LineString>",
            POLYGON.replace(SQUARE, "1,2 3,4"),
            "<Polygon/>",
            point("5,6"),
        )
    )
    assert [row.where for row in upload.rows] == ["placemark 1", "placemark 11"]
    starts = [problem.split(" is left out: ") for problem in upload.problems]
    assert [start for start, _ in starts] == [f"Placemark {number}" for number in range(2, 11)]
    reasons = [reason for _, reason in starts]
    assert "latitude and longitude are not swapped" in reasons[2]
    assert all(reason.endswith(".") and len(reason) < 200 for reason in reasons)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE k [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><kml>&b;</kml>',
        '<!DOCTYPE k [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml>&x;</kml>',
        '<!DOCTYPE kml SYSTEM "http://x.example/evil.dtd"><kml/>',
        '<!DOCTYPE k [<!ENTITY % p SYSTEM "http://x.example/p">%p;]><kml/>',
    ],
)
def test_entities_and_document_types_are_refused(text: str) -> None:
    (said,) = read_upload(text.encode()).problems
    assert said.startswith("The file has a document type or entities")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<kml>" + b"<Folder>" * 100_000, "it is nested too deeply"),
        (b"<kml><Placemark>", "not XML that can be read"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "XML but no KML"),
        (b"<kml/>", "KML without a placemark"),
        (kml(head='<?xml version="1.0" encoding="nonsense"?>'), "not XML that can be read"),
        (b"PK\x03\x04rest", "a workbook or an archive"),
        (kmz(("xl/workbook.xml", b"<x/>")), "a workbook or an archive"),
        (kmz(("doc.kml", kml(point("1,2"))), method=zipfile.ZIP_LZMA), "packed in a way"),
        (kmz(("doc.kml", kml(point("1,2"))))[:-40], "a damaged one"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(data: bytes, said: str) -> None:
    upload = read_upload(data)
    assert upload.rows == ()
    assert len(upload.problems) == 1
    assert said in upload.problems[0]


def test_a_kmz_is_unpacked_no_farther_than_a_file_may_be_long() -> None:
    bomb = kmz(("doc.kml", b"<kml>" + b" " * 300_000_000))
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    begun = time.perf_counter()
    (said,) = read_upload(bomb).problems
    assert time.perf_counter() - begun < 2.0
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000
    assert "more than 1,000,000 bytes" in said
    upload = read_upload(
        kmz(("files/a.png", b"x"), ("doc.kml", kml(point("1,2", "<name>A</name>"))))
    )
    assert [row.place.name for row in upload.rows] == ["A"]


@pytest.mark.parametrize(
    ("head", "encoding", "is_said"),
    [
        (HEAD, "utf-8", False),
        (HEAD.replace("UTF-8", "iso-8859-1"), "latin-1", False),
        (HEAD.replace("UTF-8", "windows-1252"), "cp1252", False),
        (HEAD.replace("UTF-8", "UTF-16"), "utf-16", False),
        ("", "utf-8-sig", False),
        ("", "latin-1", True),
    ],
)
def test_encodings(head: str, encoding: str, is_said: bool) -> None:
    text = kml(point("8.5,47.4", "<name>Zürich</name>"), head=head).decode()
    upload = read_upload(text.encode(encoding))
    assert [row.place.name for row in upload.rows] == ["Zürich"]
    assert bool(upload.notices) is is_said


def test_the_limit_on_placemarks_keeps_the_first() -> None:
    upload = read_upload(kml(*[point("1,2")] * (MAX_ROWS + 1)))
    assert len(upload.rows) == MAX_ROWS
    assert "2,001 placemarks, and 2,000 are allowed" in upload.problems[0]


def test_what_we_write_as_kml_reads_as_areas_where_its_link_is_gone() -> None:
    from ranges.export import exported_file, scene_features
    from ranges.scene import parsed_link

    scene = parsed_link("ring=900km@guam&path=sunan>guam&point=1,2;name=P").scenario
    upload = read_upload(exported_file(scene_features(scene), "kml"))
    assert upload.problems == ()
    areas = [shape for shape in upload.shapes if shape.is_area]
    assert len(areas) == 1
    assert areas[0].geometry.contains(shapely.Point(144.75, 13.47))
    assert [row.place.name for row in upload.rows] == ["P"]
