"""Decided cases: their facts replayed through the same rules and the same steps."""
