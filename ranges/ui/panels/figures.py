"""The figure for print: its choices, its drawing and its download.

Nothing is drawn while it is folded, and a figure only when it is asked for.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256

import streamlit as st

from ranges.core import (
    ENGLISH,
    FIGURE_COLOURS,
    FigureFormat,
    LonLat,
    RangesError,
    View,
    as_html,
    gettext,
    gettext_noop,
    in_language,
    translated,
)
from ranges.figure import (
    FIGURE_TYPES,
    SHIPPED_STYLES,
    USUAL_CREDIT,
    FigureFile,
    FigureOptions,
    house_style,
    laid_out_figure,
    missing_letters_sentence,
    shown_sentences,
)
from ranges.geodesy import PROJECTIONS, ProjectionId, projection_title
from ranges.scene import MAX_TEXT, Findings, headline
from ranges.ui.elements.downloads import show_download
from ranges.ui.elements.escaping import as_markdown
from ranges.ui.elements.folded_parts import folded_part
from ranges.ui.elements.glossary_terms import explained_html
from ranges.ui.panels.figure_notes import show_figure_inset, show_figure_notes
from ranges.ui.state import address

__all__ = ["show_figure"]

_SIZE_WORDS = {
    "1600x900": gettext_noop("Wide, 1600 × 900"),
    "1200x675": gettext_noop("Article, 1200 × 675"),
    "1080x1080": gettext_noop("Square, 1080 × 1080"),
    "1080x1350": gettext_noop("Upright, 1080 × 1350"),
    "phone": gettext_noop("Phone, 390 × 620"),
    "a4": gettext_noop("A4 landscape"),
    "a4-upright": gettext_noop("A4 upright"),
    "letter": gettext_noop("Letter landscape"),
    "letter-upright": gettext_noop("Letter upright"),
    "1col": gettext_noop("1 column, 90 mm"),
    "2col": gettext_noop("2 columns, 185 mm"),
    "3col": gettext_noop("3 columns, 280 mm"),
}
_FIT_WORDS = {
    "scene": gettext_noop("Whole scene"),
    "ring": gettext_noop("Selected ring or path"),
    "region": gettext_noop("With the country round it"),
    "view": gettext_noop("As seen on the map"),
}
_KEY_SEEN = "figure_seen"
_SEEN_PX = FigureOptions().seen_px
_NUMBER = r"(-?\d{1,4}(?:\.\d{1,4})?)"
_SEEN = re.compile(rf"{_NUMBER},{_NUMBER},{_NUMBER},(\d{{1,5}})x(\d{{1,5}})\b", re.ASCII)
_THEME_WORDS = {
    "light": gettext_noop("Light"),
    "dark": gettext_noop("Dark"),
    "transparent": gettext_noop("No paper"),
}
_FORMAT_WORDS = {
    "png": "PNG",
    "png2": gettext_noop("PNG, twice as fine"),
    "svg": "SVG",
    "pdf": "PDF",
}
_MAX_CAPTION = 1200
_CREDIT = USUAL_CREDIT
_LAST_FIGURE = "figure_made"
#: Captions that a visitor wrote, by the key of the ring's own; the latest are kept.
_WRITTEN = "figure_captions"
_MAX_WRITTEN = 20


@folded_part(gettext_noop("Figure for print"), key="open_figure")
def show_figure(findings: Findings) -> None:
    """Show the choices of a figure for print, and the figure drawn by them."""
    st.selectbox(
        gettext("Size"),
        list(_SIZE_WORDS),
        key="figure_size",
        format_func=translated(_SIZE_WORDS).__getitem__,
    )
    _show_frame()
    st.selectbox(
        gettext("Projection"), _projections(), key="figure_projection", format_func=projection_title
    )
    title = projection_title(st.session_state["figure_projection"])
    about = explained_html(gettext("About this map: {title}", title=title), "figure")
    st.html(f"<p class='why'>{about}</p>")
    left, right = st.columns(2, gap="small")
    left.selectbox(
        gettext("Paper"),
        list(FIGURE_COLOURS),
        key="figure_theme",
        format_func=translated(_THEME_WORDS).__getitem__,
    )
    right.selectbox(
        gettext("Format"),
        list(_FORMAT_WORDS),
        key="figure_format",
        format_func=translated(_FORMAT_WORDS).__getitem__,
    )
    st.selectbox(gettext("Style"), SHIPPED_STYLES, key="figure_style", format_func=str.capitalize)
    caption = _show_words(findings)
    show_figure_notes(findings.scenario)
    show_figure_inset(findings.scenario)
    choices = _choices(findings, caption)
    _warn_of_letters(findings, caption)
    if st.button(gettext("Draw the figure"), type="primary", width="stretch"):
        _draw(findings, caption, choices)
    last_figure = st.session_state.get(_LAST_FIGURE)
    if last_figure is not None and last_figure[0] == choices:
        _show(last_figure[1], last_figure[2])


def _show_words(findings: Findings) -> str | None:
    """Show the texts of the figure and its names, and return the caption as `_caption` does."""
    with st.popover(
        gettext("Title, subtitle, caption, credit"), width="stretch", key="figure_words_fold"
    ):
        st.text_input(
            gettext("Title"),
            key="figure_title",
            max_chars=MAX_TEXT,
            placeholder=findings.scenario.title or headline(findings),
        )
        st.text_input(
            gettext("Subtitle"),
            key="figure_subtitle",
            max_chars=MAX_TEXT,
            placeholder=gettext("none"),
        )
        caption = _caption(findings)
        st.text_input(
            gettext("Credit"), key="figure_credit", max_chars=MAX_TEXT, placeholder=_CREDIT
        )
    st.text_input(
        gettext("Names on the map"),
        key="figure_labels",
        max_chars=MAX_TEXT,
        placeholder=findings.scenario.labels or gettext("the usual"),
        help=gettext(
            "places, countries, rings, paths, seas, none, and names of your own, with commas"
            " between: these alone. With - before them all but these: -seas, -Seoul."
        ),
    )
    return caption


def _show_frame() -> None:
    """Show what the figure is to show: all of the scene, a part of it, or what is seen."""
    st.selectbox(
        gettext("Frame"),
        list(_FIT_WORDS),
        key="figure_fit",
        format_func=translated(_FIT_WORDS).__getitem__,
    )
    words = as_html(gettext("As I see it"))
    hint = as_html(gettext("The figure shows what the map shows now"))
    st.html(
        f"<button type='button' class='draw' data-tell='{_KEY_SEEN}' data-word='view'"
        f" title='{hint}'>{words}</button>"
    )
    st.text_input(
        gettext("Seen"), key=_KEY_SEEN, on_change=_take_view, label_visibility="collapsed"
    )
    if st.session_state.get("figure_fit") == "view" and address.current().view is None:
        st.caption(gettext("Press “As I see it” first: nothing is known of what you see."))


def _take_view() -> None:
    """Make what is seen on the map the frame of the figure; what cannot be read changes nothing."""
    match = _SEEN.match(str(st.session_state.get(_KEY_SEEN, "")))
    if match is None:
        return
    lat, lon, zoom, wide_px, high_px = (float(part) for part in match.groups())
    with suppress(RangesError):
        view = View(centre=LonLat(lon=lon, lat=lat), zoom=zoom)
        address.keep(replace(address.current(), view=view))
        st.session_state["figure_fit"] = "view"
        st.session_state["figure_seen_px"] = (max(wide_px, 1.0), max(high_px, 1.0))


def _warn_of_letters(findings: Findings, caption: str | None) -> None:
    """Say before the drawing which letters of the visitor's own words no font here has."""
    scene, state = findings.scenario, st.session_state
    texts = [scene.title, caption, *(note.text for note in scene.notes)]
    texts += [state.get(f"figure_{name}") for name in ("title", "subtitle", "credit")]
    texts += [item.name for item in scene.items] + [point.name for point in scene.points]
    sentence = missing_letters_sentence(text for text in texts if text)
    if sentence is not None and not str(state["figure_format"]).startswith("svg"):
        st.warning(as_markdown(sentence))


