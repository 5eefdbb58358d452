"""Haechi: tells lawful transfers of personal data from unlawful ones."""
