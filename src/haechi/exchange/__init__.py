"""The floor of exchange: formats that other machines speak, as pure functions over plain rows.

Requests come in by the Data Rights Protocol (``drp*``); consents, receipts and decisions go out as JSON-LD in the words of
the W3C Data Privacy Vocabulary. Nothing here opens a socket, a store or a clock: a door hands in bytes, rows and the time.
"""
