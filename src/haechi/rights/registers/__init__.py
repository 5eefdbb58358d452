"""The registers that an investigation asks for, read out of the store row after row. Nobody is named in them: data subjects stand as requests.

What the store does not hold is ``Blank.UNSAID``, never an empty cell: an empty cell would read as «there was none».
"""
