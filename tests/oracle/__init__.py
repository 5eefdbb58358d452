"""A second, naive implementation of the record format's semantics, to compare Haechi's answers with.

It is written from the text of the record format alone and imports nothing of Haechi's.
"""
