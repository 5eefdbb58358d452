"""Choices that several commands offer."""

from enum import Enum

__all__ = ["Lang"]


class Lang(str, Enum):
    """The languages Haechi speaks."""

    ko = "ko"
    en = "en"
    zh = "zh"
