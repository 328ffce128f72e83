"""The panels beside the map: what was found, flights, figures, files and questions.

What is the answer, and how is it checked and taken away? May import the packages below `ui`, and
of `ui` its elements and state, never controls.
"""
