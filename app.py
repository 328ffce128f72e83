"""The page of Ranges, as `streamlit run app.py` opens it."""

from ranges.ui.page import show_page

show_page()
