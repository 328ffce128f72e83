"""Is it true? A sentence checked against the Earth, and the drawn ring measured anew."""

from __future__ import annotations

import re

import streamlit as st

from ranges.core import PathSpec, RangesError, RingSpec, as_html, gettext, unit_names_text
from ranges.gazetteer import UndecidedPlaceError
from ranges.reach import checked_band, judged_claim
from ranges.scene import Findings, ring_range_text
from ranges.ui.elements.escaping import as_markdown
from ranges.ui.elements.field_errors import show_field_error
from ranges.ui.state.control_values import control_callback
from ranges.ui.state.map_frame import fit_whole_scene
from ranges.ui.state.refusals import show_place_question
from ranges.ui.state.scene_edits import add_path, add_rings

__all__ = ["show_claim", "show_ring_check"]

KEY_CLAIM = "claim"
_KEPT_CLAIM = "kept_claim"
_KEY_EXAMPLE = "claim_example"
_QUOTED = re.compile('"([^"]+)"')

#: Claims to choose from, which also show how a claim is put.
_CLAIMS = (
    "Guam is 3,400 km from North Korea",
    "Tokyo is about 1,300 km from Pyongyang",
    "Alaska is less than 6,000 km from North Korea",
    "Seoul is within 200 km of North Korea",
    "Hawaii to North Korea: 7,000-7,500 km",
    "London is just over 5,000 miles from Pyongyang",
    "The Hwasong-15 can reach the US mainland",
    "Hawaii is beyond the range of the Hwasong-12",
)


def show_claim() -> None:
    """Show the field for a claim, and what there is to it."""
    # A widget that is not shown forgets what it held.
    st.session_state.setdefault(KEY_CLAIM, st.session_state.get(_KEPT_CLAIM, _CLAIMS[0]))
    text = st.text_area(
        gettext("A sentence: two places and a distance, or a system and a place"),
        key=KEY_CLAIM,
        height=80,
        help=gettext(
            "Paste a sentence or type one: about, at least, within, just over, and low to high"
            " are understood, in {units}; and that a system can reach a place, or"
            " not.",
            units=unit_names_text(),
        ),
    )
    st.selectbox(
        gettext("Or one of these"), _CLAIMS, index=None, key=_KEY_EXAMPLE, on_change=_take_example
    )
    st.session_state[_KEPT_CLAIM] = text
    try:
        claim = judged_claim(text or "")
    except UndecidedPlaceError as question:
        _show_marked(text or "", str(question))
        show_place_question(KEY_CLAIM, question)
        return
    except RangesError as error:
        _show_marked(text or "", str(error))
        show_field_error(KEY_CLAIM, str(error))
        return
    left_out = ""
    if claim.unread:
        marked = _marked(claim.text, claim.unread)
        left_out = gettext("Left out, as marked: {marked}", marked=marked)
        left_out = f"<p class='quiet'>{left_out}</p>"
    taken = gettext("Taken to be: {taken}.", taken="; ".join(claim.taken))
    st.html(
        f"<div class='findings'><p class='answer'>{as_html(claim.verdict_text)}</p>{left_out}"
        f"<p class='quiet'>{as_html(taken)}</p></div>"
    )
    drawn = (claim.drawn, *claim.further)
    st.button(gettext("Draw it on the map"), key="claim_drawn", on_click=_drawn, args=(drawn,))
    with st.expander(gettext("How it was judged")):
        st.code(claim.sentence, language=None, wrap_lines=True)


@control_callback(field=KEY_CLAIM)
def _drawn(items: tuple[RingSpec | PathSpec, ...]) -> None:
    for item in dict.fromkeys(items):
        if isinstance(item, PathSpec):
            add_path(item)
        else:
            add_rings(item.origin, (item.range_km,), item.unit, system_id=item.system_id)
    if any(isinstance(item, PathSpec) for item in items):
        fit_whole_scene()


def _take_example() -> None:
    example = st.session_state[_KEY_EXAMPLE]
    if example:
        st.session_state[KEY_CLAIM] = example


def _show_marked(text: str, fault: str) -> None:
    """Show a sentence again with the words marked that its fault quotes, where it quotes a part."""
    quoted = _QUOTED.search(fault)
    before, words, after = text.partition(quoted[1]) if quoted else (text, "", "")
    if words and (before.strip() or after.strip()):
        st.html(f"<p class='quiet'>{_marked(text, (words,))}</p>")


def _marked(text: str, parts: tuple[str, ...]) -> str:
    """Return a sentence as HTML with parts of it marked, each where it first stands."""
    marked, rest = [], text
    for part in sorted(parts, key=text.find):
        before, found, after = rest.partition(part)
        if found:
            marked.append(f"{as_html(before)}<mark>{as_html(found)}</mark>")
            rest = after
    return "".join((*marked, as_html(rest)))


def show_ring_check(findings: Findings) -> None:
    """Offer to measure the selected ring as it is drawn."""
    selected = findings.scenario.selected
    if selected >= len(findings.rings):
        return
    spec, units = findings.rings[selected].spec, findings.scenario.units
    title = as_html(gettext("Is the ring drawn where it should be?"))
    st.html(f"<div class='findings'><h4>{title}</h4></div>")
    st.caption(
        as_markdown(
            gettext(
                "Measures the drawn ring of {range} from {origin} point by point, with another"
                " program for geodesics.",
                range=ring_range_text(spec, units),
                origin=spec.origin.name,
            )
        )
    )
    if st.button(gettext("Measure it"), key="measure", width="stretch"):
        try:
            for check in checked_band(spec.origin.measured_from, spec.range_km, spec.shape):
                st.html(f"<p class='findings'>{as_html(check.sentence)}</p>")
        except RangesError as error:
            st.error(as_markdown(str(error)))
