"""The panels of reported flights: their timeline, their table, the record, and one flight's page.

Which launches are there, and what is known of each? May import what `panels` may.
"""
