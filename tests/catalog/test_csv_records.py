"""The fields of a record say which columns its file has, and how each is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import pytest

from ranges.catalog import _files
from ranges.catalog._csv_records import csv_records
from ranges.core import Citation, Column, DatasetError, LonLat, RangeBand

HEADER = (
    "id,title,grade,mood,parts,colours,is_old,is_new,page,mass,crew_low,crew_high"
    ",reach_km_low,reach_km_high,latitude,longitude,home_latitude,home_longitude,owner,remark,source_title,source_url"
)
LINE = (
    "first,The first,good,,a; b,red; blue,true,,http://y.org/z,2.5,3,,100,200,39.2,125.7"
    ",,,second, none ,A page,http://x.org"
)
#: What the refusal says, and the text of the line with what it is changed to.
BAD_FIELDS = {
    "column 'colours': 'red; pink' has the part 'pink', which is none of red and blue": (
        "red; blue",
        "red; pink",
    ),
    "column 'is_new': 'maybe' must be true, false or empty": ("true,,", "true,maybe,"),
    "column 'page': 'y.org' must be an address": ("http://y.org/z", "y.org"),
    "line 2, column 'grade': 'fair' must be good or bad": ("good", "fair"),
    "column 'mood': 'odd' must be calm or wild": ("good,,", "good,odd,"),
    "column 'title': '' must not be empty": ("The first", ""),
    "column 'mass': '' must not be empty": ("2.5", ""),
    "column 'latitude': '' must not be empty": ("39.2", ""),
    "column 'owner': 'third' is not an id of the file": ("second", "third"),
    "column 'reach_km_low': '300' must not exceed the high value, 200": (",100,", ",300,"),
    "column 'crew_low': '' must be given and not exceed the high value, 3": (",3,,", ",,3,"),
}


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A field of every kind."""

    id: Annotated[str, Column(form="id")]
    name: Annotated[str, Column(name="title")]
    grade: Literal["good", "bad"]
    mood: Literal["calm", "wild"] | None
    parts: tuple[str, ...]
    colours: tuple[Literal["red", "blue"], ...]
    is_old: bool
    is_new: bool | None
    page: Annotated[str | None, Column(form="url")]
    mass: float
    crew_low: int | None
    crew_high: int | None
    reach_km: RangeBand | None
    position: LonLat
    home: LonLat | None
    owner: Annotated[str | None, Column(ids_of="Owner")]
    remark: Annotated[str, Column(form="note")]
    citation: Citation | None


def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *lines: str) -> dict[str, Sample]:
    (tmp_path / "samples.csv").write_text("\n".join((HEADER, *lines)), encoding="utf-8")
    monkeypatch.setattr(_files, "geodata_folder", lambda: tmp_path)
    return dict(csv_records("samples.csv", Sample, known_ids={"Owner": {"second"}}))


def test_every_kind_of_field_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(tmp_path, monkeypatch, LINE) == {
        "first": Sample(
            id="first",
            name="The first",
            grade="good",
            mood=None,
            parts=("a", "b"),
            colours=("red", "blue"),
            is_old=True,
            is_new=None,
            page="http://y.org/z",
            mass=2.5,
            crew_low=3,
            crew_high=None,
            reach_km=RangeBand(low_km=100.0, high_km=200.0),
            position=LonLat(lon=125.7, lat=39.2),
            home=None,
            owner="second",
            remark=" none ",
            citation=Citation(title="A page", url="http://x.org"),
        )
    }


@pytest.mark.parametrize(("message", "edit"), BAD_FIELDS.items())
def test_a_bad_field_is_refused_by_its_column(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, message: str, edit: tuple[str, str]
) -> None:
    with pytest.raises(DatasetError, match=message):
        read(tmp_path, monkeypatch, LINE.replace(*edit, 1))


def test_an_id_stands_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DatasetError, match="line 3, column 'id': 'first' stands twice"):
        read(tmp_path, monkeypatch, LINE, LINE)


def test_the_header_is_that_of_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_files, "geodata_folder", lambda: tmp_path)
    (tmp_path / "samples.csv").write_text(HEADER.replace("grade", "mark"), encoding="utf-8")
    with pytest.raises(DatasetError, match="line 1: the columns must be id title grade mood parts"):
        csv_records("samples.csv", Sample, known_ids={"Owner": ()})
