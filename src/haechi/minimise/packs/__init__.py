"""Packs of rules as data: which role may see which item in which form, each with its source."""
