"""A long run of the page with many visitors, to see whether its memory grows."""
