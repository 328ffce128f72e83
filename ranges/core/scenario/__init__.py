"""A scene as data: rings, paths, points, notes, the choice of flights, and all settings.

May import what `core` may."""

from ranges.core.scenario.flight_choices import *
from ranges.core.scenario.items import *
from ranges.core.scenario.scene import *
