"""The text of the one query."""
