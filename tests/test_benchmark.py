"""The benchmark's own judgement: a right ring is found right, and a wrong one wrong."""

from __future__ import annotations

from typing import Any

import pytest
import shapely

from ranges import LonLat, in_range, ring, ring_outline
from tests.benchmark import __main__ as command
from tests.benchmark import anywhere, browser, crowd, figures, hands, load, reach, rings
from tests.benchmark.makers import Maker, makers
from tests.benchmark.table import spread, table

CENTRE = LonLat(lon=10.0, lat=50.0)


def test_a_right_ring_is_judged_right() -> None:
    lines = [shapely.get_coordinates(line) for line in ring_outline(CENTRE, 1000.0).geoms]
    assert rings.edge_error_km(CENTRE, 1000.0, lines) <= 0.1
    assert rings.wrong_points(CENTRE, 1000.0, ring(CENTRE, 1000.0), seed=1) == 0


def test_a_ring_of_another_range_is_judged_wrong() -> None:
    lines = [shapely.get_coordinates(line) for line in ring_outline(CENTRE, 1050.0).geoms]
    assert rings.edge_error_km(CENTRE, 1000.0, lines) == pytest.approx(50.0, abs=0.2)
    wrong = rings.wrong_points(CENTRE, 1000.0, ring(CENTRE, 1050.0), seed=1)
    assert 15 <= wrong <= 35  # a quarter of the hundred points within 10 % of the edge


def test_what_is_left_out_is_judged_wrong() -> None:
    nothing = shapely.MultiPolygon()
    lon, lat, distance_km = rings.random_points(CENTRE, 1000.0, seed=1)
    assert len(lon) == len(lat) == len(distance_km) == 200
    assert rings.wrong_points(CENTRE, 1000.0, nothing, seed=1) >= (distance_km < 999.0).sum() > 40


def test_a_ring_that_is_refused_counts_as_wrong() -> None:
    def refuse(centre: LonLat, range_km: float) -> None:
        raise ValueError("no")

    verdict = rings.judged(Maker("none", refuse, refuse, lambda: None))
    assert (verdict.refused, verdict.rings_wrong, verdict.wrong_share) == (100, 100, 1.0)


def test_every_maker_is_compared_or_said_to_be_skipped() -> None:
    skipped: list[str] = []
    results = list(makers(skipped))
    assert results[0].name.startswith("Ranges")
    assert len(results) + len(skipped) == 5
    for maker in results[1:]:
        made = maker.drawn(CENTRE, 1000.0)
        assert rings.wrong_points(CENTRE, 1000.0, made.polygon, seed=1) == 0
        assert rings.edge_error_km(CENTRE, 1000.0, made.lines) < 0.2


def test_every_ring_is_timed_cold() -> None:
    ours = next(makers([]))
    first = rings.timed([ours], [rings.OPENING] * 3)[ours.name]
    ours.vertices(*rings.OPENING)
    assert first.low > 0.0
    from ranges.geodesy.rings import _circle

    assert _circle.cache_info().currsize == 1
    ours.reset()
    assert _circle.cache_info().currsize == 0


def test_a_missing_browser_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    sentence = browser.missing()
    assert sentence is not None
    assert sentence.endswith("so the page is not measured in a browser.")


def test_figures_are_shown_in_columns() -> None:
    assert spread([1.0, 2.0, 3.0, 4.0, 5.0]).text(1) == "3.0 (1.4 to 4.6)"
    lines = table(("what", "ms"), [("a", "1"), ("longer", "1,000")]).splitlines()
    assert lines[0] == "| what   |    ms |"
    assert lines[1] == "| ------ | ----: |"
    assert lines[3] == "| longer | 1,000 |"


def test_what_is_in_range_is_timed_anew_each_time() -> None:
    in_range.cache_clear()
    reach.next_ms(CENTRE)
    reach.next_ms(CENTRE)
    assert in_range.cache_info().hits == 0
    assert reach.first_ms(CENTRE) > 0.0
    assert reach.pyproj_ms(CENTRE) > 0.0


