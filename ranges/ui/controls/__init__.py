"""The controls of the sidebar: each shows a part of the scene and changes it.

What does the visitor want on the map? May import the packages below `ui`, and of `ui` its elements
and state, never panels.
"""
