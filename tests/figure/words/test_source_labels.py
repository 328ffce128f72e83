"""Sources as a newspaper names them: publisher and date, each once."""

from __future__ import annotations

import pytest

from ranges import catalog
from ranges.figure.words.source_labels import listed_sources, source_label


@pytest.mark.parametrize(
    ("title", "label"),
    [
        (
            "Korea Herald, N. Korea confirms missile test of intermediate range Hwasong-12,"
            " 31 January 2022",
            "Korea Herald, 31 January 2022",
        ),
        (
            "CNS North Korea Missile Test Database (NTI / James Martin Center), facilities table,"
            " edition to March 2021",
            "CNS North Korea Missile Test Database, March 2021",
        ),
        ("Reuters in The Straits Times, 20 August 2020", None),
        ("CSIS Missile Threat, Minuteman I", "CSIS Missile Threat"),
        ("Arms Control Today, South Korea Tests, May 2017", "Arms Control Today, May 2017"),
        ("EU Today, quoting the Yomiuri, 2022", "EU Today, 2022"),
    ],
)
def test_a_source_is_its_publisher_and_date(title: str, label: str | None) -> None:
    assert source_label(title) == (label or title)


def test_no_source_of_a_system_is_long_or_a_host_of_files() -> None:
    for system in catalog.systems().values():
        label = source_label(system.citation.title)
        assert 3 <= len(label) <= 75, label
        assert "copy" not in label


def test_sources_are_listed_once_and_the_rest_is_counted() -> None:
    titles = ["A, x, 2020", "A, y, 2020", "A", "B, z, 3 May 2021"]
    assert listed_sources(titles, 100) == "A, 2020; B, 3 May 2021"
    assert listed_sources(titles, 10) == "A, 2020; 1 more in the catalogue"
    assert listed_sources(titles, 0) == "2 in the catalogue"
    assert listed_sources([], 0) == ""
