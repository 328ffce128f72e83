"""The page of Ranges, as `streamlit run app.py` opens it."""

import streamlit as st

if __name__ == "__main__":  # a run of the page, for one visitor
    from ranges.ui.page import show_page

    show_page()
else:  # the server, which Streamlit finds by the name below
    from ranges.ui.delivery import delivered

    app = st.App(__file__)
    app = delivered(app)
