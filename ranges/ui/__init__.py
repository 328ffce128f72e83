"""The page: the only part that knows Streamlit, folium and streamlit-folium."""
