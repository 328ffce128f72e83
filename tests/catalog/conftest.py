"""A copy of the small shipped files that a test may break, with fresh caches for their readers."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from ranges.catalog import _files, base_map, curated_records, populated_places, territory_records

ROOT = Path(__file__).parents[2]
#: What reads a file, once: modules and names of functions.
LOADERS = (
    *((curated_records, name) for name in ("sites", "reference_places", "systems", "heights")),
    *((curated_records, name) for name in ("flight_events", "flight_points", "glossary_terms")),
    *((curated_records, name) for name in ("flight_events", "flight_citations")),
    *((curated_records, name) for name in ("flight_aliases", "flight_occasions")),
    (curated_records, "flight_compilations"),
    *((territory_records, name) for name in ("territories", "us_states", "_countries")),
    (curated_records, "_edition"),
    (populated_places, "places"),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the copies, which is read in place of the shipped one."""
    for path in (ROOT / "geodata").iterdir():
        if path.suffix in {".csv", ".toml"}:
            shutil.copy(path, tmp_path)
    for module in (_files, base_map, curated_records):
        monkeypatch.setattr(module, "geodata_folder", lambda: tmp_path)
    for module, name in LOADERS:  # fresh caches, so that the real ones stay
        monkeypatch.setattr(module, name, cache(getattr(module, name).__wrapped__))
    return tmp_path
