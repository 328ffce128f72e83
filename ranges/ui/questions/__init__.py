"""The five questions at the head of the panel beside the map, and the answer of the one asked.

What does the visitor want to know? May import the packages below `ui`, and of `ui` its panels,
elements and state.
"""
