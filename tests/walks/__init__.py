"""Walks through the portal as people take them, in a real browser: data in ``*.toml``, one language as any other.

``scripts/walks`` records them: a picture of every page, the journeys as rows of the record format, what axe finds.
"""
