"""The page of Ranges, as `streamlit run app.py` opens it, with pictures and data by address."""

import streamlit as st

if __name__ == "__main__":  # a run of the page, for one visitor
    from ranges.ui.page import show_page

    show_page()
else:  # the server, which Streamlit finds by the name below
    from ranges.server import Workers, routes, tagged
    from ranges.ui.delivery import delivered

    workers = Workers()
    app = st.App(__file__, routes=routes(workers))
    app = delivered(tagged(app, workers))
