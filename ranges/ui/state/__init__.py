"""The state of one visitor's page: the scene with its address, and the values in the controls.

What does the visitor see and want now? May import the packages below `ui`, Streamlit, and of `ui`
only the background maps, never controls or panels.
"""