def test_figures_are_timed_and_a_missing_peer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "PROJECTIONS", ("orthographic",))
    monkeypatch.setattr(figures.importlib.util, "find_spec", lambda name: None)
    skipped: list[str] = []
    lines = figures.report(skipped, turns=1).splitlines()
    assert skipped == ["cartopy is not installed, so its figure is not compared."]
    assert float(lines[2].split("|")[2].split()[0]) > 0.0
    assert len({(centre.lon, centre.lat) for centre in figures.centres(5)}) == 5


def test_rings_from_whole_territories_are_timed() -> None:
    said = anywhere.report(("LU",)).splitlines()
    assert len(said) == 3
    assert said[2].startswith("| Luxembourg")


def test_sections_are_measured_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    said: list[str] = []
    sections = {"one": lambda skipped: "first", "two": lambda skipped: said.append("") or "second"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "SECTIONS", sections)
        command.main(["two"])
        assert "second" in (shown := capsys.readouterr().out)
        assert "first" not in shown
        with pytest.raises(SystemExit):
            command.main(["three"])
    assert "no section three: there are one, two" in capsys.readouterr().err


def test_traffic_is_counted_as_it_was_sent() -> None:
    class Session:
        def __init__(self) -> None:
            self.sent: dict[str, object] = {}
            self.handlers: dict[str, Any] = {}

        def on(self, name: str, handler: Any) -> None:
            self.handlers[name] = handler

        def send(self, name: str, options: object = None) -> None:
            self.sent[name] = options

    session = Session()
    line = browser.Line(kbit_per_s=1500.0, round_trip_ms=300.0)
    traffic = browser.Traffic(session, line)
    assert session.sent["Network.emulateNetworkConditions"] == {
        "offline": False,
        "latency": 300.0,
        "downloadThroughput": 187_500.0,
        "uploadThroughput": 187_500.0,
    }
    for number, url in (("1", "http://localhost/a.js"), ("2", "data:,")):
        session.handlers["Network.requestWillBeSent"](
            {"requestId": number, "request": {"url": url}}
        )
        session.handlers["Network.loadingFinished"]({"requestId": number, "encodedDataLength": 120})
    for opcode, text in ((2, "AAAA"), (1, "four")):
        response = {"opcode": opcode, "payloadData": text}
        session.handlers["Network.webSocketFrameReceived"]({"response": response})
    assert traffic.bytes_of == {"http://localhost/a.js": 120}
    assert traffic.total_bytes == 120 + 3 + 4


def test_a_load_is_shown_when_its_last_part_is() -> None:
    one = load.Load({"ring": 900.0, "headline": 1200.0}, 2000.0, {"http://a/big.js": 5}, 7)
    assert one.shown_ms == 1200.0
    assert one.total_bytes == 12
    assert "| big.js" in load.largest(one)


def test_a_drag_is_judged_by_its_frames_and_tasks() -> None:
    frames_ms = [1000.0, 1016.0, 1032.0, 1112.0, 1128.0]
    found = hands.judged(frames_ms, [52.0, 80.0, 50.0])
    assert found.frames_per_s == pytest.approx(4 / 0.128)
    assert found.longest_gap_ms == 80.0
    assert found.long_tasks_ms == (52.0, 80.0)


def test_a_zoom_is_at_rest_when_the_map_is_and_no_frame_is_late() -> None:
    """Frames of before the first notch are not counted; times are from the last one."""
    frames_ms = [0.0, 300.0, 316.0, 466.0, 482.0, 562.0, 578.0]
    found = crowd.judged(frames_ms, [310.0, 400.0], moved_ms=500.0)
    assert found.gaps_ms == (16.0, 150.0, 16.0, 80.0, 16.0)
    assert found.rest_ms == 162.0
    assert crowd.judged(frames_ms, [310.0, 400.0], moved_ms=570.0).rest_ms == 170.0


def test_the_mouse_moves_to_and_fro_and_ends_where_it_began() -> None:
    level = list(hands.track((100.0, 50.0), 40.0, is_level=True))
    assert len(level) == hands.DRAG_S * hands.MOVES_PER_S
    assert {y for _, y in level} == {50.0}
    assert min(x for x, _ in level) == pytest.approx(60.0)
    assert max(x for x, _ in level) == pytest.approx(140.0)
    round_it = list(hands.track((100.0, 50.0), 40.0, is_level=False))
    assert max(y for _, y in round_it) == pytest.approx(90.0)
    assert level[0] == round_it[0] == (100.0, 50.0)
