"""The bounds that the map fits, and when it fits them anew."""

from __future__ import annotations

from tests.ui.app_page import TRUE, RecordingMap, faultless, opened
from tests.ui.page_contents import without_ids


def test_the_true_distance_map_stays_while_layers_and_its_centre_change(
    drawn: RecordingMap,
) -> None:
    page = opened({"ring": ["3400km@pyongyang", "2000km@guam"], **TRUE})
    fitted = drawn.scene["bounds"]
    faultless(page.slider(key="range_km").set_value(15_000).run())
    (ring, _) = drawn.layers("ring")
    assert {round((x * x + y * y) ** 0.5) for x, y in ring["fill"]["loops"][0]} == {15_000}
    assert drawn.scene["bounds"] == fitted  # the view stays
    faultless(page.radio(key="selected").set_value(1).run())
    assert drawn.scene["centre"] == {"lat": 13.47, "lon": 144.75}
    assert drawn.scene["bounds"] != fitted
    assert len({without_ids(call["script"]) for call in drawn.calls}) == 1
