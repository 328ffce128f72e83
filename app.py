"""The page of Ranges, as `streamlit run app.py` opens it, with pictures and data by address."""

import streamlit as st

if __name__ == "__main__":  # a run of the page, for one visitor
    from ranges.ui.page import show_page

    show_page()
else:  # the server, which Streamlit finds by the name below
    from ranges.server import Workers, base_path, guarded, routes, tagged
    from ranges.ui.background_maps import tile_hosts
    from ranges.ui.delivery import delivered

    workers, base = Workers(), base_path(st.get_option("server.baseUrlPath"))
    app = st.App(__file__, routes=routes(workers, base))
    app = guarded(delivered(tagged(app, workers, base), base), tile_hosts())