def _caption(findings: Findings) -> str | None:
    """Show the caption in a field, and return the visitor's own, None where it was not changed.

    Another ring, other units or other data bring a sentence of their own; the words that a
    visitor wrote for one are kept until it comes back.
    """
    own = " ".join(shown_sentences(findings))
    key = f"figure_caption_{sha256(own.encode()).hexdigest()[:12]}"
    written: dict[str, str] = st.session_state.setdefault(_WRITTEN, {})
    # The program's own is as long as it is; a figure shortens it to its room.
    text = st.text_area(
        gettext("Caption"),
        written.get(key, own),
        key=key,
        max_chars=max(_MAX_CAPTION, len(own)),
        height=160,
    )
    written.pop(key, None)
    if text == own:
        return None
    written[key] = text
    for oldest in list(written)[:-_MAX_WRITTEN]:
        del written[oldest]
    return text


def _projections() -> list[ProjectionId]:
    """Return all projections, the one that shows distances as they are first."""
    usual = FigureOptions().projection
    return sorted(PROJECTIONS, key=lambda projection: projection != usual)


def _choices(findings: Findings, caption: str | None) -> tuple[object, ...]:
    """Return all that decides the figure: another choice makes the one shown an old one."""
    state = st.session_state
    names = (
        "fit",
        "seen_px",
        "labels",
        "size",
        "projection",
        "theme",
        "style",
        "format",
        "title",
        "subtitle",
        "credit",
    )
    return (findings.scenario, caption, *(state.get(f"figure_{name}") for name in names))


def _draw(findings: Findings, caption: str | None, choices: tuple[object, ...]) -> None:
    state = st.session_state
    format_id = str(state["figure_format"])
    file_format: FigureFormat = "png" if format_id.startswith("png") else format_id  # type: ignore[assignment]
    options = FigureOptions(
        size=state["figure_size"],
        projection=state["figure_projection"],
        fit=state["figure_fit"],
        seen_px=state.get("figure_seen_px", _SEEN_PX),
        labels=state.get("figure_labels") or None,
        theme=state["figure_theme"],
        style=house_style(state["figure_style"]),
        title=state.get("figure_title") or None,
        subtitle=state.get("figure_subtitle") or None,
        caption=caption,
        credit=state.get("figure_credit") or _CREDIT,
        scale=2.0 if format_id == "png2" else 1.0,
    )
    try:
        with st.spinner(gettext("Drawing the figure")), in_language(ENGLISH):
            drawing = laid_out_figure(findings, options)
            file = drawing.file(file_format)
            preview = file if file_format != "pdf" else drawing.file("png")
    except RangesError as error:
        state.pop(_LAST_FIGURE, None)
        st.error(as_markdown(str(error)))
        return
    state[_LAST_FIGURE] = (choices, file, preview.data)


def _show(file: FigureFile, preview: bytes) -> None:
    ending = next(end for end, kind in FIGURE_TYPES.items() if kind == file.media_type)
    st.image(preview.decode() if ending == "svg" else preview, width="stretch", alt=file.alt_text)
    for notice in file.notices:
        st.warning(as_markdown(notice))
    show_download(
        gettext("Download as {upper}", upper=ending.upper()), file.data, f"ranges.{ending}"
    )
    st.caption(gettext("Words for those who do not see it (alt text), also in the file:"))
    st.code(file.alt_text, language=None, wrap_lines=True)
