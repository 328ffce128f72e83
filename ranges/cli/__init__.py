"""What does the command line do?

May import everything but `ui` and `server`.
"""
