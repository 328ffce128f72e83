"""What does the visitor see and change? The page: the only part that knows Streamlit and folium.

May import everything but `cli` and `server`.
"""
