"""Small elements that many parts of the page share: escaped text, terms, citations, downloads.

How does one number, term or button look everywhere? May import the packages below `ui` and
Streamlit, and nothing else of `ui`.
"""
