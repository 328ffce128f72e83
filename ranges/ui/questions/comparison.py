"""The comparison of two systems, or of two years, side by side at one scale."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ranges import catalog
from ranges.catalog import origin_named
from ranges.core import (
    ENGLISH,
    FIGURE_FORMATS,
    WHOLE_RING,
    FigureFormat,
    FigureTheme,
    Origin,
    RangesError,
    RingShape,
    Unit,
    as_html,
    confidence_word,
    gettext,
    gettext_noop,
    in_language,
)
from ranges.figure import (
    ComparedSide,
    FigureFile,
    comparison_figure,
    side_by_side,
    system_side,
    year_side,
)
from ranges.scene import Findings
from ranges.ui.elements.downloads import show_download
from ranges.ui.elements.escaping import as_link, as_markdown
from ranges.ui.elements.glossary_terms import terms_html
from ranges.ui.elements.segmented_choice import segmented_choice
from ranges.ui.questions.reach_growth import show_reach_growth
from ranges.ui.visitor_language import speak_visitor_language

__all__ = ["show_comparison"]

_FIRST = ("hwasong-12", "hwasong-15")
_YEARS = (2012, 2024)
_KIND_WORDS = {"Systems": gettext_noop("Systems"), "Years": gettext_noop("Years")}


def show_comparison(findings: Findings) -> None:
    """Show the choice of two; the two are drawn in a window of their own."""
    place, shape = origin_named("pyongyang"), WHOLE_RING
    selected = findings.scenario.selected
    if selected < len(findings.rings):
        place, shape = findings.rings[selected].spec.origin, findings.rings[selected].spec.shape
    kind = segmented_choice(gettext("Compare"), _KIND_WORDS, key="compare_kind")
    left, right = st.columns(2, gap="small")
    chosen = _systems(left, right) if kind == "Systems" else _years(left, right)
    st.caption(as_markdown(gettext("Both round {place}, as on the map.", place=place.name)))
    if st.button(gettext("Side by side"), type="primary", width="stretch"):
        window = st.dialog(gettext("Side by side, at one scale"), width="large")(_show_window)
        window(kind == "Systems", chosen, (place, shape), findings.scenario.units)
    show_reach_growth(findings)


def _systems(left: DeltaGenerator, right: DeltaGenerator) -> tuple[str, str]:
    names = {
        system.id: system.name
        for system in catalog.systems().values()
        if system.range_km is not None
    }
    chosen = []
    for side, key, first in ((left, "compare_left", 0), (right, "compare_right", 1)):
        ids = list(names)
        index = ids.index(_FIRST[first]) if _FIRST[first] in names else first
        chosen.append(
            side.selectbox(
                gettext("One") if first == 0 else gettext("Other"),
                ids,
                index=index,
                key=key,
                format_func=names.__getitem__,
            )
        )
    return chosen[0], chosen[1]


def _years(left: DeltaGenerator, right: DeltaGenerator) -> tuple[int, int]:
    last = catalog.catalogue_date().year
    years = [
        side.number_input(label, 1984, last, value, key=key)
        for side, label, value, key in (
            (left, gettext("By the end of"), _YEARS[0], "compare_year_left"),
            (right, gettext("and of"), _YEARS[1], "compare_year_right"),
        )
    ]
    return int(years[0]), int(years[1])


def _show_window(
    is_systems: bool,
    chosen: tuple[str, str] | tuple[int, int],
    ring: tuple[Origin, RingShape],
    units: Unit,
) -> None:
    speak_visitor_language()
    try:
        with st.spinner(gettext("Drawing both")):
            sides = _sides(is_systems, chosen, ring, units)
            with in_language(ENGLISH):  # as all figures
                drawn = _sides(is_systems, chosen, ring, units)
                figures = side_by_side(drawn, theme=_theme())
    except RangesError as error:
        st.error(as_markdown(str(error)))
        return
    for index, column in enumerate(st.columns(2)):
        with column:
            _show(sides[index], figures[index], key=f"compared_{index}")
    for column, file_format in zip(st.columns(3), FIGURE_FORMATS, strict=True):
        made = partial(_both, tuple(drawn), file_format)
        name = f"ranges-compared.{file_format}"
        key = f"compared_both_{file_format}"
        show_download(
            gettext("Both as {file_format}", file_format=file_format.upper()),
            made,
            name,
            into=column,
            key=key,
        )
    st.caption(
        gettext(
            "Straight-line distance round one place, the same scale on both maps. A published"
            " range is an estimate of what a missile can fly, not a record of where it is."
        )
    )


def _theme() -> FigureTheme:
    return "dark" if st.context.theme.type == "dark" else "light"


def _sides(
    is_systems: bool,
    chosen: tuple[str, str] | tuple[int, int],
    ring: tuple[Origin, RingShape],
    units: Unit,
) -> list[ComparedSide]:
    place, shape = ring
    return [
        system_side(str(choice), place, units, shape)
        if is_systems
        else year_side(int(choice), place, units=units, shape=shape)
        for choice in chosen
    ]


def _both(sides: tuple[ComparedSide, ...], file_format: FigureFormat) -> bytes:
    return comparison_figure(sides, file_format=file_format).data


def _show(side: ComparedSide, figure: FigureFile, key: str) -> None:
    st.image(figure.data, width="stretch", alt=figure.alt_text)
    source = ""
    if side.system is not None:
        link = as_link(side.system.citation.url, side.system.citation.title)
        source = " " + gettext(
            "Source: {source}, confidence {confidence}.",
            source=link,
            confidence=as_html(confidence_word(side.system.confidence)),
        )
    st.html(
        f"<div class='findings page'><p>{as_html(side.sentence)}{source}</p>"
        f"{terms_html(side.sentence)}</div>"
    )
    show_download(gettext("Download this one"), figure.data, "ranges-compared.png", key=key)
