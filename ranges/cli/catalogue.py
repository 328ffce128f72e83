"""The commands `sites` and `systems`: the catalogue as features."""

from __future__ import annotations

from ranges.cli._parser import Commands, add_feature_command
from ranges.export import site_features, system_features

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Add the commands `sites` and `systems`."""
    add_feature_command(
        commands, "sites", "the launch sites of the catalogue", lambda _: (site_features(), None)
    )
    add_feature_command(
        commands, "systems", "the systems and their ranges", lambda _: (system_features(), None)
    )
