"""Speed and correctness beside the peers: `python -m tests.benchmark` prints it."""
