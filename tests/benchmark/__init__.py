"""How fast is it beside its peers, and how right? `python -m tests.benchmark` prints it."""
