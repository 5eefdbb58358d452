"""The floor of law, held against sentences of the statute."""
