"""The least that Streamlit can do: one slider and its number, to measure ours against."""

import streamlit as st

range_km = st.slider("How far", 10, 20_000, 3400, step=10, key="range_km")
with st.container(key="printed"):
    st.text(f"{range_km} km")
