"""The privacy office's work: what is due, requests and their answers, the register of recipients, stops, disputed laws, registers as sheets.

Whatever somebody of the office does is an entry of the log that says who; whoever's data is looked at, likewise.
"""
