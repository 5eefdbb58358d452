"""The gateway: stands in line, lets through lawful transfers with the items their purpose needs, and keeps proof of each.

It knows no article: it is handed a ``Law`` and hands on what ``decide`` says. Everything the gateway knows is a row of a
register with the log index at which it came to know it, so that any moment's knowledge can be asked again.
"""
