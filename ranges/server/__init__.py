"""How does the server answer besides the page? The command `ranges serve` and, later, routes.

May import `export` and what lies below it.
"""
