"""What a person may ask for, and how it is carried out: requests and their clocks, consents, erasure here and at every recipient.

On the gateway's registers and log: what is asked and done is a row there, and an entry. Deadlines are days on the Korean calendar.
"""
