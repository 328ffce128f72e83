"""The words of the catalogue in which records say what, how and how sure, to be read by people.

Each is an id in data, links and filters and stays English there; where the page shows one, it is
translated by `record_word`. Names and notes are data, and have no translation.
"""

from __future__ import annotations

from ranges.core.messages.translation import gettext, gettext_noop, pgettext

__all__ = ["confidence_word", "record_word"]

_WORDS = frozenset(
    {
        # What was launched, and classes of systems.
        gettext_noop("ballistic"),
        gettext_noop("cruise"),
        gettext_noop("anti-ship"),
        gettext_noop("surface-to-air or other"),
        gettext_noop("artillery rocket"),
        gettext_noop("space launch"),
        gettext_noop("unclear"),
        gettext_noop("SRBM"),
        gettext_noop("MRBM"),
        gettext_noop("IRBM"),
        gettext_noop("ICBM"),
        gettext_noop("SLBM"),
        gettext_noop("surface-to-air"),
        gettext_noop("space launcher"),
        gettext_noop("unknown"),
        # By what a system or a flight is marked.
        gettext_noop("air-launched"),
        gettext_noop("hypersonic"),
        gettext_noop("lofted"),
        gettext_noop("mobile"),
        gettext_noop("platform-launched"),
        gettext_noop("rail-launched"),
        gettext_noop("reservoir-launched"),
        gettext_noop("space-launch"),
        gettext_noop("submarine-launched"),
        # How a flight ended.
        gettext_noop("success"),
        gettext_noop("success (North Korean account)"),
        gettext_noop("failure"),
        gettext_noop("mixed"),
        gettext_noop("partial or unclear"),
        gettext_noop("disputed"),
        # What became of a system.
        gettext_noop("operational"),
        gettext_noop("in development"),
        gettext_noop("tested"),
        gettext_noop("shown"),
        gettext_noop("retired"),
        gettext_noop("never in service"),
        # How a flight is drawn.
        gettext_noop("path"),
        gettext_noop("inferred path"),
        gettext_noop("compiled path"),
        gettext_noop("site"),
        gettext_noop("nothing"),
    }
)


def record_word(word: str) -> str:
    """Return a word of the catalogue to be read; one that it has not, as of a file, as it is."""
    return gettext(word) if word in _WORDS else word


def confidence_word(confidence: str) -> str:
    """Return how directly a source supports a figure, to be read: "high", "medium" or "low"."""
    words = {
        "high": pgettext("confidence", "high"),
        "medium": pgettext("confidence", "medium"),
        "low": pgettext("confidence", "low"),
    }
    return words[confidence]
