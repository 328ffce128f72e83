"""The style of the page: Streamlit's own layout, calmed, so that the map is the page."""

from __future__ import annotations

import streamlit as st

from ranges.core import COLOUR_CODES, PAGE_COLOURS, css_properties

__all__ = ["show_style", "swatch"]

_STYLE = """
.stMainBlockContainer { padding: 1rem 1rem 0.5rem; max-width: none; }
.stAppHeader { background: transparent; height: 2.2rem; min-height: 2.2rem; }
.stSidebar { min-width: 17rem; max-width: 19rem; }
[data-testid=stSidebarHeader] { height: 1.4rem; margin-bottom: 0; padding-top: .4rem; }
[data-testid=stSidebarUserContent] { padding-bottom: 1rem; }
[data-testid=stSidebarUserContent] [data-testid=stVerticalBlock] { gap: 0.65rem; }
h1.brand { font-size: 1.5rem; line-height: 1.2; margin: 0; padding: 0; }
p.group { margin: 0; font-size: .875rem; }
p.why { margin: -.3rem 0 0; font-size: .8rem; line-height: 1.35; opacity: .8; }
p.brand { margin: 0; opacity: .7; font-size: .9rem; }
.finding h2 { font-size: 1.65rem; line-height: 1.2; margin: 0; padding: 0; text-wrap: balance;
  overflow-wrap: anywhere; }
.finding p { margin: .2rem 0 0; opacity: .7; font-size: .85rem; }
.st-key-map_frame iframe { height: calc(100vh - 7.6rem) !important; min-height: 26rem;
  border-radius: 4px; }
@media (min-width: 801px) {
  [data-testid=stLayoutWrapper]:has(> .st-key-map_frame) { position: sticky; top: .5rem; }
}
.findings { font-size: .88rem; overflow-wrap: anywhere; }
.findings h3 { font-size: 1rem; margin: 0 0 .2rem; padding: 0; line-height: 1.3; }
.findings h4 { font-size: .9rem; margin: .7rem 0 .1rem; padding: 0; }
.findings p { margin: .15rem 0; font-size: .88rem; line-height: 1.4; }
.findings .answer { font-weight: 600; margin: .4rem 0; }
.findings .quiet, .findings small { opacity: .72; font-size: .8rem; }
.findings small { display: block; padding-left: 1.2rem; font-weight: 400; }
.findings table { width: 100%; border-collapse: collapse; margin: .3rem 0;
  font-variant-numeric: tabular-nums; }
.findings th { text-align: left; font-weight: 400; opacity: .7; font-size: .8rem; }
.findings td, .findings th { border: 0; border-bottom: 1px solid var(--page-row-rule);
  padding: .16rem 0 .16rem .5rem; vertical-align: top; }
.findings td:first-child, .findings th:first-child { padding-left: 0; }
.findings td:nth-child(n+2), .findings th:nth-child(n+2) { text-align: right; }
.findings td:nth-child(n+2) { white-space: nowrap; }
.findings > details { border-top: 1px solid var(--page-section-rule); padding: .45rem 0; }
.findings summary { cursor: pointer; font-weight: 600; }
.findings details details summary { font-weight: 400; opacity: .8; }
.st-key-map_frame:has([data-testid=stVegaLiteChart]) iframe { height: calc(100vh - 18rem)
  !important; min-height: 20rem; }
/* The colour of a link by itself cannot be read on a dark page. */
.findings a { color: inherit; text-decoration-thickness: 1px; text-underline-offset: 2px; }
.findings .word { border: 0; padding: 0; display: inline-block; margin: .15rem .3rem 0 0;
  vertical-align: top; }
.findings .word summary { font-size: .8rem; font-weight: 400; text-decoration: underline dotted; }
.findings .word[open] { display: block; }
.findings.page h2 { font-size: 1.25rem; padding: 0; }
.findings table.facts td:nth-child(n+2), .findings table.facts td { text-align: left;
  white-space: normal; }
.findings table.facts th { vertical-align: top; white-space: nowrap; }
.findings .word p { font-size: .82rem; }
.legend > span { margin-right: .5rem; }
.legend .swatch { margin-right: .3rem; }
.findings .legend .word { margin: 0; }
/* Its buttons would lie on "All years"; what they give is in the list and its file. */
.st-key-map_frame [data-testid=stElementToolbar] { display: none; }
.findings ul { margin: .2rem 0; padding-left: 1.1rem; font-size: .85rem; }
.findings.plain small { padding-left: 0; }
.findings details.others summary { font-size: .8rem; }
table[data-cite] td:nth-child(n+2), [data-number] { cursor: copy; }
table[data-cite] td:nth-child(n+2):hover, [data-number]:hover { text-decoration: underline dotted;
  text-underline-offset: 3px; }
#ranges-copied { position: fixed; right: 1rem; bottom: 1rem; max-width: min(30rem, 90vw);
  padding: .6rem .8rem; border-radius: 6px; background: var(--page-notice-background);
  color: var(--page-notice-text); font: 13px/1.4 "Source Sans", sans-serif;
  z-index: 999999; opacity: 0; pointer-events: none;
  transition: opacity .2s; overflow-wrap: anywhere; }
#ranges-copied.shown { opacity: 1; }
.st-key-seen_run { display: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.findings section { padding-bottom: .5rem; }
[data-testid=stSidebarUserContent] .stColumn button { padding-left: .3rem; padding-right: .3rem; }
.swatch { display: inline-block; width: .75rem; height: .75rem; border-radius: 2px;
  margin-right: .45rem; vertical-align: -1px; box-shadow: 0 0 0 1px var(--page-swatch-rule); }
.st-key-items [role=radiogroup] > div { border-left: 4px solid var(--swatch, transparent);
  padding-left: .5rem; margin-bottom: .25rem; }
.st-key-items [role=radiogroup] p { font-size: .88rem; line-height: 1.3; }
@media (max-width: 800px) {
  .stMainBlockContainer { padding: 2.4rem .6rem .5rem; }
  .finding h2 { font-size: 1.3rem; }
  .st-key-map_frame iframe { height: 62vh !important; }
}
"""


def show_style() -> None:
    """Put the style into the page."""
    st.html(f"<style>:root {{ {css_properties(PAGE_COLOURS, 'page')} }}{_STYLE}</style>")


def swatch(colour: str) -> str:
    """Return a patch of a colour of the palette, as HTML."""
    # Ink is the colour of the text, light on dark.
    code = "currentColor" if colour == "ink" else COLOUR_CODES[colour]
    return f"<i class='swatch' style='background:{code}'></i>"
