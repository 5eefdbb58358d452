"""The pages people see: where my data went, consents, deletion, requests; the sellers' desk; the privacy office's desk.

Pages are made here on the server and work without scripts. A page knows no law and no table: it shows what ``rights`` tells it.
"""
